"""Which rounds are there, and which have a page for everybody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, Q, Value, When

from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.platform.doors import doors_to

ROUND_PAGE: Final = "round.page"
_ORDER: Final = (RoundState.OPEN, RoundState.PLANNED, RoundState.CLOSED, RoundState.REPORTED)


@dataclass(frozen=True, slots=True)
class Line:
    """A round in the list, with how many usable contributions it has."""

    round: Round
    total: int


def rounds() -> tuple[Line, ...]:
    """All rounds: what is open first, then the latest. One query."""
    usable_ones = Q(contributions__replaced_at__isnull=True, contributions__withdrawn_at__isnull=True)
    state = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(_ORDER)))
    counted = Round.objects.annotate(total=Count("contributions", filter=usable_ones), place=state)
    return tuple(Line(one, one.total) for one in counted.order_by("place", "-created_at", "-id"))


def is_published(round_: Round) -> bool:
    """Whether everybody can open its page."""
    return bool(round_.public_code) and bool(doors_to(kind=ROUND_PAGE, subject_code=round_.code))


def open_rounds() -> Sequence[Round]:
    """Those in which input is gathered now."""
    return list(Round.objects.filter(state=RoundState.OPEN).order_by("id"))
