"""How alike are two passages, and how alike are two that have nothing to do with each other?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]

SAMPLE: Final = 1_000
CLEARLY: Final = 2.0
"""So many spreads above the middle of ordinary pairs, and two passages are about the same."""
LOWER_SPREAD: Final = 0.16
"""In a normal distribution one spread below the middle."""
COPY: Final = 0.9
SLICE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Pairs of passages that other people said in other conversations, whatever they are about.

    Attributes:
        likenesses: Of a fixed choice of such pairs, ascending.
        clearly: From this average on, passages are taken to be about the same.
    """

    likenesses: Array = field(repr=False)
    clearly: float

    def share_below(self, likeness: float) -> float:
        """Of ordinary pairs, the share that is less alike than this."""
        return float(np.searchsorted(self.likenesses, likeness) / max(1, self.likenesses.size))


@dataclass(frozen=True, slots=True)
class Heard:
    """Passages as points, with who said them and where.

    Attributes:
        features: Shape ``(n, d)``, rows of length 1: the likeness of two passages is their inner product.
        conversations: A number per passage.
        speakers: Likewise.
    """

    features: Array = field(repr=False)
    conversations: Numbers = field(repr=False)
    speakers: Numbers = field(repr=False)

    def __getitem__(self, rows: Numbers) -> Heard:
        return Heard(self.features[rows], self.conversations[rows], self.speakers[rows])

    def likeness(self, rows: slice) -> Array:
        """Of these passages with all; less than -1 for two of one conversation or one speaker."""
        found: Array = self.features[rows] @ self.features.T
        same = self.conversations[rows, None] == self.conversations
        same |= self.speakers[rows, None] == self.speakers
        found[same] = -2
        return found

    def pairs(self) -> Array:
        """How alike every two are that different people said in different conversations."""
        every = self.likeness(slice(None))
        found: Array = every[np.triu(every >= -1, k=1)]
        return found

    def cohesion(self) -> float:
        """How alike they are on average."""
        return float(self.pairs().mean())

    def ordinary(self) -> Ordinary:
        """What is ordinary here. The lower half of all pairs tells: the upper half also holds those about the same."""
        size = len(self.features)
        picked = self[np.unique(np.linspace(0, size - 1, min(size, SAMPLE)).round().astype(np.int64))]
        pairs = np.sort(picked.pairs())
        if not pairs.size:
            return Ordinary(pairs, 1.0)
        middle, low = np.quantile(pairs, [0.5, LOWER_SPREAD])
        return Ordinary(pairs, float(middle + CLEARLY * (middle - low)))

    def originals(self) -> Numbers:
        """Per passage itself, or the first passage of the same speaker that it all but repeats."""
        first = np.arange(len(self.features))
        order = np.argsort(self.speakers, kind="stable")
        bounds = np.flatnonzero(np.diff(self.speakers[order])) + 1
        for said in np.split(order, bounds):
            for start in range(0, len(said), SLICE):
                rows = said[start : start + SLICE]
                first[rows] = rows[_first_alike(self.features[rows])]
        return first


def _first_alike(features: Array) -> Numbers:
    alike = features @ features.T >= COPY
    np.fill_diagonal(alike, val=True)
    first = np.arange(len(features))
    for row in range(1, len(features)):
        before = np.flatnonzero(alike[row, :row] & (first[:row] == np.arange(row)))
        first[row] = before[0] if before.size else row
    return first


def features(vectors: Array) -> Array:
    """Vectors less the average vector, rows of length 1.

    What words a passage holds is left to its vector. Adding wording by latent semantic analysis was tried: themes were
    found no better, and a few passages more or less then changed half of the groups.
    """
    return _unit(vectors - vectors.mean(axis=0))


def _unit(rows: Array) -> Array:
    shortened: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return shortened.astype(np.float32)
