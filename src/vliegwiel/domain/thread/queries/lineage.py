"""What did words become that were split or merged: under which numbers do they go on?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from vliegwiel.domain.dialogues.models import Lineage, Round


class Descent:
    """Which number of a round came of which.

    Args:
        pairs: Number that was, number that came of it.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._after: dict[int, set[int]] = {}
        self._before: dict[int, set[int]] = {}
        for origin, offspring in pairs:
            self._after.setdefault(origin, set()).add(offspring)
            self._before.setdefault(offspring, set()).add(origin)

    @property
    def gone(self) -> Collection[int]:
        """Every number that goes on under others."""
        return self._after.keys()

    def after(self, number: int) -> frozenset[int]:
        """All that came of it, sooner or later."""
        return _reached(number, self._after) - {number}

    def now(self, number: int) -> frozenset[int]:
        """Under which numbers these words go on; itself, when nothing else came of it."""
        return _reached(number, self._after) - self._after.keys()

    def behind(self, number: int) -> frozenset[int]:
        """Every number whose words stand in those that it goes on as: what holds for one of them, holds for it."""
        return frozenset(one for later in self.now(number) for one in _reached(later, self._before))


def _reached(number: int, ways: Mapping[int, Collection[int]]) -> frozenset[int]:
    found, waiting = {number}, [number]
    while waiting:
        new = set(ways.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found)


def descent_in(round_: Round) -> Descent:
    """One query."""
    pairs = Lineage.objects.filter(origin__round=round_)
    return Descent(pairs.values_list("origin__number", "contribution__number"))
