"""One spelling per sector, size and area, so that `Horeca` and `horeca ` are one category everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import plain


def in_one_spelling(
    contributions: Sequence[Contribution], population: Population | None
) -> tuple[Contribution, ...]:
    """The contributions with every category spelled as the population does, else as most rows do."""
    sectors, sizes, areas = (
        _spellings(
            Counter(_category(contribution, dimension) for contribution in contributions),
            population.categories(dimension) if population else (),
        )
        for dimension in (Dimension.SECTOR, Dimension.SIZE, Dimension.AREA)
    )

    def spelled(one: Contribution) -> Contribution:
        sector, size, area = sectors[one.sector], sizes[one.size], areas[one.area]
        if (sector, size, area) == (one.sector, one.size, one.area):
            return one
        return replace(one, sector=sector, size=size, area=area)

    return tuple(spelled(contribution) for contribution in contributions)


def _category(contribution: Contribution, dimension: Dimension) -> str | None:
    match dimension:
        case Dimension.SECTOR:
            return contribution.sector
        case Dimension.SIZE:
            return contribution.size
        case Dimension.AREA:
            return contribution.area


def _spellings(seen: Mapping[str | None, int], official: Sequence[str]) -> Mapping[str | None, str | None]:
    """Per category as written its spelling: the population's, else the commonest, else the first in the alphabet."""
    counted = {category: count for category, count in seen.items() if category}
    chosen: dict[str, str] = {}
    for category, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(plain(category), category)
    chosen |= {plain(category): category for category in official}
    return {category: chosen[plain(category)] if category else None for category in seen}
