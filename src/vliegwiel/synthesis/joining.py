"""Sectors so small that a figure would point at a firm are taken together before anything is counted.

Leaving figures out afterwards protects a table only until somebody subtracts; what was never counted apart
cannot leak from a table, a probability, a colour or a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vliegwiel.algorithms.disclosure import LEAST_FIRMS
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.synthesis.contributions import Contribution, Role
from vliegwiel.synthesis.identities import voice


@dataclass(frozen=True, slots=True)
class Sectors:
    """The sectors of a report.

    Attributes:
        of_rows: Per contribution the sector it is counted under.
        population: The business population in these sectors.
    """

    of_rows: tuple[str | None, ...]
    population: Population | None


def take_together(
    contributions: Sequence[Contribution],
    population: Population | None,
    *,
    rest: str,
    for_anyone: bool = False,
) -> Sectors:
    """Count every entrepreneur under a sector of at least ten firms, small ones under the rest.

    A row that leaves its sector blank gets that of its voice elsewhere. Only entrepreneurs count under a sector:
    that of an official is no part of the business population. Without a population by sector every sector keeps its
    name: then nobody knows which are small. Before anyone at all that will not do: there a sector counts as large when
    ten were heard in it, for ten heard are at least ten firms.

    Args:
        contributions: With sectors spelled as in the population.
        population: By sector, or none.
        rest: What the small sectors together are called.
        for_anyone: Whether people read it who are no colleagues.
    """
    own: dict[str, str] = {}
    for one in contributions:
        if one.sector and one.role is Role.ENTREPRENEUR:
            own.setdefault(voice(one), one.sector)
    firms = _heard(own.values()) if for_anyone and not counts_sectors(population) else population
    names = joined(own.values(), firms, rest=rest)
    return Sectors(
        of_rows=tuple(
            names.get(one.sector or own.get(voice(one), "")) if one.role is Role.ENTREPRENEUR else None
            for one in contributions
        ),
        population=_regrouped(population, names) if population else None,
    )


def counts_sectors(population: Population | None) -> bool:
    """Whether it says how many firms there are in each sector."""
    return population is not None and bool(population.categories(Dimension.SECTOR))


def _heard(sectors: Iterable[str]) -> Population:
    counts = {cell({Dimension.SECTOR: name}): number for name, number in Counter(sectors).items()}
    return Population("", "", None, counts)


def joined(heard: Iterable[str], population: Population | None, *, rest: str) -> Mapping[str, str | None]:
    """Per sector, heard or in the population, the name under which it is counted.

    Sectors of fewer than ten firms, and those that the population does not know, become the rest, heard or not, so
    that its name tells of nobody; the smallest other sectors join until it holds ten firms. If all of them
    together do not, there are no sectors to count under.
    """
    if population is None or not (known := population.categories(Dimension.SECTOR)):
        return {name: name for name in heard}
    firms = {name: population.count({Dimension.SECTOR: name}) or 0 for name in {*known, *heard}}
    rising = sorted(firms, key=lambda name: (firms[name], name))
    small = [name for name in rising if firms[name] < LEAST_FIRMS]
    if not small:
        return {name: name for name in rising}
    for name in rising[len(small) :]:
        if sum(firms[member] for member in small) >= LEAST_FIRMS:
            break
        small.append(name)
    together = rest if sum(firms[member] for member in small) >= LEAST_FIRMS else None
    return {name: together if name in small else name for name in rising}


def _regrouped(population: Population, names: Mapping[str, str | None]) -> Population:
    """The same firms under the joined names; a count is withheld as soon as that of one of its parts is."""
    counts: dict[Cell, int | None] = {}
    for key, count in population.counts.items():
        division = dict(key)
        if Dimension.SECTOR in division:
            name = names.get(division[Dimension.SECTOR])
            if name is None:
                continue
            division[Dimension.SECTOR] = name
        joint = cell(division)
        before = counts.get(joint, 0)
        counts[joint] = None if count is None or before is None else before + count
    return replace(population, counts=counts)
