"""Which words could stand under an item?"""

from __future__ import annotations

from collections.abc import Collection

from vliegwiel.domain.agendas.models import Item
from vliegwiel.domain.insights.queries.findings import progress_of
from vliegwiel.domain.insights.queries.passages import Passages, passages
from vliegwiel.domain.insights.queries.remembering import Remembered


def of_theme(item: Item, there: Collection[int], *, rest: str) -> Passages | None:
    """What was said about the theme of the item and does not stand under it; ``None`` while nothing is known of that.

    Args:
        item: Which.
        there: Numbers of the contributions under it.
        rest: What sectors too small to count apart are called together.
    """
    round_ = item.document.round
    if item.theme is None or progress_of(round_).finished_at is None:
        return None
    findings = Remembered.of(round_, rest=rest, words=False).whole
    numbers = findings.evidence.get((item.theme.name, None), ())
    return passages(round_, [number for number in numbers if number not in there], everything=True)
