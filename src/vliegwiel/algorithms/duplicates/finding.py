"""Which of many records are the same organisation, and which belong together?

Likeness is not passed on: A is like B and B is like C, and still A and C can be two firms. So records are joined by average
linkage (Sokal and Michener 1958): two groups become one only when the one and the other are alike enough on average,
and never when something bars two of their records from being one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from vliegwiel.algorithms.duplicates.blocking import Index, index
from vliegwiel.algorithms.duplicates.judging import Weighed, judge_readings, weigh
from vliegwiel.algorithms.duplicates.rarity import Rarity, rarity, recounted
from vliegwiel.algorithms.duplicates.reading import Reading, read
from vliegwiel.algorithms.duplicates.records import Likeness, Record

THRESHOLD: Final = 0.9
"""From this probability on a pair is worth a colleague's time."""

NEIGHBOURS: Final = 25
"""Candidates per record when all are compared with all: enough to link what belongs together."""

CLEARLY: Final = 0.5
"""A weight that changes by less makes no difference worth looking for."""

ROUNDS: Final = 4

_FULL: Final = 8.0
"""No pair counts for more than this logit, for or against, when groups are compared."""

_BARRED: Final = 1e9


class SameKey(ValueError):
    """Two records have one key, so that an answer about it would be about either."""


@dataclass(frozen=True, slots=True)
class Known:
    """Records that others are compared with.

    Attributes:
        readings: By key, ascending.
        rarity: Of what they hold.
        index: Their rows by what they may be found by.
    """

    readings: Sequence[Reading] = field(repr=False)
    rarity: Rarity
    index: Index

    def like(self, record: Record, threshold: float = THRESHOLD, most: int = 5) -> tuple[Likeness, ...]:
        """The known records that this one probably repeats, the likeliest first; of its own key none."""
        reading = read(record)
        found = (
            judge_readings(reading, self.readings[row], self.rarity)
            for row in self.index.candidates(reading).tolist()
            if self.readings[row].key != reading.key
        )
        likely = [each for each in found if each.probability >= threshold]
        return tuple(sorted(likely, key=lambda each: (-each.probability, each.right))[:most])

    def pairs(
        self, links: Iterable[tuple[int, int]], threshold: float
    ) -> Iterator[tuple[int, int, Likeness]]:
        """Of rows worth comparing, those of which the records probably are the same."""
        least = logit_of(threshold)
        for row, other in links:
            left, right = self.readings[row], self.readings[other]
            weighed = weigh(left, right, self.rarity)
            if weighed.logit >= least:
                yield row, other, weighed.likeness(left, right)

    def candidate_pairs(self) -> list[tuple[int, int]]:
        """Rows of the records that are worth comparing, each pair once."""
        return sorted(
            {
                (min(row, other), max(row, other))
                for row, reading in enumerate(self.readings)
                for other in self.index.candidates(reading, NEIGHBOURS).tolist()
                if row != other
            }
        )

    def grouped(self, groups: Iterable[Sequence[int]]) -> Known:
        """The same records, with words counted once for every group and for every record that is in none."""
        joined = list(groups)
        alone = set(range(len(self.readings))).difference(*joined)
        organisations = [*joined, *([row] for row in sorted(alone))]
        counts = recounted(self.rarity, ([self.readings[row] for row in rows] for rows in organisations))
        return replace(self, rarity=counts)

    def changed(self, after: Known) -> set[int]:
        """Rows with a word in their name that now tells clearly more or less than it did."""
        words = {
            word
            for word in self.rarity.words
            if abs(self.rarity.weight(word) - after.rarity.weight(word)) >= CLEARLY
        }
        return {
            row
            for row, reading in enumerate(self.readings)
            if any(not words.isdisjoint(name.words) for name in reading.names)
        }


def known(records: Iterable[Record]) -> Known:
    """Read and index records. The order in which they come makes no difference.

    Raises:
        SameKey: When two have one key.
    """
    readings = sorted(map(read, records), key=lambda each: each.key)
    for one, other in pairwise(readings):
        if one.key == other.key:
            raise SameKey(one.key)
    return known_readings(readings)


def known_readings(readings: Sequence[Reading]) -> Known:
    """As ``known``, of records that were read before, by key."""
    return Known(readings, rarity(readings), index(readings))


