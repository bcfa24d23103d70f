"""How does a talk get planned, invited to, held or declined?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues import letters
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.enums import InterviewState
from vliegwiel.domain.dialogues.models import Intended, Interview, Round, Speaker
from vliegwiel.domain.dialogues.rules import wants_contact
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.mail.forgetting import erase_mail_about

INVITABLE: Final = frozenset({InterviewState.TO_INVITE, InterviewState.INVITED})
GOING_ON: Final = INVITABLE | {InterviewState.PLANNED}


class Nobody(ValueError):
    """It does not say with whom."""


class WantsNoContact(Exception):
    """The directory says that whoever is to be spoken wants no contact."""


class SpokenAlready(Exception):
    """Something that was said in this talk has been written down."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the talk after this form was opened.

    Attributes:
        now: As it is now.
    """

    def __init__(self, now: Interview) -> None:
        self.now = now
        super().__init__(now.code)


@dataclass(frozen=True, slots=True)
class Listed:
    """Talks that were put on the list together.

    Attributes:
        count: How many are new.
        mailed: To how many of them a mail goes.
    """

    count: int
    mailed: int


@transaction.atomic
def plan_interview(*, actor: User, round_: Round, intended: Intended, form_key: str = "") -> Interview:
    """Put a talk on the list; the same form sent twice puts it there once.

    Raises:
        Nobody: It does not say with whom.
    """
    _require_somebody(intended)
    key = form_key or new_code()
    planned, is_new = Interview.objects.get_or_create(
        form_key=key, defaults={"round": round_, "state": _state(intended), **_columns(intended)}
    )
    if is_new:
        _noted(intended.note)
        record(actor=actor, verb="interview.planned", subject=planned, details={"round": round_.code})
    return planned


@transaction.atomic
def change_interview(*, actor: User, interview: Interview, intended: Intended, revision: int) -> Interview:
    """Say anew with whom, when and how. A moment makes it agreed on; without one it is as it was before.

    Raises:
        ChangedMeanwhile: It has another revision by now.
        Nobody: It does not say with whom.
    """
    _require_somebody(intended)
    locked = _locked(interview)
    if locked.revision != revision:
        raise ChangedMeanwhile(locked)
    _noted(intended.note, locked.note)
    for name, value in _columns(intended).items():
        setattr(locked, name, value)
    if locked.state in GOING_ON:
        locked.state = _state(intended, locked)
    return _kept(locked, actor, "interview.changed")


@transaction.atomic
def list_interviews(
    *, actor: User, round_: Round, organisations: Sequence[Organisation], intended: Intended, mail: bool
) -> Listed:
    """Put talks with all of these on the list, and invite those that can be mailed where that is asked.

    Who is on the list already stays as he is; who wants no contact does not come on it.

    Args:
        actor: Who does it.
        round_: Where.
        organisations: With whom.
        intended: What is the same for all of them.
        mail: Whether they are invited at once.
    """
    # Of two who choose the same organisation at once, the second finds it on the list.
    locked = locked_round(round_)
    listed = set(Interview.objects.filter(round=locked).values_list("organisation_id", flat=True))
    count = mailed = 0
    for one in organisations:
        if one.pk in listed or not wants_contact(one, None):
            continue
        own = _columns(intended) | {
            "organisation": one,
            "sector": intended.sector or one.sector,
            "area": intended.area or one.place,
        }
        added: Interview = Interview.objects.create(round=locked, **own)
        listed.add(one.pk)
        count += 1
        mailed += bool(mail and _mailed(added, actor))
    _noted(intended.note)
    details = {"count": count, "mailed": mailed}
    record(actor=actor, verb="round.interviews_listed", subject=locked, details=details)
    return Listed(count, mailed)


@transaction.atomic
def invite(*, actor: User, interview: Interview) -> bool:
    """Ask whether he wants to talk: by mail where there is an address, else a colleague calls or writes.

    The same talk is mailed about once a day at most.

    Returns:
        Whether a mail goes out.

    Raises:
        NotInThisState: There is a moment already, or it is over.
        WantsNoContact: The directory says so.
    """
    locked = _locked(interview)
    if locked.state not in INVITABLE:
        raise NotInThisState
    if not wants_contact(locked.organisation, locked.person):
        raise WantsNoContact
    mailed = _mailed(locked, actor)
    if not mailed:
        locked.state, locked.invited_at = InterviewState.INVITED, timezone.now()
    _kept(locked, actor, "interview.invited")
    return mailed


@transaction.atomic
def hold_interview(*, actor: User, interview: Interview) -> Interview:
    """Say that it was held; twice is once.

    Raises:
        NotInThisState: It was declined.
    """
    locked = _locked(interview)
    if locked.state == InterviewState.HELD:
        return locked
    if locked.state not in GOING_ON:
        raise NotInThisState
    locked.state, locked.held_at = InterviewState.HELD, timezone.now()
    return _kept(locked, actor, "interview.held")


@transaction.atomic
def decline_interview(*, actor: User, interview: Interview) -> Interview:
    """Say that it does not come to a talk; twice is once.

    Raises:
        NotInThisState: It was held.
    """
    locked = _locked(interview)
    if locked.state == InterviewState.DECLINED:
        return locked
    if locked.state not in GOING_ON:
        raise NotInThisState
    locked.state = InterviewState.DECLINED
    return _kept(locked, actor, "interview.declined")


@transaction.atomic
def resume_interview(*, actor: User, interview: Interview) -> Interview:
    """It was not held or declined after all: as it was before that.

    Raises:
        SpokenAlready: What was said in it has been written down.
    """
    locked = _locked(interview)
    if locked.speaker_id:
        raise SpokenAlready
    if locked.state in GOING_ON:
        return locked
    locked.state, locked.held_at = _state(locked.intended, locked), None
    return _kept(locked, actor, "interview.resumed")


@transaction.atomic
def remove_interview(*, actor: User, interview: Interview) -> None:
    """Take it off the list, with all that was noted of it.

    Raises:
        SpokenAlready: What was said in it has been written down.
    """
    locked = _locked(interview)
    if locked.speaker_id:
        raise SpokenAlready
    record(actor=actor, verb="interview.removed", subject=locked, details={"round": locked.round.code})
    erase_mail_about({locked.code})
    _noted(locked.note)
    locked.delete()


@transaction.atomic
def tie_speaker(*, actor: User, interview: Interview, speaker: Speaker) -> Interview:
    """This is who spoke in it: his contributions are what was said. It was held, then."""
    locked = _locked(interview)
    if locked.speaker_id == speaker.pk:
        return locked
    locked.speaker = speaker
    locked.state, locked.held_at = InterviewState.HELD, locked.held_at or timezone.now()
    return _kept(locked, actor, "interview.written_down")


def _locked(interview: Interview) -> Interview:
    """As it is now; nobody else changes it until the transaction ends."""
    rows = Interview.objects.select_for_update(of=("self",))
    found: Interview = rows.select_related("round__contact", "organisation", "person", "colleague").get(
        pk=interview.pk
    )
    return found


def _kept(interview: Interview, actor: User, verb: str) -> Interview:
    interview.revision += 1
    interview.save()
    details = {"round": interview.round.code, "state": interview.state}
    record(actor=actor, verb=verb, subject=interview, details=details)
    return interview


def _mailed(interview: Interview, actor: User) -> bool:
    """Whether there is an address to mail to; then a mail goes out, and it is invited."""
    to = letters.address_of(interview)
    if not to:
        return False
    now = timezone.now()
    occasion = f"interview.invited:{interview.code}.{timezone.localdate(now).isoformat()}"
    letters.post_invitation(interview, to, occasion, sender=actor)
    interview.state, interview.invited_at = InterviewState.INVITED, now
    interview.save(update_fields=["state", "invited_at"])
    return True


def _state(intended: Intended, before: Interview | None = None) -> InterviewState:
    if intended.at is not None:
        return InterviewState.PLANNED
    return InterviewState.INVITED if before and before.invited_at else InterviewState.TO_INVITE


def _noted(now: str, before: str = "") -> None:
    if now != before:
        have_notes_read()


def _require_somebody(intended: Intended) -> None:
    if intended.organisation is None and intended.person is None and not intended.name.strip():
        raise Nobody


def _columns(intended: Intended) -> dict[str, Any]:
    return {one.name: getattr(intended, one.name) for one in fields(intended)}
