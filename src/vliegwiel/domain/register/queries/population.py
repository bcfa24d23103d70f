"""How many firms are there, by the workspace's own sectors?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.population import Cell, Dimension, cell
from vliegwiel.algorithms.population import Population as Firms
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.domain.register.reference.grouping import grouped

# Among the dimensions, which stand first in every row that was imported.
_SECTOR: Final = [*Dimension].index(Dimension.SECTOR)
_SIZE: Final = [*Dimension].index(Dimension.SIZE)


@dataclass(frozen=True, slots=True)
class Margin:
    """The firms along one dimension; ``None`` where the source does not tell."""

    dimension: Dimension
    counts: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a population holds, for a person to check.

    Attributes:
        total: All firms.
        margins: Per dimension its categories, by the workspace's own sectors.
        crosses: Whether dimensions are known together: sector with size, for instance.
        unknown: Own sectors that the source does not fill.
        unused: Categories of the source that could not be divided among them.
    """

    total: int | None
    margins: tuple[Margin, ...]
    crosses: bool
    unknown: tuple[str, ...]
    unused: tuple[str, ...]


def populations() -> Sequence[Population]:
    """All that were imported: the one in use first, then the latest year."""
    return list(Population.objects.order_by("-in_use", "-year", "yardstick").defer("counts"))


def population_in_use() -> Firms | None:
    """The population that reports compare with, by the workspace's own sectors."""
    found = Population.objects.filter(in_use=True).first()
    return grouped(_firms(found), sector_groups()).population if found else None


def sectors_in_use() -> bool:
    """Whether the population that reports compare with says how many firms there are in each sector. One query."""
    counts = Population.objects.filter(in_use=True).values_list("counts", flat=True).first() or []
    return any(row[_SECTOR] for row in counts)


def sizes_in_use() -> tuple[str, ...]:
    """How its source tells firms apart by size, in its order; nothing where none is in use, or it does not."""
    counts = Population.objects.filter(in_use=True).values_list("counts", flat=True).first() or []
    return tuple(dict.fromkeys(row[_SIZE] for row in counts if row[_SIZE]))


def holding_of(population: Population) -> Holding:
    """What an imported population holds."""
    return holding(_firms(population))


def holding(counted: Firms) -> Holding:
    """What a population holds, by the workspace's own sectors."""
    found = grouped(counted, sector_groups())
    firms = found.population
    margins = tuple(
        Margin(dimension, tuple((name, firms.count({dimension: name})) for name in names))
        for dimension in Dimension
        if (names := firms.categories(dimension))
    )
    return Holding(
        total=firms.count({}),
        margins=margins,
        crosses=any(len(key) > 1 for key in firms.counts),
        unknown=found.unknown,
        unused=found.unused,
    )


def _firms(population: Population) -> Firms:
    """As imported, in the words of the source."""
    counts: dict[Cell, int | None] = {
        cell({dimension: name for dimension, name in zip(Dimension, row[:3], strict=True) if name}): row[3]
        for row in population.counts
    }
    return Firms(population.yardstick, population.source, population.year, counts)