@dataclass(frozen=True, slots=True)
class Group:
    """Records that together are one organisation.

    Attributes:
        keys: Ascending.
        weakest: Probability of the two that are least alike.
    """

    keys: tuple[str, ...]
    weakest: float


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found.

    Attributes:
        pairs: Two by two, by key; also those that their group would not have.
        groups: By their first key; none has a record of another.
    """

    pairs: tuple[Likeness, ...]
    groups: tuple[Group, ...]


def duplicates(records: Iterable[Record], threshold: float = THRESHOLD) -> Duplicates:
    """Which records are the same organisation. Cost: some fifty microseconds per candidate, of which a record has few.

    How rare a word is depends on what is one organisation, and the other way round: so both are done again, for as long
    as groups make a word clearly rarer, but no more than ``ROUNDS`` times.
    """
    every = known(records)
    copies = _copies(every.readings)
    among = known_readings([of[0] for of in copies])
    links = among.candidate_pairs()
    found = list(among.pairs(links, threshold))
    groups = _groups(among, found, threshold)
    for _ in range(ROUNDS):
        after = among.grouped(rows for rows, _ in groups)
        changed = among.changed(after)
        if not changed:
            break
        again = [link for link in links if not changed.isdisjoint(link)]
        kept = [each for each in found if changed.isdisjoint(each[:2])]
        among, found = after, sorted([*kept, *after.pairs(again, threshold)], key=lambda each: each[:2])
        groups = _groups(among, found, threshold)
    written_alike = [judge_readings(of[0], other, every.rarity) for of in copies for other in of[1:]]
    pairs = [*(likeness for _, _, likeness in found), *written_alike]
    return Duplicates(
        tuple(sorted(pairs, key=lambda each: (each.left, each.right))),
        tuple(sorted(_with_copies(groups, copies), key=lambda each: each.keys)),
    )


def _copies(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Records that are written exactly alike, as one: however many there are, they tell no more than one."""
    found: dict[tuple[str, ...], list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.wording, []).append(reading)
    return list(found.values())


def _with_copies(
    groups: Sequence[tuple[list[int], float]], copies: Sequence[Sequence[Reading]]
) -> Iterator[Group]:
    alone = set(range(len(copies))).difference(*(rows for rows, _ in groups))
    for rows, weakest in [*groups, *(([row], 1.0) for row in alone)]:
        keys = sorted(reading.key for row in rows for reading in copies[row])
        if len(keys) > 1:
            yield Group(tuple(keys), weakest)


def _groups(
    among: Known, found: Sequence[tuple[int, int, Likeness]], threshold: float
) -> list[tuple[list[int], float]]:
    """Rows that are one organisation, and how probable the least likely two of them are."""
    linked = _connected(len(among.readings), [(row, other) for row, other, _ in found])
    return [group for rows in linked for group in _coherent(rows, among, threshold)]


def _connected(size: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Rows that are linked, however far apart."""
    if not links:
        return []
    rows, others = np.array(links).T
    _, labels = connected_components(
        coo_array((np.ones(len(links)), (rows, others)), shape=(size, size)), directed=False
    )
    return _parts(np.arange(size), labels)


def _parts(rows: NDArray[np.int64], labels: NDArray[np.int64]) -> list[list[int]]:
    order = np.argsort(labels, kind="stable")
    parts = np.split(rows[order], np.flatnonzero(np.diff(labels[order])) + 1)
    return [part.tolist() for part in parts if len(part) > 1]


def _coherent(rows: Sequence[int], among: Known, threshold: float) -> Iterator[tuple[list[int], float]]:
    """The groups into which linked records fall apart."""
    weighed = [
        weigh(among.readings[row], among.readings[other], among.rarity)
        for row, other in combinations(rows, 2)
    ]
    tree = linkage([_distance(each) for each in weighed], method="average")
    labels = fcluster(tree, t=_FULL - logit_of(threshold), criterion="distance")
    logits = squareform([each.logit for each in weighed])
    np.fill_diagonal(logits, np.inf)
    for members in _parts(np.arange(len(rows)), labels):
        weakest = float(logits[np.ix_(members, members)].min())
        yield [rows[member] for member in members], probability_of(weakest)


def _distance(weighed: Weighed) -> float:
    return _BARRED if weighed.barred else _FULL - max(-_FULL, min(_FULL, weighed.logit))


def probability_of(logit: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-logit))


def logit_of(probability: float) -> float:
    """Its inverse, for a probability between 0 and 1."""
    return math.log(probability / (1 - probability))
