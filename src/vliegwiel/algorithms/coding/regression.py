"""What do confirmed examples add to what was already believed, and how sure may we then be?

Logistic regression for many labels at once whose prior is not zero but an earlier belief: the logit of
every example and label before anything was confirmed (the *offset*). Gaussian prior on the deviation, so
that without examples nothing changes and every example moves the belief only as far as it must.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy.linalg
from numpy.typing import NDArray

Array = NDArray[np.float32]

STEPS: Final = 60
SMALLEST_SHARE: Final = 1e-4
"""Directions whose variance is a smaller share of the largest than this are left out: they are rounding."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Examples in the axes in which their similarities are independent.

    Attributes:
        points: Shape ``(m, r)``; ``points @ points.T`` are the similarities.
        variances: Shape ``(r,)``: squared length of every column of ``points``.
        dual: Shape ``(m, r)``: brings a solution in these axes back to one weight per example.
    """

    points: Array
    variances: Array
    dual: Array


def coordinates(similarities: Array) -> Coordinates:
    """Coordinates of examples from their similarities, a positive semi-definite ``(m, m)`` matrix. Cost: m cubed."""
    variances, axes = scipy.linalg.eigh(similarities, driver="evd", check_finite=False)
    kept = variances > SMALLEST_SHARE * max(float(variances[-1]), 1e-30)
    variances, axes = variances[kept], axes[:, kept]
    scales = np.sqrt(variances)
    return Coordinates(points=axes * scales, variances=variances, dual=axes / scales)


def extended(where: Coordinates, similarities: Array) -> Coordinates:
    """Coordinates of more examples within the span of those of ``where``; similarities ``(more, m)`` between both."""
    points = similarities @ where.dual
    variances, axes = scipy.linalg.eigh(points.T @ points, driver="evd", check_finite=False)
    return Coordinates(points=points @ axes, variances=np.clip(variances, 0, None), dual=where.dual @ axes)


def probability(logits: Array) -> Array:
    """The logistic function, without overflow."""
    return np.asarray((np.tanh(logits / 2) + 1) / 2, np.float32)


def deviation(
    where: Coordinates, truth: Array, offset: Array, *, looseness: float, counted: Array | None = None
) -> Array:
    """The most probable deviation from the offset, shape ``(r, labels)``.

    Accelerated gradient descent (Nesterov 1983, with restarts as O'Donoghue and Candès 2015), scaled by
    the upper bound ``variances / 4 + 1 / looseness`` of the curvature (Böhning and Lindsay 1988).

    Args:
        where: Coordinates of the m examples.
        truth: 0 or 1, shape ``(m, labels)``.
        offset: Logit believed beforehand, same shape.
        looseness: Variance of the prior on every weight: how far one example may move the belief.
        counted: 1 for what counts, 0 for what is held out, same shape.
    """
    stiffness = 1 / looseness
    step = 1 / (where.variances[:, None] / 4 + stiffness)
    weights = np.zeros((where.points.shape[1], truth.shape[1]), np.float32)
    ahead, momentum = weights, 1.0
    for _ in range(STEPS):
        error = probability(offset + where.points @ ahead) - truth
        if counted is not None:
            error *= counted
        slope = where.points.T @ error + stiffness * ahead
        moved = ahead - step * slope
        if float(np.vdot(slope, moved - weights)) > 0:
            momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = (moved + (momentum - 1) / following * (moved - weights)).astype(np.float32)
        weights, momentum = moved.astype(np.float32), following
    return weights


def held_out(
    where: Coordinates, truth: Array, offset: Array, *, looseness: float, folds: NDArray[np.int64]
) -> Array:
    """The deviation of every example as predicted by the examples of the other folds, shape ``(m, labels)``."""
    found = np.zeros_like(truth)
    for fold in range(int(folds.max()) + 1):
        out = folds == fold
        counted = np.where(out, 0, 1).astype(np.float32)[:, None]
        weights = deviation(where, truth, offset, looseness=looseness, counted=counted)
        found[out] = where.points[out] @ weights
    return found


@dataclass(frozen=True, slots=True)
class Calibration:
    """How belief beforehand and learned deviation are mixed so that of all "70 %" about 70 % are right."""

    belief: float = 1.0
    learned: float = 1.0
    shift: float = 0.0

    def logits(self, belief: Array, learned: Array) -> Array:
        """The calibrated logits."""
        mixed: Array = (self.belief * belief + self.learned * learned + self.shift).astype(np.float32)
        return mixed


def calibrate(belief: Array, learned: Array, truth: Array, *, certainty: float = 8.0) -> Calibration:
    """Platt's scaling (1999) with two inputs and a prior at "leave as it is", by Newton's method.

    Args:
        belief: Logits beforehand.
        learned: Held-out deviations, same shape.
        truth: 0 or 1, same shape.
        certainty: Precision of the prior; 8 needs some dozens of codings before it gives way.
    """
    inputs = np.stack([belief.ravel(), learned.ravel(), np.ones(belief.size)], axis=1).astype(np.float64)
    right = truth.ravel().astype(np.float64)
    start = np.array([1.0, 1.0, 0.0])
    factors = start.copy()
    for _ in range(25):
        chance = (np.tanh(inputs @ factors / 2) + 1) / 2
        slope = inputs.T @ (chance - right) + certainty * (factors - start)
        curvature = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + certainty * np.eye(3)
        factors = factors - np.linalg.solve(curvature, slope)
    return Calibration(belief=float(factors[0]), learned=float(factors[1]), shift=float(factors[2]))
