"""How does a population counted by the standard classification become one by a workspace's own sectors?

A group is filled only where the source's categories fit it exactly; ``G+I Handel en horeca`` fits neither trade nor
hospitality, and both are then unknown: never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from vliegwiel.algorithms.population import Cell, Dimension, Population
from vliegwiel.domain.register.reference.sectors import Group, official_sectors
from vliegwiel.synthesis.identities import plain

Leaves: TypeAlias = frozenset[str]
"""The finest codes under a code or several."""

# Households as employers, and embassies: hardly any table counts them, and no group waits for them.
UNCOUNTED: Final = ("T", "U")
_SECTIONS: Final = re.compile(r"([A-U](?:\s?[-–+&/]\s?[A-U])*)(?:\s+\D.*)?")
_NUMBERS: Final = re.compile(r"(\d{2,5})(?:\s?[-–]\s?(\d{2,5}))?(?:\s+\D.*)?")


@dataclass(frozen=True, slots=True)
class Grouped:
    """A population by a workspace's own sectors.

    Attributes:
        population: Its sectors are the groups, in their order, then what only the source knows.
        unknown: Groups that the source does not fill.
        unused: Categories of the source that touch such a group, and cannot be divided.
    """

    population: Population
    unknown: tuple[str, ...]
    unused: tuple[str, ...]


def leaves_of(codes: Iterable[str]) -> Leaves:
    """The finest codes under these; codes that do not exist have none."""
    return frozenset().union(*(_finest().get(code, frozenset()) for code in codes))


def grouped(population: Population, groups: Sequence[Group]) -> Grouped:
    """The same population by these groups."""
    wanted = {group.name: leaves for group in groups if (leaves := leaves_of(group.codes))}
    covered = {name: _covered(name, wanted) for name in population.categories(Dimension.SECTOR)}
    counts: dict[Cell, int | None] = {}
    used: dict[str, list[str]] = {group: [] for group in wanted}
    for rest, by_category in _by_rest(population).items():
        parts = {name: covered[name] for name in by_category if covered.get(name)}
        counts |= {_key(rest, name): count for name, count in by_category.items() if not name}
        for group, leaves in wanted.items() if parts else ():
            chosen = _cover(leaves, parts)
            used[group] += chosen
            counts[_key(rest, group)] = _sum([by_category[name] for name in chosen])
        counts |= {
            _key(rest, name): count for name, count in by_category.items() if name and name not in parts
        }
    unknown = tuple(group for group, names in used.items() if not names and any(covered.values()))
    loose = covered.keys() - {name for names in used.values() for name in names}
    return Grouped(
        Population(population.yardstick, population.source, population.year, counts),
        unknown,
        tuple(
            name
            for name in covered
            if name in loose and any(covered[name] & wanted[group] for group in unknown)
        ),
    )


def _key(rest: Cell, sector: str) -> Cell:
    return rest | {(Dimension.SECTOR, sector)} if sector else rest


def _sum(counts: Sequence[int | None]) -> int | None:
    """All of them together; unknown when there are none or one is unknown."""
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _covered(category: str, wanted: Mapping[str, Leaves]) -> Leaves:
    """What a category of the source stands for; nothing when it is no part of the classification."""
    own = next((leaves for group, leaves in wanted.items() if plain(group) == plain(category)), None)
    return leaves_of(codes_in(category)) if own is None else own


def codes_in(category: str) -> tuple[str, ...]:
    """The codes that a source's category names: ``B-E Nijverheid`` is four sections, ``47 Detailhandel`` one division."""
    if sections := _SECTIONS.fullmatch(category.strip()):
        return tuple(_letters(re.sub(r"\s", "", sections[1])))
    if numbers := _NUMBERS.fullmatch(category.strip()):
        first, last = numbers[1], numbers[2] or numbers[1]
        return tuple(code for code in _finest() if len(code) == len(first) and first <= code <= last)
    return tuple(code for code in [_titles().get(plain(category))] if code)


def _letters(sections: str) -> Iterable[str]:
    for part in re.split(r"[+&/]", sections):
        first, _, last = part.replace("–", "-").partition("-")
        yield from (chr(number) for number in range(ord(first), ord(last or first) + 1))


def _by_rest(population: Population) -> dict[Cell, dict[str, int | None]]:
    """Per size and area the counts by sector; that of all sectors together under an empty name."""
    found: dict[Cell, dict[str, int | None]] = {}
    for key, count in population.counts.items():
        sector = next((name for dimension, name in key if dimension is Dimension.SECTOR), "")
        rest = frozenset(part for part in key if part[0] is not Dimension.SECTOR)
        found.setdefault(rest, {})[sector] = count
    return found


def _cover(wanted: Leaves, parts: Mapping[str, Leaves]) -> list[str]:
    """Categories that together are exactly the wanted leaves; none when there are no such.

    The largest goes first: where sources give sums beside their parts, a sum may be known when a part is withheld.
    """
    chosen, missing = [], wanted
    for name, leaves in sorted(parts.items(), key=lambda part: (-len(part[1]), part[0])):
        if leaves <= missing:
            chosen.append(name)
            missing -= leaves
    return chosen if missing <= leaves_of(UNCOUNTED) else []


@cache
def _finest() -> Mapping[str, Leaves]:
    """Per code the finest codes under it; one without any below stands for itself."""
    sectors = official_sectors()
    parents = {sector.parent for sector in sectors}
    found: dict[str, set[str]] = {sector.code: set() for sector in sectors}
    above = {sector.code: sector.parent for sector in sectors}
    for leaf in (sector.code for sector in sectors if sector.code not in parents):
        code = leaf
        while code:
            found[code].add(leaf)
            code = above[code]
    return {code: frozenset(leaves) for code, leaves in found.items()}


@cache
def _titles() -> Mapping[str, str]:
    """Per title the code that bears it first: the widest, as parents come before their children."""
    titles: dict[str, str] = {}
    for sector in official_sectors():
        titles.setdefault(plain(sector.title), sector.code)
    return titles
