"""Which passages belong together because different people said much the same?"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from vliegwiel.algorithms.emergence.likeness import SLICE, Array, Heard, Numbers

NEIGHBOURS: Final = 15


def groups(heard: Heard, clearly: float) -> list[Numbers]:
    """The passages in groups, each row in one; average link along the graph of mutual neighbours.

    A passage's neighbours are the fifteen most like it among those of other speakers in other conversations; two
    are linked when each is a neighbour of the other, so that a passage that resembles everything links little.
    The two linked groups with the highest average likeness of their pairs join (Sokal and Michener 1958), until no
    two reach ``clearly``. Ties go by row. Cost: quadratic in passages, in blocks; 10,000 take a few seconds.
    """
    links, likeness = _neighbours(heard)
    joining = _Joining.beginning(heard.features, clearly)
    for row, (near, alike) in enumerate(zip(links, likeness, strict=True)):
        for other, value in zip(near.tolist(), alike.tolist(), strict=True):
            if row < other and value >= clearly and row in links[other]:
                joining.link(row, other, value)
    return joining.joined()


def _neighbours(heard: Heard) -> tuple[Numbers, Array]:
    """Per row its neighbours and how alike they are; where there are too few, likeness is less than -1."""
    size = len(heard.features)
    most = min(NEIGHBOURS, size)
    near, alike = np.zeros((size, most), np.int64), np.full((size, most), -2, np.float32)
    for start in range(0, size, SLICE):
        rows = slice(start, min(start + SLICE, size))
        found = heard.likeness(rows)
        best = np.sort(np.argpartition(-found, most - 1, axis=1)[:, :most], axis=1)
        near[rows], alike[rows] = best, np.take_along_axis(found, best, axis=1)
    return near, alike


@dataclass(frozen=True, slots=True)
class _Joining:
    """Groups that are being joined; a new group gets a new number.

    The average likeness of the pairs of two groups is the inner product of their mean points.
    """

    clearly: float
    means: Array = field(repr=False)
    members: dict[int, list[int]] = field(repr=False)
    linked: dict[int, set[int]] = field(repr=False)
    waiting: list[tuple[float, int, int]] = field(default_factory=list, repr=False)

    @classmethod
    def beginning(cls, features: Array, clearly: float) -> _Joining:
        size = len(features)
        means = np.zeros((2 * size, features.shape[1]), np.float32)
        means[:size] = features
        return cls(clearly, means, {row: [row] for row in range(size)}, {row: set() for row in range(size)})

    def link(self, one: int, other: int, alike: float) -> None:
        self.linked[one].add(other)
        self.linked[other].add(one)
        heapq.heappush(self.waiting, (-alike, one, other))

    def joined(self) -> list[Numbers]:
        """The groups when nothing is left to join, by their first member."""
        number = len(self.means) // 2
        while self.waiting:
            _, one, other = heapq.heappop(self.waiting)
            if one in self.members and other in self.members:
                self._join(one, other, number)
                number += 1
        return sorted(
            (np.sort(np.array(each)) for each in self.members.values()), key=lambda each: int(each[0])
        )

    def _join(self, one: int, other: int, number: int) -> None:
        these, those = self.members.pop(one), self.members.pop(other)
        share = len(these) / (len(these) + len(those))
        self.means[number] = share * self.means[one] + (1 - share) * self.means[other]
        self.members[number] = these + those
        self.linked[number] = set()
        around = sorted((self.linked.pop(one) | self.linked.pop(other)) - {one, other})
        alike = self.means[around] @ self.means[number]
        for near, value in zip(around, alike.tolist(), strict=True):
            self.linked[near] -= {one, other}
            self.linked[near].add(number)
            self.linked[number].add(near)
            if value >= self.clearly:
                heapq.heappush(self.waiting, (-value, near, number))
