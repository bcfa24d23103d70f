"""Which passages should a person look at next, so that few confirmations teach most?

A passage teaches about those that resemble it, and only as far as these are still unsure. So the order is a greedy
facility location: each pick is the passage that covers most of the unsureness not yet covered (Nemhauser, Wolsey and
Fisher 1978: at least 63 % of what the best choice of as many would cover).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.learning import COMMON_GROUND, Understanding, similarity

Array = NDArray[np.float32]

MOST_CANDIDATES: Final = 2_000
"""So many passages at most are weighed against each other, spread evenly over all: 16 MB and a second."""
ALIKE: Final = 0.3
"""From this similarity on one passage stands for another."""
HIGHEST_FLOOR: Final = 0.3
"""However alike all passages are, more than this is always worth something."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A passage to confirm next, and why.

    Attributes:
        index: Which passage.
        uncertainty: Expected number of entries that the model has wrong here.
        stands_for: How many other passages, of those weighed, resemble it and no other pick more.
    """

    index: int
    uncertainty: float
    stands_for: int


def next_to_confirm(understanding: Understanding, count: int) -> tuple[Pick, ...]:
    """The next passages to confirm, most instructive first; fewer than ``count`` when no more are left."""
    total = len(understanding.probabilities)
    open_rows = np.array([row for row in range(total) if row not in understanding.confirmed], np.int64)
    if not open_rows.size or count < 1:
        return ()
    spread = np.linspace(0, open_rows.size - 1, min(open_rows.size, max(MOST_CANDIDATES, count)))
    rows = open_rows[np.unique(spread.round().astype(np.int64))]
    known = np.array(sorted(understanding.confirmed)[:MOST_CANDIDATES], np.int64)
    likeness = _likeness(understanding, rows, rows)
    usual = (likeness.sum(axis=1) - 1) / max(len(rows) - 1, 1)
    covered = np.zeros(len(rows), np.float32)
    if known.size:
        familiar = _likeness(understanding, known, rows)
        covered = _beyond(familiar, familiar.mean(axis=1), usual).max(axis=0)
    chances = understanding.probabilities[rows]
    unsure = np.minimum(chances, 1 - chances).sum(axis=1)
    order = _greedy(_beyond(likeness, usual, usual), np.sqrt(unsure), covered, count)
    return tuple(
        Pick(index=int(rows[at]), uncertainty=float(unsure[at]), stands_for=stands)
        for at, stands in zip(order, _standing(likeness[order], order), strict=True)
    )


def _likeness(understanding: Understanding, these: NDArray[np.int64], those: NDArray[np.int64]) -> Array:
    described = understanding.description
    return np.asarray(similarity(described[these], described[those]) - COMMON_GROUND, np.float32)


def _beyond(likeness: Array, usual_here: Array, usual_there: Array) -> Array:
    """How much more two passages are alike than either is like any other; long, mixed ones are a bit like all."""
    floor = np.minimum(2 * (usual_here[:, None] + usual_there), HIGHEST_FLOOR)
    return np.asarray(np.maximum(likeness - np.maximum(floor, 0), 0), np.float32)


def _greedy(likeness: Array, unsure: Array, covered: Array, count: int) -> list[int]:
    """Picks in the order in which each covers most of what was still uncovered."""
    order: list[int] = []
    left = np.ones(len(likeness), bool)
    for _ in range(min(count, len(likeness))):
        gains = np.maximum(likeness - covered, 0) @ unsure
        pick = int(np.where(left, gains, -1).argmax())
        order.append(pick)
        left[pick] = False
        covered = np.maximum(covered, likeness[pick])
    return order


def _standing(likeness: Array, order: list[int]) -> list[int]:
    """For how many passages that were not picked themselves each pick is the most alike, and alike enough."""
    nearest = likeness.argmax(axis=0)
    counted = likeness.max(axis=0) >= ALIKE
    counted[order] = False
    return [int((counted & (nearest == place)).sum()) for place in range(len(order))]
