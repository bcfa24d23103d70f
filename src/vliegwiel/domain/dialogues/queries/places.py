"""What was said of a village, business park or shopping area?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Window

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries.contributions import Shown, shown
from vliegwiel.domain.dialogues.queries.usability import showable, usable_anywhere

SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class SaidThere:
    """What this reader may see of it.

    Attributes:
        count: How many contributions.
        rows: The latest of them, each with its round.
    """

    count: int
    rows: Sequence[tuple[Round, Shown]]


def said_in(area: str, *, everything: bool) -> SaidThere:
    """Of whoever said that he is in the area of this name; one query.

    Args:
        area: By its name, by which contributions are matched to areas.
        everything: Whether the reader handles contributions. For others only those with a name: of the rest it is not
            told in which area the speaker is, so they cannot be found by it either.
    """
    rows = usable_anywhere().filter(area__iexact=area)
    if not everything:
        rows = showable(rows).filter(permission=Permission.WITH_NAME)
    counted = rows.select_related("round").annotate(every=Window(Count("id")))
    latest = list(counted.order_by("-id")[:SHOWN])
    told = [(row.round, shown(row, everything=everything)) for row in latest]
    return SaidThere(latest[0].every if latest else 0, told)
