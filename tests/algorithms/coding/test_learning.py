from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.codebook import GRID, PARKING, SAID, STAFF, about, codebook, passages, truth
from vliegwiel.algorithms.coding import learning
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Settings, learn, similarity, usual_number

SETTINGS = Settings()


def test_names_and_definitions_alone_find_the_theme() -> None:
    understood = learn(passages(), codebook(), {}, SETTINGS)

    assert understood.probabilities.argmax(axis=1).tolist() == [theme for _, theme in SAID]
    assert understood.calibrated is False
    assert understood.teaching is None


def test_the_same_input_gives_the_same_bits() -> None:
    first, second = (learn(passages(5), codebook(), {0: frozenset({STAFF})}, SETTINGS) for _ in range(2))

    assert np.array_equal(first.probabilities, second.probabilities)
    assert first.threshold == second.threshold


def test_a_confirmed_coding_draws_its_likeness_along() -> None:
    before = learn(passages(), codebook(), {}, SETTINGS).probabilities
    after = learn(passages(), codebook(), {4: frozenset({PARKING})}, SETTINGS).probabilities

    assert after[5, PARKING] > 2 * before[5, PARKING]
    assert after[5, PARKING] - before[5, PARKING] > after[0, PARKING] - before[0, PARKING]


def test_finding_no_theme_is_a_coding_too() -> None:
    before = learn(passages(), codebook(), {}, SETTINGS).probabilities
    after = learn(passages(), codebook(), {4: frozenset()}, SETTINGS).probabilities

    assert after[5, GRID] < before[5, GRID]


def test_a_confirmed_passage_is_judged_as_if_it_had_not_been_once_calibrated() -> None:
    wrong = dict(truth(10)) | {0: frozenset({GRID})}

    understood = learn(
        Passages([*passages(10).texts], about([t for _, t in [*SAID] * 10])), codebook(), wrong, SETTINGS
    )

    assert understood.calibrated is True
    assert understood.probabilities[0].argmax() == STAFF


def test_untaught_at_most_three_are_suggested_and_possibly_none() -> None:
    entries = Entries([Entry(f"Thema {letter}") for letter in "abcdef"], about([0] * 6))
    given_passages = Passages(["Zoiets."] * 2, about([0, 1]))

    understood = learn(given_passages, entries, {}, SETTINGS)

    assert max(len(each) for each in understood.suggested) <= 3
    assert [
        {int(entry) for entry in np.flatnonzero(row >= understood.threshold)} >= each
        for row, each in zip(understood.probabilities, understood.suggested, strict=True)
    ] == [True, True]


def test_more_confirmed_than_the_basis_agrees_with_the_exact_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = learn(passages(30), codebook(), truth(25), SETTINGS).probabilities
    monkeypatch.setattr(learning, "EXACT", 100)
    within = learn(passages(30), codebook(), truth(25), SETTINGS).probabilities

    assert np.abs(exact - within).mean() < 0.03


@pytest.mark.parametrize(("size", "number"), [(1, 0.35), (8, 1.04), (19, 1.47), (95, 2.28)])
def test_a_larger_codebook_expects_more_themes_per_passage(size: int, number: float) -> None:
    assert usual_number(size) == pytest.approx(number, abs=0.01)


def test_beforehand_passages_have_as_many_themes_as_expected() -> None:
    understood = learn(passages(5), codebook(), {}, SETTINGS)

    assert understood.probabilities.sum(axis=1).mean() == pytest.approx(usual_number(3), abs=0.01)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["stroom", "", "De kade!", "12", "personeel vinden"]), min_size=1, max_size=6),
    st.integers(1, 4),
    st.sets(st.integers(0, 5)),
)
def test_whatever_comes_in_probabilities_come_out(texts: list[str], size: int, looked_at: set[int]) -> None:
    entries = Entries([Entry(f"Thema {number}") for number in range(size)], about(list(range(size))))
    confirmed = {row: frozenset({0}) for row in looked_at if row < len(texts)}

    found = learn(Passages(texts, about([0] * len(texts))), entries, confirmed, SETTINGS)

    assert found.probabilities.shape == (len(texts), size)
    assert np.all((found.probabilities >= 0) & (found.probabilities <= 1))
    assert 0 < found.threshold <= 0.5


def test_no_vector_at_all_is_no_reason_to_fall() -> None:
    empty = Passages(["Parkeren.", "Personeel."], np.zeros((2, 4), np.float32))

    found = learn(empty, Entries(codebook().entries, np.zeros((3, 4), np.float32)), {}, SETTINGS)

    assert found.probabilities.argmax(axis=1).tolist() == [PARKING, STAFF]


@pytest.mark.parametrize(
    ("texts", "confirmed", "says"),
    [
        (("Een.",), {}, "as many vectors"),
        ((), {}, "as many vectors"),
        (("Een.", "Twee."), {2: frozenset({0})}, "does not exist"),
        (("Een.", "Twee."), {0: frozenset({3})}, "does not exist"),
    ],
)
def test_what_does_not_fit_is_refused(
    texts: tuple[str, ...], confirmed: dict[int, frozenset[int]], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        learn(Passages(texts, about([0, 1])), codebook(), confirmed, SETTINGS)


def test_nothing_to_understand_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        learn(Passages([], np.zeros((0, 4), np.float32)), codebook(), {}, SETTINGS)


def test_a_passage_is_most_like_itself() -> None:
    described = learn(passages(), codebook(), {}, SETTINGS).description

    alike = similarity(described, described)

    assert np.allclose(np.diag(alike), 1 + learning.COMMON_GROUND, atol=1e-5)
    assert alike.argmax(axis=1).tolist() == list(range(6))
