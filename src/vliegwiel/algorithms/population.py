"""How many firms are there of this sector, size and area? Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Dimension(StrEnum):
    """The ways a business population is divided."""

    SECTOR = "sector"
    SIZE = "size"
    AREA = "area"


Cell: TypeAlias = frozenset[tuple[Dimension, str]]


def cell(division: Mapping[Dimension, str]) -> Cell:
    """The key of a cell: its categories, in no order. ``{}`` is the whole population."""
    return frozenset(division.items())


@dataclass(frozen=True, slots=True)
class Population:
    """Firms per cell, as one source counted them.

    Attributes:
        yardstick: What was counted, in words ("vestigingen met personeel").
        source: Who counted ("LISA").
        year: Of which year, where the source says so.
        counts: Firms per cell; ``None`` where the source names the cell but withholds its count.
    """

    yardstick: str
    source: str
    year: int | None
    counts: Mapping[Cell, int | None] = field(repr=False)

    def count(self, division: Mapping[Dimension, str]) -> int | None:
        """Firms in a cell, or ``None`` where the source does not tell.

        A cell the source lists is taken as listed. A cell it does not list is summed from the coarsest
        division that holds it, unless one of the parts is withheld. A cross the source lacks is unknown,
        never zero. Cost: one pass over the listed cells when the cell is not listed itself.
        """
        wanted = cell(division)
        if wanted in self.counts:
            return self.counts[wanted]
        parts = [key for key in self.counts if key > wanted]
        if not parts:
            return None
        families = sorted(
            {tuple(sorted(dimension for dimension, _ in key)) for key in parts}, key=lambda f: (len(f), f)
        )
        coarsest = families[0]
        summed = [self.counts[key] for key in parts if tuple(sorted(d for d, _ in key)) == coarsest]
        known = [count for count in summed if count is not None]
        return sum(known) if len(known) == len(summed) else None

    def categories(self, dimension: Dimension) -> tuple[str, ...]:
        """The categories of one dimension, in the order in which the source lists them."""
        seen: dict[str, None] = {}
        for key in self.counts:
            for own, category in sorted(key):
                if own is dimension:
                    seen.setdefault(category)
        return tuple(seen)
