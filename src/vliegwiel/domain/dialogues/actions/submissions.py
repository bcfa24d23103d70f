"""How does somebody without an account speak, and go on with what he began?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues import bounds, letters
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.contributions import SUGGEST
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.doorways import open_draft_page, open_speaker_page
from vliegwiel.domain.dialogues.drafts import forget_drafts
from vliegwiel.domain.dialogues.enums import Channel, RoundState, Source
from vliegwiel.domain.dialogues.models import Contribution, Draft, Round, Said, Speaker
from vliegwiel.domain.journal.actions import record
from vliegwiel.platform.characters import printable
from vliegwiel.platform.jobs import enqueue


class NotThisForm(Exception):
    """A form with this name was sent already, or was of another round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What somebody sends.

    Attributes:
        said: Each with the permission that he gave.
        offer: With what he wants to take part himself.
        hours: How many a month.
        form_key: Names the form, so that sending it twice adds it once.
    """

    said: tuple[Said, ...]
    name: str = ""
    email: str = ""
    phone: str = ""
    offer: str = ""
    hours: int | None = None
    form_key: str = ""

    @property
    def person(self) -> dict[str, Any]:
        """Who sends it."""
        return {name: getattr(self, name) for name in ("name", "email", "phone", "offer", "hours")}


@dataclass(frozen=True, slots=True)
class Submitted:
    """A speaker, and the secret by which he comes back.

    Attributes:
        token: Of his address; nobody sees it again.
        is_new: Whether something was added; not where the same form was sent before.
    """

    speaker: Speaker
    token: str
    is_new: bool = True


@transaction.atomic
def submit_contribution(*, round_: Round, submission: Submission) -> Submitted:
    """Take what somebody sends, and give him an address; the same form sent again gives another address, and adds nothing.

    Raises:
        NothingSaid: There are no words in it.
        TooMuch: Something is longer than anybody says.
        ValidationError: The mail address is none.
        NotInThisState: The round is not open.
        NotThisForm: Its name is of a form of another round.
    """
    _check(submission)
    speaker, is_new = _speaker(round_, submission)
    token = open_speaker_page(speaker)
    if not is_new:
        return Submitted(speaker, token, is_new=False)
    if speaker.email:
        letters.post_receipt(speaker, token)
    record(
        actor=None,
        verb="speaker.submitted",
        subject=speaker,
        details={"round": round_.code, "count": len(submission.said)},
    )
    # Last, and short: whoever sends at the same moment waits for his number from here until we commit.
    _number(round_, speaker, submission)
    return Submitted(speaker, token)


@transaction.atomic
def keep_draft(*, round_: Round, form_key: str, answers: Mapping[str, str], email: str) -> Draft:
    """Keep a form that somebody began, and send him the address to go on; later answers take the place of earlier ones.

    Raises:
        TooMuch: It holds more than a form can.
        ValidationError: The mail address is none.
        NotInThisState: The round is not open.
        NotThisForm: It was sent already, or was of another round.
    """
    bounds.check_key(form_key)
    bounds.check_answers(answers)
    bounds.check_mail(email)
    locked = locked_round(round_)
    if locked.state != RoundState.OPEN:
        raise NotInThisState
    before = Draft.objects.filter(form_key=form_key).first()
    if _sent_before(locked, form_key) or (before and before.round_id != locked.pk):
        raise NotThisForm
    draft = before or Draft(round=locked, form_key=form_key)
    is_other = draft.email != email
    draft.email = email
    draft.answers = {_clean(name): _clean(answer) for name, answer in answers.items()}
    draft.save()
    if is_other:
        letters.post_draft(draft, open_draft_page(draft))
    record(actor=None, verb="draft.kept", subject=draft, details={"round": locked.code})
    return draft


def _speaker(round_: Round, submission: Submission) -> tuple[Speaker, bool]:
    """Whoever sent this form, and whether he is new; the second of two equal forms waits for what the first one brings."""
    person = {name: _clean(value) for name, value in submission.person.items()}
    if not submission.form_key:
        return Speaker.objects.create(round=round_, **person), True
    speaker, is_new = Speaker.objects.get_or_create(
        form_key=submission.form_key, defaults={"round": round_, **person}
    )
    if speaker.round_id != round_.pk:
        raise NotThisForm
    return speaker, is_new


def _number(round_: Round, speaker: Speaker, submission: Submission) -> None:
    """Add what he said under the next numbers, as long as the round is open, and ask for it to be read."""
    locked = locked_round(round_)
    if locked.state != RoundState.OPEN:
        raise NotInThisState
    if submission.form_key:
        forget_drafts(Draft.objects.filter(round=locked, form_key=submission.form_key))
    Contribution.objects.bulk_create(_rows(locked, speaker, submission.said))
    locked.save(update_fields=["last_number"])
    enqueue(SUGGEST, once=locked.code, round=locked.code)


def _check(submission: Submission) -> None:
    bounds.check_said(submission.said)
    bounds.check_key(submission.form_key)
    bounds.check_speaker(**submission.person)


def _sent_before(round_: Round, form_key: str) -> Speaker | None:
    found = Speaker.objects.filter(form_key=form_key).first() if form_key else None
    if found is not None and found.round_id != round_.pk:
        raise NotThisForm
    return found


def _rows(round_: Round, speaker: Speaker, said: tuple[Said, ...]) -> list[Contribution]:
    today, numbers = timezone.localdate(), round_.next_numbers(len(said))
    return [
        Contribution(
            round=round_,
            number=number,
            source=Source.FORM,
            speaker=speaker,
            **_complete(
                one, channel=one.channel or Channel.FORM.value, said_date=one.said_date or today
            ).columns,
        )
        for number, one in zip(numbers, said, strict=True)
    ]


def _complete(said: Said, **known: Any) -> Said:
    """As he gave it, printable; what a source knows about themes a visitor does not."""
    lines = ("text", "sector", "size", "area", "organisation_name", "conversation")
    clean = {name: _clean(getattr(said, name)) for name in lines}
    return replace(said, **clean | known, themes=None, kinds=None)


def _clean(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value
