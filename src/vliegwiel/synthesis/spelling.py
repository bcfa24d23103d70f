"""One spelling per sector, size and area, so that `Horeca` and `horeca ` are one category everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import plain


def in_one_spelling(
    contributions: Sequence[Contribution], population: Population | None
) -> tuple[Contribution, ...]:
    """The contributions with every category spelled as the population does, else as most rows do."""
    spellings = {
        dimension: _spellings(
            (_category(contribution, dimension) for contribution in contributions),
            population.categories(dimension) if population else (),
        )
        for dimension in Dimension
    }

    def spelled(contribution: Contribution, dimension: Dimension) -> str | None:
        category = _category(contribution, dimension)
        return spellings[dimension][plain(category)] if category else None

    return tuple(
        replace(
            contribution,
            sector=spelled(contribution, Dimension.SECTOR),
            size=spelled(contribution, Dimension.SIZE),
            area=spelled(contribution, Dimension.AREA),
        )
        for contribution in contributions
    )


def _category(contribution: Contribution, dimension: Dimension) -> str | None:
    return {
        Dimension.SECTOR: contribution.sector,
        Dimension.SIZE: contribution.size,
        Dimension.AREA: contribution.area,
    }[dimension]


def _spellings(seen: Iterable[str | None], official: Sequence[str]) -> Mapping[str, str]:
    """Per plain form its spelling: the population's, else the commonest, else the first in the alphabet."""
    counted = Counter(category for category in seen if category)
    chosen: dict[str, str] = {}
    for category, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(plain(category), category)
    return chosen | {plain(category): category for category in official}
