"""How does whoever spoke get an address, withdraw, hear what happens, and say that we wrote it down well?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues import bounds, letters
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.submissions import (
    NotThisForm,
    Submission,
    Submitted,
    keep_draft,
    submit_contribution,
)
from vliegwiel.domain.dialogues.doorways import DRAFT, SPEAKER, open_speaker_page
from vliegwiel.domain.dialogues.lineages import holders_of
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.dialogues.queries import contributions_of, same_speaker
from vliegwiel.domain.dialogues.withdrawing import take_out
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.characters import printable

__all__ = [
    "DRAFT",
    "SPEAKER",
    "HasSpeaker",
    "NotAsked",
    "NotThisForm",
    "Particulars",
    "Submission",
    "Submitted",
    "agree",
    "ask_agreement",
    "change_speaker",
    "introduce_speaker",
    "keep_draft",
    "new_address",
    "note_told",
    "remark",
    "resume_news",
    "stop_news",
    "submit_contribution",
    "withdraw_as_speaker",
]


class HasSpeaker(Exception):
    """These words have a speaker already.

    Attributes:
        speaker: Whoever that is.
    """

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        super().__init__(speaker.code)


class NotAsked(Exception):
    """Nobody asked this speaker whether the report is right."""


class Particulars(TypedDict, total=False):
    """What is known of a speaker; what is left out is empty.

    Attributes:
        email: Where he wants to be told what happened.
        offer: With what he wants to take part himself.
        hours: How many a month.
        person: Who of the directory he is.
        speaks_for: On whose behalf he spoke.
    """

    name: str
    email: str
    phone: str
    offer: str
    hours: int | None
    person: Person | None
    speaks_for: Organisation | None


@transaction.atomic
def introduce_speaker(
    *,
    actor: User,
    contribution: Contribution,
    whole_conversation: bool = True,
    organisation: Organisation | None = None,
    **person: Unpack[Particulars],
) -> Submitted:
    """Give whoever said this a secret address.

    Args:
        actor: Who does it.
        contribution: In any version.
        whole_conversation: Also for what the same organisation said in the same conversation.
        organisation: In whose name, where the directory knows it.
        person: What is known of him.

    Raises:
        HasSpeaker: There is one already.
        TooMuch: Something is too long.
        ValidationError: The mail address is none.
    """
    known = _checked(person)
    locked = locked_round(contribution.round)
    now = Contribution.objects.select_related("speaker").get(pk=contribution.pk)
    if now.speaker is not None:
        raise HasSpeaker(now.speaker)
    speaker = Speaker.objects.create(round=locked, organisation=organisation, **known)
    numbers = {now.number, *(one.number for one in (same_speaker(now) if whole_conversation else ()))}
    # Earlier versions too: they are his words as much as the latest.
    Contribution.objects.filter(round=locked, number__in=numbers, speaker__isnull=True).update(
        speaker=speaker
    )
    record(
        actor=actor,
        verb="speaker.introduced",
        subject=speaker,
        details={"round": locked.code, "count": len(numbers)},
    )
    return Submitted(speaker, open_speaker_page(speaker))


@transaction.atomic
def change_speaker(
    *, actor: User, speaker: Speaker, organisation: Organisation | None = None, **person: Unpack[Particulars]
) -> Speaker:
    """Put right what is known of him; all of it is given.

    Raises:
        TooMuch: Something is too long.
        ValidationError: The mail address is none.
    """
    known = _checked(person)
    now = _changed(speaker, organisation=organisation, **known)
    record(actor=actor, verb="speaker.changed", subject=speaker)
    return now


@transaction.atomic
def new_address(*, actor: User, speaker: Speaker) -> str:
    """Another secret for the same page, beside those given before: to hand over on paper."""
    token = open_speaker_page(speaker)
    record(actor=actor, verb="speaker.address_given", subject=speaker)
    return token


@transaction.atomic
def withdraw_as_speaker(*, speaker: Speaker, contribution: Contribution) -> None:
    """Use these words of his nowhere any more, in whatever contribution they stand by now; twice is once.

    Raises:
        NotAccessible: They are not his.
    """
    locked_round(contribution.round)
    if Contribution.objects.get(pk=contribution.pk).speaker_id != speaker.pk:
        raise NotAccessible(contribution.code)
    taken = [one for one in holders_of(contribution) if one.speaker_id == speaker.pk and take_out(one)]
    if taken:
        details = {"round": contribution.round.code, "number": taken[0].number, "count": len(taken)}
        record(actor=None, verb="contribution.withdrawn", subject=taken[0], details=details)


@transaction.atomic
def stop_news(*, speaker: Speaker) -> None:
    """He wants to hear no more."""
    _changed(speaker, news_stopped_at=timezone.now())
    record(actor=None, verb="speaker.news_stopped", subject=speaker)


@transaction.atomic
def resume_news(*, speaker: Speaker) -> None:
    """He wants to hear what happens after all."""
    _changed(speaker, news_stopped_at=None)
    record(actor=None, verb="speaker.news_resumed", subject=speaker)


@transaction.atomic
def ask_agreement(*, actor: User, speaker: Speaker) -> str:
    """Ask him whether we wrote down well what he said; by mail where he left an address.

    What he said of it before no longer counts. The same report is mailed once a day at most.

    Returns:
        The secret of an address, to send him in another way.
    """
    now = timezone.now()
    asked = _changed(speaker, report_sent_at=now, agreed_at=None, remark="")
    token = open_speaker_page(asked)
    if asked.email:
        versions = sum(one.version for one in contributions_of(asked))
        occasion = f"speaker.report:{asked.code}.{timezone.localdate(now).isoformat()}.{versions}"
        letters.post_report(asked, token, occasion)
    record(actor=actor, verb="speaker.agreement_asked", subject=asked)
    return token


@transaction.atomic
def agree(*, speaker: Speaker) -> None:
    """He says that it is right.

    Raises:
        NotAsked: Nobody asked him.
    """
    _require_asked(speaker)
    _changed(speaker, agreed_at=timezone.now(), remark="")
    record(actor=None, verb="speaker.agreed", subject=speaker)


@transaction.atomic
def remark(*, speaker: Speaker, words: str) -> None:
    """He says what is not right; a colleague then corrects it.

    Raises:
        NotAsked: Nobody asked him.
        NothingSaid: He wrote nothing.
        TooMuch: More than anybody writes.
    """
    bounds.check_remark(words)
    _require_asked(speaker)
    _changed(speaker, agreed_at=None, remark=printable(words))
    record(actor=None, verb="speaker.remarked", subject=speaker)


@transaction.atomic
def note_told(*, speaker: Speaker, facts: Collection[str]) -> None:
    """Remember that he was told this, so that nothing is told twice.

    Args:
        speaker: Whom.
        facts: In codes.
    """
    before = Speaker.objects.select_for_update().get(pk=speaker.pk)
    _changed(speaker, told=sorted({*before.told, *facts}), told_at=timezone.now())
    record(actor=None, verb="speaker.told", subject=speaker, details={"count": len(facts)})


def _changed(speaker: Speaker, **values: Any) -> Speaker:
    """Only these columns, whatever else was read of him before."""
    Speaker.objects.filter(pk=speaker.pk).update(**values)
    return Speaker.objects.select_related("round__contact").get(pk=speaker.pk)


def _require_asked(speaker: Speaker) -> None:
    if not Speaker.objects.filter(pk=speaker.pk, report_sent_at__isnull=False).exists():
        raise NotAsked


def _checked(person: Particulars) -> dict[str, Any]:
    known: dict[str, Any] = {"name": "", "email": "", "phone": "", "offer": "", "hours": None, **person}
    pointed = {name: known.pop(name, None) for name in ("person", "speaks_for")}
    bounds.check_speaker(**known)
    return known | pointed
