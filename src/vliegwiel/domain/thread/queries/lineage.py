"""What did words become that were split or merged: under which numbers do they go on?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from vliegwiel.domain.dialogues.models import Lineage, Round


class Descent:
    """Which number of a round came of which."""

    def __init__(self, pairs: Collection[tuple[int, int]]) -> None:
        """Args: pairs: Number that was, number that came of it."""
        children: dict[int, set[int]] = {}
        for origin, offspring in pairs:
            children.setdefault(origin, set()).add(offspring)
        self._children: Mapping[int, set[int]] = children

    def __contains__(self, number: int) -> bool:
        """Whether something else came of it."""
        return number in self._children

    @property
    def replaced(self) -> Collection[int]:
        """Every number of which others came."""
        return self._children.keys()

    def now(self, number: int) -> frozenset[int]:
        """Under which numbers these words go on; itself, when nothing else came of it."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [number]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            if offspring := self._children.get(one):
                waiting.extend(offspring)
            else:
                found.add(one)
        return frozenset(found)

    def of_all(self, numbers: Collection[int]) -> frozenset[int]:
        """Likewise, of several."""
        return frozenset(later for number in numbers for later in self.now(number))


def descent_in(round_: Round) -> Descent:
    """One query."""
    pairs = Lineage.objects.filter(origin__round=round_).values_list("origin__number", "contribution__number")
    return Descent(list(pairs))
