"""Dutch applicants for patents and child care in Chicago: the organisations that nothing was learned from."""

from __future__ import annotations

import pytest

from firms.lists import CHILDCARE, PATENTS, PHILIPS, Half, childcare, patents
from firms.scores import Score, b_cubed, labels, pairs
from firms.token_set import token_set, token_set_ratio
from firms.weights import learned
from tests.real_data.runs import require
from vliegwiel.algorithms.duplicates.finding import duplicates
from vliegwiel.algorithms.duplicates.weights import LEARNED


def test_firms_by_name_alone_without_the_one_that_has_half_of_the_rows() -> None:
    require(PATENTS)
    listed = patents(Half.ASKED).without(PHILIPS)

    found = labels(duplicates(listed.records).groups, listed.truth)

    ours, peer = pairs(found, listed.truth), token_set(listed)
    assert (ours.precision >= 0.97, ours.f1 >= 0.95) == (True, True)
    assert (ours.f1 > peer.f1, b_cubed(found, listed.truth).f1 > 0.95) == (True, True)


def test_organisations_by_name_address_and_telephone() -> None:
    require(CHILDCARE)
    listed = childcare(Half.ASKED)

    found = labels(duplicates(listed.records).groups, listed.truth)

    ours = pairs(found, listed.truth)
    assert (ours.precision >= 0.97, ours.f1 >= 0.78) == (True, True)


def test_the_learned_weights_are_what_the_data_say() -> None:
    require(PATENTS)
    require(CHILDCARE)

    assert learned() == pytest.approx(dict(LEARNED))


def test_scores_of_a_small_example() -> None:
    # two organisations of three and one; found: a with b, c with d
    truth = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = {"a": "x", "b": "x", "c": "y", "d": "y"}

    assert pairs(found, truth) == Score(1 / 2, 1 / 3)
    assert b_cubed(found, truth) == Score(3 / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_the_peer_measures_as_its_makers_do() -> None:
    # as RapidFuzz documents: fuzz.token_set_ratio("fuzzy was a bear", "fuzzy fuzzy was a bear") is 100
    assert token_set_ratio(frozenset("fuzzy was a bear".split()), frozenset("fuzzy was a bear".split())) == 1
    assert token_set_ratio(frozenset({"new"}), frozenset({"new", "york"})) == 1
    assert token_set_ratio(frozenset({"abc"}), frozenset({"abd"})) == pytest.approx(2 / 3)
