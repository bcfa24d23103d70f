"""How certain is it that a share reaches a floor in every group, when each group was heard only a little?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln

Floats: TypeAlias = NDArray[np.float64]

MEANS: Final = 32
ROOTS: Final = 24
REFINEMENTS: Final = 3
# Where the log density lies this far under its top, nothing is left that shows in two decimals.
DEPTH: Final = 12.0
TINY: Final = 1e-6
KEPT: Final = 4096


@dataclass(frozen=True, slots=True)
class PooledCertainty:
    """Probabilities, given everything heard.

    Attributes:
        everywhere: That the share reaches the floor in all groups at once.
        groups: That it does in each group, in the order in which they were given.
    """

    everywhere: float
    groups: tuple[float, ...]


def pooled_certainty(named: Sequence[float], heard: Sequence[float], floor: float) -> PooledCertainty:
    """The probability that every group's share is at least ``floor``: a pooled beta-binomial.

    Each group's share is drawn from one Beta(mean x k, (1 - mean) x k); a group that said ``named`` out of
    ``heard`` has the share Beta(mean x k + named, (1 - mean) x k + heard - named). The mean and the correlation
    within a group, 1 / (k + 1), are both unknown and uniform on (0, 1) beforehand; they are summed out on a
    grid that is narrowed three times around the density's mass, so the same numbers always give the same
    answer. Source: Gelman et al., *Bayesian Data Analysis* (3rd ed., 2013), section 5.3.

    Args:
        named: Per group, in units of independent hearings; fractions are allowed.
        heard: Per group, at least ``named``.
        floor: A share in (0, 1).

    Raises:
        ValueError: The two lists differ in length or are empty, or a group names more than was heard.
    """
    return _certainty(tuple(named), tuple(heard), floor)


@lru_cache(maxsize=KEPT)
def _certainty(named: tuple[float, ...], heard: tuple[float, ...], floor: float) -> PooledCertainty:
    """Remembered: of the themes of a round, one more word changes one or two."""
    said, of = np.asarray(named, dtype=np.float64), np.asarray(heard, dtype=np.float64)
    if said.shape != of.shape or said.size == 0 or np.any(said < 0) or np.any(said > of):
        raise ValueError("each group needs 0 <= named <= heard, and there must be a group")
    pairs, place, times = np.unique(np.stack([said, of]), axis=1, return_inverse=True, return_counts=True)
    mean, strength, weight = _grid(pairs, times)
    alpha = (mean * strength)[:, None] + pairs[0]
    beta = ((1 - mean) * strength)[:, None] + (pairs[1] - pairs[0])
    above = 1 - betainc(alpha, beta, floor)
    single = weight @ above
    return PooledCertainty(
        everywhere=float(weight @ np.prod(above**times, axis=1)),
        groups=tuple(float(single[index]) for index in place.ravel()),
    )


def _grid(pairs: Floats, times: NDArray[np.intp]) -> tuple[Floats, Floats, Floats]:
    """Means, strengths and normalised weights of the posterior's grid."""
    mean_range, root_range = (0.0, 1.0), (0.0, 1.0)
    for step in range(REFINEMENTS + 1):
        axes = np.meshgrid(_midpoints(mean_range, MEANS), _midpoints(root_range, ROOTS), indexing="ij")
        mean, root = (axis.ravel() for axis in axes)
        # Groups that are much alike have a correlation near nought: its cube root spreads them out.
        strength = root**-3 - 1
        density = _log_likelihood(mean, strength, pairs, times) + 2 * np.log(root)
        held = density > density.max() - DEPTH
        if step < REFINEMENTS:
            mean_range = _around(mean[held], mean_range, MEANS)
            root_range = _around(root[held], root_range, ROOTS)
    weight = np.exp(density - density.max())
    kept = weight > TINY
    return mean[kept], strength[kept], weight[kept] / weight[kept].sum()


def _log_likelihood(mean: Floats, strength: Floats, pairs: Floats, times: NDArray[np.intp]) -> Floats:
    alpha, beta = (mean * strength)[:, None], ((1 - mean) * strength)[:, None]
    likelihood: Floats = betaln(alpha + pairs[0], beta + pairs[1] - pairs[0]) - betaln(alpha, beta)
    return likelihood @ times


def _midpoints(span: tuple[float, float], count: int) -> Floats:
    low, high = span
    return low + (high - low) * (np.arange(count) + 0.5) / count


def _around(points: Floats, span: tuple[float, float], count: int) -> tuple[float, float]:
    """The part of a range that the points take up, with one cell to spare on either side."""
    cell = (span[1] - span[0]) / count
    return max(span[0], float(points.min()) - 1.5 * cell), min(span[1], float(points.max()) + 1.5 * cell)
