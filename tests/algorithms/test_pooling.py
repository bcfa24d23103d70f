from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import dblquad
from scipy.special import betainc, betaln

from vliegwiel.algorithms.pooling import pooled_certainty


def by_quadrature(named: list[float], heard: list[float], floor: float) -> float:
    """The same integral by another method: adaptive quadrature over mean and root of the correlation."""

    def weight(root: float, mean: float) -> float:
        strength = root**-3 - 1
        a, b = mean * strength, (1 - mean) * strength
        logs = [betaln(a + y, b + n - y) - betaln(a, b) for y, n in zip(named, heard, strict=True)]
        return float(root**2 * math.exp(sum(logs)))

    def above(root: float, mean: float) -> float:
        strength = root**-3 - 1
        a, b = mean * strength, (1 - mean) * strength
        groups = [1 - betainc(a + y, b + n - y, floor) for y, n in zip(named, heard, strict=True)]
        return float(weight(root, mean) * math.prod(groups))

    edges = (1e-6, 1 - 1e-6, 1e-3, 1 - 1e-6)
    return float(dblquad(above, *edges, epsrel=1e-5)[0] / dblquad(weight, *edges, epsrel=1e-5)[0])


@pytest.mark.parametrize(
    ("named", "heard"),
    [
        ([2, 3, 2], [3, 4, 3]),
        ([1, 2], [3, 3]),
        ([0, 3, 3], [3, 4, 4]),
        ([0.3, 2.2, 1.7], [3, 3, 3]),
        ([5, 12, 30], [10, 30, 90]),
    ],
)
def test_grid_gives_what_adaptive_quadrature_gives(named: list[float], heard: list[float]) -> None:
    found = pooled_certainty(named, heard, 0.25).everywhere

    assert found == pytest.approx(by_quadrature(named, heard, 0.25), abs=2e-3)


def test_group_of_which_half_was_heard_to_say_so_is_as_likely_above_half_as_below() -> None:
    assert pooled_certainty([2], [4], 0.5).groups == pytest.approx((0.5,))


def test_much_heard_decides_whatever_the_others_say() -> None:
    found = pooled_certainty([900, 50], [1000, 1000], 0.25)

    assert found.groups == pytest.approx((1.0, 0.0), abs=1e-6)
    assert found.everywhere == pytest.approx(0.0, abs=1e-6)


@given(
    groups=st.lists(
        st.integers(1, 12).flatmap(lambda n: st.tuples(st.floats(0, n), st.just(n))), min_size=1, max_size=5
    ),
    floor=st.floats(0.05, 0.9),
)
@settings(max_examples=60, deadline=None)
def test_everywhere_is_never_likelier_than_in_any_one_group(
    groups: list[tuple[float, int]], floor: float
) -> None:
    found = pooled_certainty([y for y, _ in groups], [n for _, n in groups], floor)

    assert 0 <= found.everywhere <= min(found.groups) + 1e-9
    assert max(found.groups) <= 1 + 1e-9


@given(named=st.lists(st.integers(0, 6), min_size=2, max_size=5), more=st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_hearing_it_once_more_in_a_group_never_lowers_that_groups_probability(
    named: list[int], more: int
) -> None:
    place = more % len(named)
    raised = [min(6, y + (index == place)) for index, y in enumerate(named)]
    heard = [6] * len(named)

    before, after = pooled_certainty(named, heard, 0.25), pooled_certainty(raised, heard, 0.25)

    assert after.groups[place] >= before.groups[place] - 1e-3


@pytest.mark.parametrize(("named", "heard"), [([], []), ([2], [1]), ([-1], [1]), ([1, 1], [2])])
def test_counts_that_cannot_be_are_refused(named: list[float], heard: list[float]) -> None:
    with pytest.raises(ValueError, match="named <= heard"):
        pooled_certainty(named, heard, 0.25)
