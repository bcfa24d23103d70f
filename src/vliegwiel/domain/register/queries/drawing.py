"""By which codes are very many establishments named at once? By random ones, as ``platform.codes.new_code`` makes them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from vliegwiel.platform.codes import ALPHABET, LENGTH

BASE: Final = len(ALPHABET)
# So many letters stand for the part of the list; the others are drawn for each.
_SHARED: Final = 2
# From here on a part is worth a beginning of its own.
_MANY: Final = 10_000


@dataclass(slots=True)
class Drawing:
    """Codes for one list, part by part; no two are the same.

    Those of a part of a long list begin alike: then they stand near one another in the index, which takes millions of
    them several times as fast.
    """

    _beginnings: list[int] = field(
        default_factory=lambda: SystemRandom().sample(range(BASE**_SHARED), BASE**_SHARED)
    )
    _alike: bool = False

    def codes(self, count: int) -> pl.Series:
        """So many more."""
        self._alike = self._alike or count > _MANY
        if not self._alike:
            # A short list is one part.
            return written(distinct(count, BASE**LENGTH))
        ends = BASE ** (LENGTH - _SHARED)
        return written(distinct(count, ends) + np.uint64(self._beginnings.pop() * ends))


def distinct(count: int, below: int) -> npt.NDArray[np.uint64]:
    """So many random numbers from 0, all different."""
    drawn = np.empty(0, dtype=np.uint64)
    while len(drawn) < count:
        more = np.frombuffer(os.urandom(8 * (count - len(drawn))), dtype=np.uint64) % np.uint64(below)
        _, first = np.unique(np.concatenate([drawn, more]), return_index=True)
        drawn = np.concatenate([drawn, more])[np.sort(first)]
    return drawn


def written(numbers: npt.NDArray[np.uint64]) -> pl.Series:
    """Each as eight letters."""
    left, letters = numbers.copy(), np.frombuffer(ALPHABET.encode(), dtype="S1")
    signs = np.empty((len(left), LENGTH), dtype="S1")
    for place in reversed(range(LENGTH)):
        signs[:, place] = letters[left % np.uint64(BASE)]
        left //= np.uint64(BASE)
    return pl.Series("code", signs.view(f"S{LENGTH}").ravel().astype(f"U{LENGTH}"))
