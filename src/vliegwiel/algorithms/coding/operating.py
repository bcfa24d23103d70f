"""From which probability on is a suggestion worth showing?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_threshold(probabilities: NDArray[np.float32]) -> float:
    """The threshold at which the suggestions together may be expected to have the highest F1.

    With s suggested at or above a threshold, of which the sum of their own probabilities is expected to be
    right, expected F1 is about ``2 * right / (s + sum of all probabilities)``; the best threshold is half the best
    F1 (Lewis 1995; Lipton, Elkan and Naryanaswamy 2014). Needs no labels, only honest probabilities.
    """
    falling = -np.sort(-probabilities.astype(np.float64), axis=None)
    if not falling.size:
        return 0.5
    right = falling.cumsum()
    expected = 2 * right / (np.arange(1, falling.size + 1) + right[-1])
    return float(expected.max()) / 2


def calibration_error(
    probabilities: NDArray[np.float32], truth: NDArray[np.bool_], *, bins: int = 10
) -> float:
    """Expected calibration error: mean distance between what was promised and what came out.

    Over bins that hold equally many predictions (Nixon et al. 2019), because most probabilities are near zero.
    """
    order = np.argsort(probabilities, axis=None, kind="stable")
    promised, came = probabilities.ravel()[order], truth.ravel()[order]
    parts = zip(np.array_split(promised, bins), np.array_split(came, bins), strict=True)
    return float(sum(abs(p.mean() - t.mean()) * p.size for p, t in parts if p.size) / max(promised.size, 1))
