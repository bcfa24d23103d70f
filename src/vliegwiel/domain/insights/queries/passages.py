"""Which words stand under a figure, as far as this reader may see them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable

MOST: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Words under a figure.

    Attributes:
        rows: At most two hundred, by number.
        hidden: How many there are besides that this reader may not see.
        omitted: How many more there are that he may.
    """

    rows: tuple[Shown, ...]
    hidden: int
    omitted: int


def passages(
    round_: Round, numbers: Sequence[int], *, everything: bool, only_named: bool = False
) -> Passages:
    """The contributions with these numbers. Two queries.

    Args:
        round_: Whose.
        numbers: Within the round.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        only_named: Of that, only what was said with a name: where the figure gives away whoever said it without.
    """
    under = usable(round_).filter(number__in=numbers)
    visible = under if everything else showable(under)
    if only_named:
        visible = visible.filter(permission=Permission.WITH_NAME)
    rows = [shown(row, everything=everything) for row in visible.order_by("number")]
    return Passages(
        rows=tuple(rows[:MOST]), hidden=len(set(numbers)) - len(rows), omitted=max(len(rows) - MOST, 0)
    )
