"""Into which parts can a period be divided, so that enough spoke in each?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from vliegwiel.algorithms.disclosure import LEAST_FIRMS
from vliegwiel.synthesis.answers import Coded

FEWEST: Final = LEAST_FIRMS


def spans(coded: Iterable[Coded]) -> tuple[tuple[date, date], ...]:
    """Months in their order, joined until at least ten voices were heard in each; none where that makes one of all.

    Where a few spoke on a day that nobody knows, all of the period would tell them apart from it: there are none either.
    """
    heard: dict[date | None, set[str]] = defaultdict(set)
    for one in coded:
        day = one.contribution.said_date
        heard[day.replace(day=1) if day else None].add(one.voice)
    if not none_or_enough(heard.pop(None, set())):
        return ()
    joined: list[tuple[date, date, set[str]]] = []
    for month in sorted(month for month in heard if month):
        if joined and not enough(joined[-1][2]):
            first, _, before = joined.pop()
            joined.append((first, _last_day(month), before | heard[month]))
        else:
            joined.append((month, _last_day(month), heard[month]))
    if len(joined) > 1 and not enough(joined[-1][2]):
        _, last, few = joined.pop()
        first, _, before = joined.pop()
        joined.append((first, last, before | few))
    return tuple((first, last) for first, last, _ in joined) if len(joined) > 1 else ()


def _last_day(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def enough(voices: set[str]) -> bool:
    """Whether they hide one another."""
    return len(voices) >= FEWEST


def none_or_enough(voices: set[str]) -> bool:
    """Whether nobody of them can be singled out."""
    return not voices or enough(voices)
