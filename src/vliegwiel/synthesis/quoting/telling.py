"""What may be told of a voice beside its words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vliegwiel.algorithms.disclosure import Disclosure, disclosures, known_about
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.synthesis.answers import Coded
from vliegwiel.synthesis.contributions import Contribution


def told_of_voices(coded: Sequence[Coded], population: Population | None) -> Mapping[str, Disclosure]:
    """What may be told of each voice, beside the sector that the rows under a figure give away.

    A quote carries its row, and the rows under a cell of the matrix stand beneath a sector. "Rietwende, 2-9" would
    therefore say the sector too: what is told must leave ten firms within the sector it is counted under.
    """
    counted: dict[str, set[str | None]] = {}
    for one in coded:
        counted.setdefault(one.voice, set()).add(one.sector)
    known = known_about((one.voice, _division(one.contribution)) for one in coded)
    told = dict.fromkeys(known, Disclosure())
    if population is None:
        return told
    by_sector: dict[str | None, dict[str, Mapping[Dimension, str]]] = {}
    for name, sectors in counted.items():
        if len(sectors) == 1:  # of who speaks for two sectors only the role is told
            by_sector.setdefault(next(iter(sectors)), {})[name] = known[name]
    for sector, speakers in by_sector.items():
        told |= _told_within(sector, speakers, population)
    return told


def _told_within(
    sector: str | None, speakers: Mapping[str, Mapping[Dimension, str]], population: Population
) -> Mapping[str, Disclosure]:
    others: dict[str, Mapping[Dimension, str]] = {
        name: {dimension: own for dimension, own in division.items() if dimension is not Dimension.SECTOR}
        for name, division in speakers.items()
    }
    if sector is None:
        return disclosures(others, population)
    if not has_sectors(population):  # nobody knows how many firms the sector in the matrix holds
        return dict.fromkeys(speakers, Disclosure())
    within = _part(population, sector)
    firms = within.count({}) or 0
    return {
        name: Disclosure(((Dimension.SECTOR, sector), *label.shown), label.firms if label.shown else firms)
        for name, label in disclosures(others, within).items()
    }


def _part(population: Population, sector: str) -> Population:
    """The firms of this sector, divided as they are besides."""
    counts: dict[Cell, int | None] = {}
    for key, count in population.counts.items():
        own = dict(key)
        if own.pop(Dimension.SECTOR, None) == sector:
            counts[cell(own)] = count
    return replace(population, counts=counts)


def _division(contribution: Contribution) -> Mapping[Dimension, str | None]:
    return {
        Dimension.SECTOR: contribution.sector,
        Dimension.AREA: contribution.area,
        Dimension.SIZE: contribution.size,
    }


def has_sectors(population: Population | None) -> bool:
    """Whether it says how many firms each sector has."""
    return population is not None and bool(population.categories(Dimension.SECTOR))
