"""How much may be said about a speaker who wants no name: sector, area, size, or only the role?

Two rules. *Ten firms*: what is shown leaves at least ten firms in the population. *Ten alike*: at least ten
firms would have been shown in exactly these words, so that what is left out betrays nothing either: with
"horeca, Emmeloord" beside bare "horeca", the latter says "one of the three elsewhere". The attack that the
second rule stops is that of Wong, Fu, Wang and Pei, "Minimality attack in privacy preserving data
publishing", VLDB 2007; the first is k-anonymity (Sweeney 2002) with the population as the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, TypeAlias

from vliegwiel.algorithms.population import Cell, Dimension, Population, cell

LEAST_FIRMS: Final = 10
PREFERENCE: Final = (Dimension.SECTOR, Dimension.AREA, Dimension.SIZE)
"""What to keep when not everything may be shown: the sector says most about the words, the size least."""

Division: TypeAlias = Mapping[Dimension, str]

_Subsets: TypeAlias = tuple[tuple[Dimension, ...], ...]
_ROLE_ONLY: Final = cell({})


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be said about one organisation, everywhere in one report.

    Attributes:
        shown: Dimension and category, in order of preference; empty means: only the role.
        firms: Firms in the population of which the same would have been said; ``None`` where only the role is
            shown or the source does not tell.
    """

    shown: tuple[tuple[Dimension, str], ...] = ()
    firms: int | None = None

    def may_stand_under(self, dimension: Dimension, category: str) -> bool:
        """Whether a quote may stand in this sector's, area's or size's section or matrix cell.

        A heading says as much as a label, so that it may say only what the label says.
        """
        return (dimension, category) in self.shown


def known_about(
    rows: Iterable[tuple[str, Mapping[Dimension, str | None]]],
) -> dict[str, dict[Dimension, str]]:
    """What all rows together say about each organisation; where they contradict each other, nothing.

    Args:
        rows: Key of the organisation and what one row says of it. Leave everything out for speakers who are
            no firms: the population does not count them, so that only their role may be shown.
    """
    said: dict[str, dict[Dimension, set[str]]] = {}
    for organisation, division in rows:
        own = said.setdefault(organisation, {})
        for dimension, category in division.items():
            if category:
                own.setdefault(dimension, set()).add(category)
    return {
        organisation: {dimension: next(iter(names)) for dimension, names in own.items() if len(names) == 1}
        for organisation, own in said.items()
    }


def disclosures(
    speakers: Mapping[str, Division],
    population: Population | None,
    *,
    least: int = LEAST_FIRMS,
    preference: tuple[Dimension, ...] = PREFERENCE,
) -> dict[str, Disclosure]:
    """One label per organisation, to be used for all its quotes in the report.

    A label decided anew for each quote adds up: the sector here and the village there are both, once somebody
    sees that the words are from one mouth.

    Args:
        speakers: Per organisation what is known about it (see ``known_about``), in the population's categories.
        population: Firms by sector, area and size; without one only the role is shown.
        least: Smallest number of firms, at least 1.
        preference: Dimensions that may be shown, most wanted first. The largest set that passes is shown;
            between sets of one size the one that comes first in this order. One left out is never shown.

    Raises:
        ValueError: ``least`` is below 1.
    """
    if least < 1:
        raise ValueError("a label must leave at least one firm")
    if population is None:
        return dict.fromkeys(speakers, Disclosure())
    families = {frozenset(dimension for dimension, _ in key) for key in population.counts}
    labellers: dict[frozenset[Dimension], _Labeller] = {}
    decided = {}
    for organisation, division in speakers.items():
        crossed = _largest_cross(families, [each for each in preference if each in division])
        if crossed not in labellers:
            labellers[crossed] = _labeller(
                population, [each for each in preference if each in crossed], least
            )
        decided[organisation] = labellers[crossed].decide(
            cell({dimension: division[dimension] for dimension in crossed}), preference
        )
    return decided


def _largest_cross(
    families: Collection[frozenset[Dimension]], dimensions: list[Dimension]
) -> frozenset[Dimension]:
    """The largest set of these dimensions that the source crosses with one another; ties by preference."""
    for subset in _by_preference(dimensions):
        if any(family >= set(subset) for family in families):
            return frozenset(subset)
    return frozenset()


