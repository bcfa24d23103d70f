"""Sectors so small that a figure would point at a firm are taken together before anything is counted.

Leaving figures out afterwards protects a table only until somebody subtracts; what was never counted apart
cannot leak from a table, a probability, a colour or a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.algorithms.small_cells import THRESHOLD
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import voice

TOGETHER: Final = " + "


def joined_sectors(heard: Iterable[str], population: Population | None) -> Mapping[str, str]:
    """Per sector heard, the name under which it is counted.

    Sectors of fewer than ten firms, and those that the population does not know, become one group; the
    smallest other sectors join it until it holds ten firms, so that it hides its members. Without a population
    by sector every sector keeps its name: then nobody knows which are small.
    """
    names = sorted(set(heard))
    if population is None or not population.categories(Dimension.SECTOR):
        return {name: name for name in names}
    firms = {name: population.count({Dimension.SECTOR: name}) or 0 for name in names}
    rising = sorted(names, key=lambda name: (firms[name], name))
    group: list[str] = []
    for name in rising:
        if firms[name] >= THRESHOLD and (not group or sum(firms[member] for member in group) >= THRESHOLD):
            break
        group.append(name)
    together = TOGETHER.join(sorted(group))
    return {name: together if name in group else name for name in names}


def counted_sectors(contributions: Sequence[Contribution], population: Population | None) -> list[str | None]:
    """Per contribution the sector it is counted under; where its row leaves it blank, that of its voice elsewhere."""
    of_voice: dict[str, str] = {}
    for one in contributions:
        if one.sector:
            of_voice.setdefault(voice(one), one.sector)
    together = joined_sectors((one.sector for one in contributions if one.sector), population)
    return [together.get(one.sector or of_voice.get(voice(one), "")) for one in contributions]
