"""How does a round begin, change, open, close and get reported, and when has it a page for everybody?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.drafts import forget_drafts
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Draft, Plan, Round
from vliegwiel.domain.dialogues.queries import ROUND_PAGE, is_published
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import Team, User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.doors import close_doors, open_door
from vliegwiel.platform.search import index

OPENABLE: Final = frozenset({RoundState.PLANNED, RoundState.CLOSED})
# A report that was made too early is taken back by closing the round again.
CLOSABLE: Final = frozenset({RoundState.OPEN, RoundState.REPORTED})
# A poster hangs longer than anybody thinks; taking the page away closes the door at once.
PAGE_LASTS: Final = timedelta(days=10 * 365)


class NameTaken(Exception):
    """Another round of this workspace has this name.

    Attributes:
        round: That other round.
    """

    def __init__(self, other: Round) -> None:
        self.round = other
        super().__init__(other.code)


class ChangedMeanwhile(Exception):
    """Somebody else changed the round after this form was opened.

    Attributes:
        round: As it is now.
    """

    def __init__(self, now: Round) -> None:
        self.round = now
        super().__init__(now.code)


class NotInThisState(Exception):
    """The round is not in a state in which this can happen."""


@transaction.atomic
def plan_round(*, actor: User, plan: Plan, form_key: str = "") -> Round:
    """Begin a round; the same form sent twice begins it once.

    Raises:
        NameTaken: There is one with this name.
    """
    key = form_key or new_code()
    if not Round.objects.filter(form_key=key).exists():
        _refuse_taken(plan.name)
    # The same form sent at the same moment waits here for the first one.
    round_, is_new = Round.objects.get_or_create(form_key=key, defaults=_columns(plan))
    if is_new:
        record(actor=actor, verb="round.planned", subject=round_)
        _index(round_)
    return round_


@transaction.atomic
def change_round(*, actor: User, round_: Round, plan: Plan, revision: int) -> Round:
    """Change what is said about a round. When its last day moves, those who have yet to finish are told anew.

    Args:
        actor: Who does it.
        round_: Which.
        plan: What is to be said from now on.
        revision: Of the round when the editor opened it.

    Raises:
        ChangedMeanwhile: It has another revision by now.
        NameTaken: Another round has this name.
    """
    locked = locked_round(round_)
    if locked.revision != revision:
        raise ChangedMeanwhile(locked)
    _refuse_taken(plan.name, but=locked)
    if locked.end_date != plan.end_date:
        locked.announced_at = None
        Draft.objects.filter(round=locked).update(reminded_at=None)
    for name, value in _columns(plan).items():
        setattr(locked, name, value)
    locked.revision += 1
    locked.save()
    record(actor=actor, verb="round.changed", subject=locked, details={"revision": locked.revision})
    _index(locked)
    return locked


@transaction.atomic
def assign_round(*, actor: User, round_: Round, team: Team | None, contact: User | None) -> Round:
    """Say who works on it, and whose name and phone number people outside see."""
    locked = locked_round(round_)
    locked.team, locked.contact = team, contact
    locked.save(update_fields=["team", "contact"])
    record(
        actor=actor,
        verb="round.assigned",
        subject=locked,
        details={"team": team.code if team else None, "contact": contact.code if contact else None},
    )
    return locked


@transaction.atomic
def open_round(*, actor: User, round_: Round) -> Round:
    """Begin gathering, or go on with it after the round was closed.

    Raises:
        NotInThisState: It is open already, or reported.
    """
    return _moved(actor, round_, OPENABLE, RoundState.OPEN, "round.opened")


@transaction.atomic
def close_round(*, actor: User, round_: Round) -> Round:
    """End gathering, or say that the report is not made after all; what still comes in by letter can be added.

    Raises:
        NotInThisState: It was never open, or is closed already.
    """
    return _moved(actor, round_, CLOSABLE, RoundState.CLOSED, "round.closed")


@transaction.atomic
def report_round(*, actor: User, round_: Round) -> Round:
    """Say that its report is made: from now on its figures stand, and forms that were begun are forgotten.

    Raises:
        NotInThisState: It is not closed.
    """
    reported = _moved(actor, round_, frozenset({RoundState.CLOSED}), RoundState.REPORTED, "round.reported")
    forget_drafts(Draft.objects.filter(round=reported))
    return reported


@transaction.atomic
def publish_round(*, actor: User, round_: Round) -> Round:
    """Give it a page for everybody; at the address it had before, where it had one, because posters hang on.

    Raises:
        NotInThisState: It is reported.
    """
    locked = locked_round(round_)
    if locked.state == RoundState.REPORTED:
        raise NotInThisState
    if is_published(locked):
        return locked
    if not locked.public_code:
        locked.public_code = new_code()
        locked.save(update_fields=["public_code"])
    open_door(
        kind=ROUND_PAGE,
        subject_code=locked.code,
        expires_at=timezone.now() + PAGE_LASTS,
        token=locked.public_code,
    )
    record(actor=actor, verb="round.published", subject=locked)
    return locked


@transaction.atomic
def unpublish_round(*, actor: User, round_: Round) -> Round:
    """Take its page away."""
    locked = locked_round(round_)
    if close_doors(kind=ROUND_PAGE, subject_code=locked.code):
        record(actor=actor, verb="round.unpublished", subject=locked)
    return locked


def _moved(actor: User, round_: Round, before: frozenset[RoundState], after: RoundState, verb: str) -> Round:
    locked = locked_round(round_)
    if locked.state not in before:
        raise NotInThisState
    if after == RoundState.OPEN:
        locked.closed_at = None
    elif locked.closed_at is None:
        locked.closed_at = timezone.now()
    locked.state = after
    locked.revision += 1
    locked.save(update_fields=["state", "revision", "closed_at"])
    record(actor=actor, verb=verb, subject=locked)
    return locked


def _refuse_taken(name: str, but: Round | None = None) -> None:
    others = Round.objects.filter(name__iexact=name)
    other = (others.exclude(pk=but.pk) if but else others).first()
    if other is not None:
        raise NameTaken(other)


def _columns(plan: Plan) -> dict[str, Any]:
    return asdict(plan) | {"participation": plan.participation or "", "channels": list(plan.channels)}


def _index(round_: Round) -> None:
    index(kind="round", code=round_.code, title=round_.name, detail=round_.principal, text=round_.assignment)
