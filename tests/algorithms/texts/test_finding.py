from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.texts.finding import Found, find

SAID = (
    "Klanten rijden door omdat er nergens een parkeerplaats is.",
    "Het betaaldparkeren jaagt de klanten weg.",
    "De vrachtwagens staan elke ochtend vast op de rotonde.",
    "Parkeren bij de haven kan, maar de café-eigenaar klaagt.",
    "Een vakman vinden die wil blijven lukt al jaren niet.",
)


def places(query: str, likeness: list[float] | None = None, most: int = 50) -> list[int]:
    near = None if likeness is None else np.array(likeness, dtype=np.float32)
    return [one.place for one in find(SAID, query, likeness=near, most=most)]


def test_the_example_of_the_page() -> None:
    likeness = np.array([0.86, 0.83, 0.75, 0.84, 0.74], dtype=np.float32)

    assert find(SAID, "parkeren", likeness=likeness) == (
        Found(3, ("parkeren",), alike=False),
        Found(0, (), alike=True),
        Found(1, ("parkeren",), alike=False),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("parkeren", [3, 1]),  # the beginning of a word goes before the inside of one
        ("PARKEREN", [3, 1]),
        ("cafe", [3]),
        ("wegen", []),
        ("weg", [1]),
        ("klanten parkeerplaats", [0, 1]),
        ("de vrachtwagens", [2]),  # "de" tells nothing
        ("het", [1]),  # unless there is nothing else
        ("parkeern", [3, 1]),  # two letters changed places
        ("vrachtwgens", [2]),
        ("vrachtwgns", [2]),  # two slips in a long word
        ("vakmn", [4]),
        ("vkmn", []),
        ("", []),
        ("?! …", []),
    ],
)
def test_texts_are_found_by_their_words(query: str, expected: list[int]) -> None:
    assert places(query) == expected


def test_a_slip_is_only_looked_for_where_the_word_occurs_nowhere() -> None:
    assert [one.place for one in find(["de haven", "de have"], "have")] == [0, 1]
    assert [one.place for one in find(["de haven", "de hoven"], "haven")] == [0]


def test_rare_words_count_for_more() -> None:
    texts = ["rotonde klanten", "klanten", "klanten stroom", "rotonde"]

    assert [one.place for one in find(texts, "klanten rotonde")] == [0, 3, 1, 2]


def test_what_says_the_like_is_found_without_the_word() -> None:
    found = find(SAID, "personeel", likeness=np.array([0.7, 0.7, 0.71, 0.7, 0.9], dtype=np.float32))

    assert found == (Found(4, (), alike=True),)


def test_nothing_is_alike_where_nobody_knows_how_like_it_is() -> None:
    assert places("personeel", [0.0] * 5) == []


def test_no_more_is_given_than_was_asked() -> None:
    assert len(find(["klant"] * 80, "klant")) == 50
    assert len(find(["klant"] * 80, "klant", most=3)) == 3


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_any_texts_and_any_query_give_places_that_are_there_once(texts: list[str], query: str) -> None:
    found = [one.place for one in find(texts, query)]

    assert len(set(found)) == len(found)
    assert all(0 <= place < len(texts) for place in found)
