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

from vliegwiel.algorithms.coding import COMMON_GROUND, Understanding, similarity

Array = NDArray[np.float32]

MOST_CANDIDATES: Final = 2_000
"""So many passages at most are weighed against each other, spread evenly over all: 16 MB and a second."""
ALIKE: Final = 0.3
"""From this similarity on one passage stands for another."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A passage to confirm next, and why.

    Attributes:
        index: Which passage.
        uncertainty: Expected number of entries that the model has wrong here.
        stands_for: How many other passages resemble it, are unsure and resemble no earlier pick more.
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
    chances = understanding.probabilities[rows]
    unsure = np.minimum(chances, 1 - chances).sum(axis=1)
    alike = similarity(understanding.description[rows], understanding.description[rows]) - COMMON_GROUND
    np.clip(alike, 0, None, out=alike)
    covered = _covered_already(understanding, rows)
    order, best = _greedy(alike, unsure, covered, count)
    standing = _standing(alike[order], covered, best)
    return tuple(
        Pick(index=int(rows[at]), uncertainty=float(unsure[at]), stands_for=stands)
        for at, stands in zip(order, standing, strict=True)
    )


def _covered_already(understanding: Understanding, rows: NDArray[np.int64]) -> Array:
    known = sorted(understanding.confirmed)[:MOST_CANDIDATES]
    if not known:
        return np.zeros(len(rows), np.float32)
    alike = similarity(understanding.description[rows], understanding.description[np.array(known)])
    covered: Array = np.clip(alike.max(axis=1) - COMMON_GROUND, 0, None)
    return covered


def _greedy(alike: Array, unsure: Array, covered: Array, count: int) -> tuple[list[int], Array]:
    """Picks in order, and how far each passage is covered afterwards."""
    order: list[int] = []
    covered = covered.copy()
    left = np.ones(len(alike), bool)
    for _ in range(min(count, len(alike))):
        gains = np.maximum(alike - covered, 0) @ unsure
        pick = int(np.where(left, gains, -1).argmax())
        order.append(pick)
        left[pick] = False
        covered = np.maximum(covered, alike[pick])
    return order, covered


def _standing(picked: Array, before: Array, after: Array) -> list[int]:
    nearest = picked.argmax(axis=0)
    counts = (after >= ALIKE) & (after > before)
    return [int((counts & (nearest == place)).sum()) for place in range(len(picked))]
