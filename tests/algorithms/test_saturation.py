from __future__ import annotations

from itertools import combinations, pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.saturation import Saturation, TooEarly, saturation

# The worked example of docs/algorithms/saturation.md: six conversations, eight insights.
SIX = ["abc", "abd", "ae", "bcf", "ag", "abh"]
ROUNDS = st.lists(st.sets(st.integers(0, 15), max_size=6), max_size=12)


def test_the_worked_example_of_the_page() -> None:
    # heard once: d e f g h; twice: c; a five times, b four times; 16 namings in all
    found = saturation(SIX)

    assert (found.conversations, found.insights, found.heard_once, found.heard_twice) == (6, 8, 5, 1)
    assert found.completeness is not None
    unseen = 5 / 6 * 25 / 2
    assert found.completeness.at_least == pytest.approx(8 + unseen)
    missed = 6 * unseen / (6 * unseen + 5)
    assert found.completeness.coverage.value == pytest.approx(1 - 5 / 16 * missed)
    assert found.completeness.coverage.value == pytest.approx(0.7106, abs=1e-4)
    assert found.completeness.new_in_next.value == pytest.approx(5 / 6 * missed)
    assert found.completeness.new_in_next_ten.value == pytest.approx(unseen * (1 - missed**10))
    assert found.completeness.new_in_next_ten.value == pytest.approx(5.592, abs=1e-3)


def test_the_total_is_corrected_when_nothing_was_heard_twice() -> None:
    found = saturation(["abx", "aby", "ab", "ab", "ab"])

    assert found.heard_twice == 0
    assert found.completeness is not None
    assert found.completeness.at_least == pytest.approx(4 + 4 / 5 * 2 * 1 / 2)


def test_nothing_heard_once_leaves_nothing_to_expect_but_an_upper_limit() -> None:
    found = saturation(["ab"] * 8)

    assert found.completeness is not None
    assert (found.completeness.coverage.value, found.completeness.new_in_next.value) == (1, 0)
    assert found.completeness.at_least == 2
    assert found.completeness.new_in_next.interval.low == 0
    # the rule of three: about 3 in 8 conversations could still bring something new
    assert found.completeness.new_in_next.interval.high == pytest.approx(3 / 8, abs=0.01)


@pytest.mark.parametrize(
    ("conversations", "reason"),
    [
        ([], TooEarly.NOTHING_HEARD),
        ([""] * 9, TooEarly.NOTHING_HEARD),
        (["ab"] * 4, TooEarly.FEW_CONVERSATIONS),
        (["ab", "cd", "e", "f", "g"], TooEarly.ALL_HEARD_ONCE),
    ],
)
def test_refusals_come_before_results(conversations: list[str], reason: TooEarly) -> None:
    found = saturation(conversations)

    assert (found.too_early, found.completeness) == (reason, None)


def test_the_curve_is_the_average_over_every_choice_of_conversations() -> None:
    curve = saturation(SIX).curve

    for point in curve:
        chosen = list(combinations(SIX, point.conversations))
        exact = sum(len(set("".join(choice))) for choice in chosen) / comb(6, point.conversations)
        assert point.insights == pytest.approx(exact)
    assert [point.conversations for point in curve] == [1, 2, 3, 4, 5, 6]


@given(conversations=ROUNDS)
@settings(max_examples=80, deadline=None)
def test_the_curve_rises_and_ends_at_what_was_heard(conversations: list[set[int]]) -> None:
    found = saturation(conversations)

    heights = [point.insights for point in found.curve]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(heights))
    if found.curve:
        assert found.curve[-1].insights == pytest.approx(found.insights)


@given(conversations=ROUNDS)
@settings(max_examples=80, deadline=None)
def test_estimates_keep_their_bounds(conversations: list[set[int]]) -> None:
    completeness = saturation(conversations).completeness

    if completeness is None:
        return
    coverage, soonest, soon = (completeness.coverage, completeness.new_in_next, completeness.new_in_next_ten)
    assert 0 <= coverage.interval.low <= coverage.value <= coverage.interval.high <= 1
    assert 0 <= soonest.interval.low <= soonest.value <= soonest.interval.high
    assert 0 <= soon.interval.low <= soon.value <= soon.interval.high
    assert soonest.value <= soon.value <= 10 * soonest.value + 1e-9
    assert completeness.at_least >= len(set().union(*conversations))


@given(conversations=ROUNDS)
@settings(max_examples=40, deadline=None)
def test_neither_order_nor_saying_it_twice_matters(conversations: list[set[int]]) -> None:
    repeated = [[*conversation, *conversation] for conversation in reversed(conversations)]

    assert saturation(repeated) == saturation(conversations)


def test_silent_conversations_lower_what_the_next_is_expected_to_bring() -> None:
    def expected(found: Saturation) -> float:
        assert found.completeness is not None
        return found.completeness.new_in_next.value

    assert expected(saturation([*SIX, "", ""])) < expected(saturation(SIX))


def test_the_same_seed_gives_the_same_interval_and_another_hardly_a_different_one() -> None:
    first, again, other = (saturation(SIX, seed=seed).completeness for seed in (1, 1, 2))

    assert first == again
    assert first is not None
    assert other is not None
    assert first.coverage.interval.low == pytest.approx(other.coverage.interval.low, abs=0.1)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(7)
    chance = np.clip(np.exp(rng.normal(-3, 1.2, 60)), 0.001, 0.9)
    held = []
    for _ in range(150):
        heard = rng.random((20, chance.size)) < chance
        found = saturation([np.flatnonzero(row).tolist() for row in heard]).completeness
        assert found is not None
        truth = float(chance[~heard.any(axis=0)].sum())
        held.append(found.new_in_next.interval.low <= truth <= found.new_in_next.interval.high)

    assert 0.9 <= np.mean(held) <= 1


def test_ten_thousand_conversations_are_counted_within_bounds() -> None:
    rng = np.random.default_rng(0)
    heard = rng.random((10_000, 100)) < rng.beta(0.3, 3, 100)

    found = saturation([np.flatnonzero(row).tolist() for row in heard])

    assert len(found.curve) == 50
    assert found.completeness is not None
    assert found.completeness.coverage.value > 0.999
