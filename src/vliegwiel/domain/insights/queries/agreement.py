"""How far do colleagues agree who read the same contributions, and on which do they differ?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms import agreement as algorithm
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.insights.queries.readings import DROPPED, themes_of

SEED: Final = 1
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Differing:
    """A contribution that two colleagues read differently.

    Attributes:
        first: Who read it first; his word counts.
        second: The other reading.
        only_first: Themes that only the first gave, by name.
        only_second: Likewise.
    """

    contribution: Contribution
    first: Reading
    second: Reading
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What can be told of two readings.

    Attributes:
        differing: Those that nobody looked at yet, by number; at most fifty.
        settled: How many were looked at.
    """

    agreement: algorithm.Agreement
    differing: tuple[Differing, ...]
    settled: int


def compared(round_: Round) -> Compared:
    """Four queries."""
    themes = themes_of(round_)
    twice = usable(round_).filter(readings__second=True)
    readings = list(
        Reading.objects.filter(contribution__in=twice)
        .select_related("coder", "contribution")
        .order_by("contribution__number", "second", "id")
    )
    given = _given(readings)
    return Compared(
        agreement=algorithm.agreement(
            [_value(one, given[one.pk], themes) for one in readings],
            [theme.name for theme in themes],
            seed=SEED,
        ),
        differing=tuple(_differing(readings, given))[:MOST],
        settled=sum(1 for one in readings if one.second and one.settled_at),
    )


def _given(readings: Sequence[Reading]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    keys = [one.pk for one in readings]
    codings = Coding.objects.filter(reading__in=keys, **{DROPPED: True})
    for reading, name in codings.values_list("reading_id", "theme__name"):
        found[reading].add(name)
    return {key: frozenset(found[key]) for key in keys}


def _value(reading: Reading, given: frozenset[str], themes: Sequence[Theme]) -> algorithm.Reading:
    """A theme that was added after somebody read says nothing about what he would have made of it."""
    return algorithm.Reading(
        coder=reading.coder.code,
        passage=str(reading.contribution.number),
        themes=given,
        unseen=frozenset(theme.name for theme in themes if theme.created_at > reading.read_at),
    )


def _differing(readings: Sequence[Reading], given: Mapping[int, frozenset[str]]) -> list[Differing]:
    firsts = {one.contribution_id: one for one in readings if not one.second}
    found = []
    for other in readings:
        first = firsts.get(other.contribution_id)
        if not other.second or other.settled_at or first is None:
            continue
        here, there = given[first.pk], given[other.pk]
        if here != there:
            found.append(
                Differing(
                    other.contribution, first, other, tuple(sorted(here - there)), tuple(sorted(there - here))
                )
            )
    return found