def _by_preference(dimensions: list[Dimension]) -> Iterable[tuple[Dimension, ...]]:
    """All subsets, largest first, in order of preference within one size."""
    return (subset for size in range(len(dimensions), -1, -1) for subset in combinations(dimensions, size))


@dataclass(frozen=True, slots=True)
class _Labeller:
    """What is said of the firms of each cell, for speakers of whom these dimensions are known."""

    labels: Mapping[Cell, Cell] = field(repr=False)
    alike: Mapping[Cell, int] = field(repr=False)
    candidates: _Subsets
    least: int

    def decide(self, own: Cell, preference: tuple[Dimension, ...]) -> Disclosure:
        label = self.labels.get(own)
        if label is None:
            label = self._carried_by_others(own)
        shown = tuple(sorted(label, key=lambda item: preference.index(item[0])))
        return Disclosure(shown, self.alike[label] if shown else None)

    def _carried_by_others(self, own: Cell) -> Cell:
        """For a speaker in a cell that the source leaves empty or does not list: a label that enough others carry."""
        labels = (_project(own, subset) for subset in self.candidates)
        return next((label for label in labels if self.alike.get(label, 0) >= self.least), _ROLE_ONLY)


def _labeller(population: Population, dimensions: list[Dimension], least: int) -> _Labeller:
    """Labels for every cell, coarser until at least ``least`` firms share each of them.

    A label that too few firms would carry is given up, and its firms get their next best. Firms of which only
    the role can be said must be many enough too: as long as they are not, the label that fewest firms carry
    is given up. Ends, because labels are only ever given up; only a population of fewer than ``least`` firms
    leaves the role with fewer. Cost: cells times rounds; rounds at most the number of labels, in practice a few.
    """
    candidates = tuple(_by_preference(dimensions))
    firms = _firms_per_cell(population, candidates[0])
    options = {own: [_project(own, subset) for subset in candidates] for own in firms}
    enough = _passing(population, firms, options, least)
    while True:
        labels = {own: next((each for each in options[own] if each in enough), _ROLE_ONLY) for own in firms}
        alike: Counter[Cell] = Counter()
        for own, label in labels.items():
            alike[label] += firms[own]
        given_up = _to_give_up(alike, least)
        if not given_up:
            return _Labeller(labels, alike, candidates, least)
        enough -= given_up


def _to_give_up(alike: Mapping[Cell, int], least: int) -> set[Cell]:
    labels = [label for label in alike if label != _ROLE_ONLY]
    few = {label for label in labels if alike[label] < least}
    if few or not labels or alike.get(_ROLE_ONLY, least) >= least:
        return few
    return {min(labels, key=lambda label: (alike[label], sorted(label)))}


def _firms_per_cell(population: Population, dimensions: tuple[Dimension, ...]) -> dict[Cell, int]:
    """Firms per cell of this cross, at least: a withheld cell counts for nobody. Empty cells are left out.

    Summed from the coarsest cross the source lists that holds these dimensions, in one pass.
    """
    wanted = set(dimensions)
    families = {tuple(sorted(each for each, _ in key)) for key in population.counts}
    family = min(
        (each for each in families if wanted <= set(each)), key=lambda each: (len(each), each), default=()
    )
    firms: Counter[Cell] = Counter()
    for key in sorted(population.counts, key=sorted):
        count = population.counts[key]
        if count != 0 and tuple(sorted(each for each, _ in key)) == family:
            firms[_project(key, dimensions)] += count or 0
    return dict(firms)


def _passing(
    population: Population, firms: Mapping[Cell, int], options: Mapping[Cell, list[Cell]], least: int
) -> set[Cell]:
    """Every label under which the source counts enough firms, and so does each part of it.

    A label is counted as the source lists it; one that it does not list is summed, without what is withheld.
    """
    summed: Counter[Cell] = Counter()
    for own, labels in options.items():
        for label in labels:
            summed[label] += firms[own]
    counted = {label: population.counts.get(label, count) or 0 for label, count in summed.items()}
    passing = {label for label, count in counted.items() if count >= least and label != _ROLE_ONLY}
    return {label for label in passing if all(label - {item} in passing for item in label if len(label) > 1)}


def _project(own: Cell, dimensions: tuple[Dimension, ...]) -> Cell:
    return frozenset(item for item in own if item[0] in dimensions)
