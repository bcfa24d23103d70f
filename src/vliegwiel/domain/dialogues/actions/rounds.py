"""How does a round begin, change, open and close?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django.db import transaction

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Plan, Round
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import index

OPENABLE: Final = frozenset({RoundState.PLANNED, RoundState.CLOSED})


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
    """Change what is said about a round.

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
    for name, value in _columns(plan).items():
        setattr(locked, name, value)
    locked.revision += 1
    locked.save()
    record(actor=actor, verb="round.changed", subject=locked, details={"revision": locked.revision})
    _index(locked)
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
    """End gathering; what still comes in by letter can be added.

    Raises:
        NotInThisState: It is not open.
    """
    return _moved(actor, round_, frozenset({RoundState.OPEN}), RoundState.CLOSED, "round.closed")


def _moved(actor: User, round_: Round, before: frozenset[RoundState], after: RoundState, verb: str) -> Round:
    locked = locked_round(round_)
    if locked.state not in before:
        raise NotInThisState
    locked.state = after
    locked.revision += 1
    locked.save(update_fields=["state", "revision"])
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
