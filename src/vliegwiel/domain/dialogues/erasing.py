"""How do words and whoever said them go for good? The number of a contribution stays, and nothing that was said."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from vliegwiel.domain.dialogues.doorways import SPEAKER
from vliegwiel.domain.dialogues.drafts import forget_drafts
from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Draft, Interview, Round, Speaker
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE
from vliegwiel.domain.dialogues.withdrawing import ask_to_forget
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.platform.doors import close_doors
from vliegwiel.platform.mail.forgetting import erase_mail_about
from vliegwiel.platform.models import Upload


def take_all_out(contributions: QuerySet[Contribution]) -> None:
    """Withdraw every version of these; frozen words go with that, where nothing was adopted."""
    contributions.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())


def erase_words(round_: Round, numbers: Collection[int]) -> None:
    """Empty these contributions in all their versions; whoever asks has withdrawn them before.

    What is left tells nobody what was said or by whom: a number, and that it was erased.
    """
    same = Contribution.objects.filter(round=round_, number__in=numbers)
    same.update(
        erased_at=timezone.now(),
        text="",
        role=SpeakerRole.OTHER,
        channel="",
        said_date=None,
        sector="",
        size="",
        area="",
        organisation_name="",
        conversation="",
        permission=Permission.FILE_ONLY,
        given={},
        speaker=None,
        row=None,
        released_at=None,
        released_by=None,
    )
    # A spreadsheet that was sent and not read in yet may hold the same words.
    Upload.objects.filter(purpose=PURPOSE).delete()
    ask_to_forget(round_)


def drafts_of(speaker: Speaker) -> QuerySet[Draft]:
    """Forms in this round that were begun under his address."""
    theirs: QuerySet[Draft] = Draft.objects.filter(round_id=speaker.round_id)
    return theirs.filter(email__iexact=speaker.email) if speaker.email else theirs.none()


def codes_in_mail(speaker: Speaker) -> set[str]:
    """What mail to him is about: himself, forms that he began, and talks to which he was invited."""
    things = (drafts_of(speaker), Interview.objects.filter(speaker=speaker))
    return {speaker.code, *(code for some in things for code in some.values_list("code", flat=True))}


def erase_speaker(speaker: Speaker) -> None:
    """Erase who he is, his page, what he began and the mail that was sent to him; whoever asks erased his words before."""
    erase_mail_about(codes_in_mail(speaker))
    forget_drafts(drafts_of(speaker))
    close_doors(kind=SPEAKER, subject_code=speaker.code)
    Interview.objects.filter(speaker=speaker).delete()
    have_notes_read()
    speaker.delete()


def erase_contact(speakers: QuerySet[Speaker]) -> int:
    """Forget how these speakers are called and reached, and what they offered; how many of them that could be told of.

    What they said stays, and so does their page.
    """
    known = speakers.exclude(name="", email="", phone="", offer="", hours=None, person=None)
    codes = set(known.values_list("code", flat=True))
    talks = Interview.objects.filter(speaker__code__in=codes)
    # Forms that they began took their mail along when the report was made.
    erase_mail_about({*codes, *talks.values_list("code", flat=True)})
    if talks.update(name="", person=None, organisation=None, note=""):
        have_notes_read()
    speakers.filter(code__in=codes).update(
        name="",
        email="",
        phone="",
        offer="",
        hours=None,
        remark="",
        organisation=None,
        person=None,
        speaks_for=None,
    )
    return len(codes)


def particulars_known(speaker: Speaker) -> bool:
    """Whether anything is known of him but what he said."""
    told = (speaker.name, speaker.email, speaker.phone, speaker.offer, speaker.remark, speaker.person_id)
    return any(told)


def destroy_contributions(round_: Round) -> None:
    """Everything that was said in a round and everybody who said it; the round itself stays, with how it was planned.

    Interviews too: they name whoever was to be spoken.
    """
    speakers = Speaker.objects.filter(round=round_)
    codes = set(speakers.values_list("code", flat=True))
    talks = Interview.objects.filter(round=round_)
    erase_mail_about({*codes, *talks.values_list("code", flat=True)})
    forget_drafts(Draft.objects.filter(round=round_))
    for code in codes:
        close_doors(kind=SPEAKER, subject_code=code)
    talks.delete()
    have_notes_read()
    Contribution.objects.filter(Q(round=round_)).delete()
    speakers.delete()
    round_.imports.all().delete()
    ask_to_forget(round_)
