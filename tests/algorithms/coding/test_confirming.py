from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.codebook import GRID, PARKING, STAFF, about, codebook, passages, truth
from vliegwiel.algorithms.coding.confirming import Pick, next_to_confirm
from vliegwiel.algorithms.coding.description import Passages
from vliegwiel.algorithms.coding.learning import Settings, learn

SETTINGS = Settings()


def test_a_crowd_of_likes_is_asked_once() -> None:
    texts = ["De fanfare repeteert."] * 6 + ["De oogst is nat."] * 3
    understood = learn(Passages(texts, about([STAFF] * 6 + [3] * 3)), codebook(), {}, SETTINGS)

    picks = next_to_confirm(understood, 2)

    assert [texts[pick.index] for pick in picks] == ["De fanfare repeteert.", "De oogst is nat."]
    assert [pick.stands_for for pick in picks] == [5, 2]


def test_what_was_confirmed_is_not_asked_again() -> None:
    understood = learn(passages(), codebook(), dict(list(truth().items())[:4]), SETTINGS)

    assert {pick.index for pick in next_to_confirm(understood, 10)} == {4, 5}


def test_what_resembles_a_confirmed_passage_comes_last() -> None:
    texts = ["Parkeren bij de kade."] * 2 + ["Het stroomnet is vol."] * 2
    given_passages = Passages(texts, about([PARKING, PARKING, GRID, GRID]))

    understood = learn(given_passages, codebook(), {0: frozenset({PARKING})}, SETTINGS)

    assert next_to_confirm(understood, 3)[-1].index == 1


def test_nothing_is_left_when_all_is_confirmed() -> None:
    assert next_to_confirm(learn(passages(), codebook(), truth(), SETTINGS), 5) == ()


@settings(max_examples=20)
@given(st.integers(0, 15), st.sets(st.integers(0, 11)))
def test_every_pick_is_another_open_passage(count: int, confirmed: set[int]) -> None:
    understood = learn(passages(2), codebook(), {row: frozenset() for row in confirmed}, SETTINGS)

    picks: tuple[Pick, ...] = next_to_confirm(understood, count)

    assert len({pick.index for pick in picks}) == len(picks) == min(count, 12 - len(confirmed))
    assert not {pick.index for pick in picks} & confirmed
