"""Whom did we hear, set against the firms there are?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scipy.special import bdtr, bdtrc

from vliegwiel.algorithms.population import Dimension, Population

CERTAINTY: Final = 0.95
# Above some thousands of respondents any difference is "significant"; it must also be worth a telephone call.
WORTHWHILE: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """An organisation of an entrepreneur that was heard; ``None`` where a category is unknown."""

    organisation: str
    sector: str | None = None
    size: str | None = None
    area: str | None = None

    def category(self, dimension: Dimension) -> str | None:
        """Its category in a dimension."""
        return {Dimension.SECTOR: self.sector, Dimension.SIZE: self.size, Dimension.AREA: self.area}[
            dimension
        ]


class Standing(StrEnum):
    """How a category was heard, set against the population."""

    CLEARLY_UNDER = "clearly under"
    CLEARLY_OVER = "clearly over"
    NOT_CLEAR = "no clear difference"
    UNKNOWN = "population unknown"


@dataclass(frozen=True, slots=True)
class CategoryReach:
    """A category: whom we heard, and where the population is known, whom one would expect.

    Attributes:
        category: Its name.
        heard: Distinct organisations heard.
        share_heard: Of those heard of whom the category is known; where there is a population, of those whose
            category it counts.
        population: Firms in the category; ``None`` where the yardstick does not tell.
        share_population: Their share of all firms in counted categories.
        expected: How many of those heard it would have been in proportion.
        standing: Whether the difference is clear.
    """

    category: str
    heard: int
    share_heard: float | None
    population: int | None
    share_population: float | None
    expected: float | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class DimensionReach:
    """Whom we heard in one dimension.

    Attributes:
        dimension: Sector, size or area.
        categories: The population's in its own order, then those only heard, by name.
        heard: Respondents whose category is known.
        compared: Those of them whose category the population counts; the basis of shares and expectations.
        unknown: Respondents whose category is not known.
        firms: Firms in the counted categories; ``None`` without a population for this dimension.
    """

    dimension: Dimension
    categories: tuple[CategoryReach, ...]
    heard: int
    compared: int
    unknown: int
    firms: int | None

    @property
    def not_yet_heard(self) -> tuple[CategoryReach, ...]:
        """Categories with firms, or with a count that is withheld, in which nobody was heard."""
        return tuple(c for c in self.categories if c.heard == 0 and c.population != 0)

    @property
    def not_in_population(self) -> tuple[CategoryReach, ...]:
        """Categories in which somebody was heard, but of which the yardstick gives no firms."""
        if self.firms is None:
            return ()
        return tuple(c for c in self.categories if c.heard and not c.population)

    def standing_at(self, standing: Standing) -> tuple[CategoryReach, ...]:
        """The categories with this standing."""
        return tuple(c for c in self.categories if c.standing is standing)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom we heard.

    Attributes:
        respondents: Distinct organisations, one entry each.
        yardstick: The population chosen as yardstick; ``None`` where there is none.
        dimensions: Those of which anything is known, in the order sector, size, area.
    """

    respondents: tuple[Respondent, ...]
    yardstick: Population | None
    dimensions: tuple[DimensionReach, ...]

    def dimension(self, dimension: Dimension) -> DimensionReach | None:
        """One dimension, where anything is known of it."""
        return next((found for found in self.dimensions if found.dimension is dimension), None)


def reach(heard: Iterable[Respondent], population: Population | None) -> Reach:
    """Set the organisations that were heard against the firms there are, per dimension.

    "Clearly" under or over: the exact two-sided binomial test (Clopper-Pearson) of that category's number,
    corrected for looking at several categories at once (Holm, 1979, *Scandinavian Journal of Statistics* 6:65),
    so that in a round that is in proportion at most 1 in 20 dimensions calls anything clear; and the
    share heard differs by at least a fifth from the share there is.

    Args:
        heard: Entrepreneurs only, once or more often per organisation: rows of one organisation are taken
            together, the first known category counts.
        population: The firms that the municipality chose as yardstick, or none.
    """
    respondents = distinct(heard)
    dimensions = [_dimension(dimension, respondents, population) for dimension in Dimension]
    return Reach(
        respondents=respondents,
        yardstick=population,
        dimensions=tuple(found for found in dimensions if found.categories),
    )


def distinct(heard: Iterable[Respondent]) -> tuple[Respondent, ...]:
    """One entry per organisation, by key; of each dimension its first known category."""
    merged: dict[str, Respondent] = {}
    for row in heard:
        known = merged.setdefault(row.organisation, row)
        if known is not row:
            merged[row.organisation] = Respondent(
                organisation=row.organisation,
                sector=known.sector or row.sector,
                size=known.size or row.size,
                area=known.area or row.area,
            )
    return tuple(merged[key] for key in sorted(merged))


def _dimension(
    dimension: Dimension, respondents: Sequence[Respondent], population: Population | None
) -> DimensionReach:
    found = [respondent.category(dimension) for respondent in respondents]
    heard = Counter(category for category in found if category)
    names = population.categories(dimension) if population else ()
    firms = {name: population.count({dimension: name}) for name in names} if population else {}
    known = {category: count for category, count in firms.items() if count is not None}
    total = sum(known.values())
    basis = sum(heard[category] for category in known) if total else sum(heard.values())
    standings = _standings({category: heard[category] for category in known}, known)
    every = [*firms, *sorted(heard.keys() - firms.keys())]
    return DimensionReach(
        dimension=dimension,
        categories=tuple(
            _category(
                name, heard[name], basis, (known.get(name), total), standings.get(name, Standing.UNKNOWN)
            )
            for name in every
        ),
        heard=sum(heard.values()),
        compared=basis if total else 0,
        unknown=len(found) - sum(heard.values()),
        firms=total if known else None,
    )


def _category(
    name: str, heard: int, basis: int, firms: tuple[int | None, int], standing: Standing
) -> CategoryReach:
    count, total = firms
    share = count / total if count is not None and total else None
    counted = share is not None or not total
    return CategoryReach(
        category=name,
        heard=heard,
        share_heard=heard / basis if basis and counted else None,
        population=count,
        share_population=share,
        expected=None if share is None else share * basis,
        standing=standing,
    )


def _standings(heard: Mapping[str, int], firms: Mapping[str, int]) -> dict[str, Standing]:
    """Holm's procedure over the categories: from the least probable on, until one is not clear."""
    total, basis = sum(firms.values()), sum(heard.values())
    if not total:
        return {}
    chances = {name: _two_sided(heard[name], basis, firms[name] / total) for name in firms}
    standings = dict.fromkeys(firms, Standing.NOT_CLEAR)
    ordered = sorted(firms, key=lambda name: (chances[name], name))
    for rank, name in enumerate(ordered):
        if chances[name] * (len(ordered) - rank) > 1 - CERTAINTY:
            break
        expected = basis * firms[name] / total
        if abs(heard[name] - expected) >= WORTHWHILE * expected:
            standings[name] = Standing.CLEARLY_OVER if heard[name] > expected else Standing.CLEARLY_UNDER
    return standings


def _two_sided(heard: int, basis: int, share: float) -> float:
    """Twice the smaller tail of the binomial distribution: the test that belongs to Clopper-Pearson."""
    below = float(bdtr(heard, basis, share))
    above = float(bdtrc(heard - 1, basis, share))
    return min(1.0, 2 * min(below, above))
