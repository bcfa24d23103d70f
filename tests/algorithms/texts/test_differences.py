from __future__ import annotations

from itertools import permutations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.texts.differences import Change, Piece, differences, moved

TEXTS = st.text(alphabet="ab \n.é", max_size=40)


def test_the_example_of_the_page() -> None:
    old = "Wij maken de rotonde breder in 2027."
    new = "Wij maken de rotonde en de brug breder in 2028."

    assert differences(old, new) == (
        Piece("Wij maken de rotonde ", Change.KEPT),
        Piece("en de brug ", Change.ADDED),
        Piece("breder in ", Change.KEPT),
        Piece("2027.", Change.REMOVED),
        Piece("2028.", Change.ADDED),
    )


@given(TEXTS, TEXTS)
def test_the_pieces_give_back_both_texts_to_the_letter(old: str, new: str) -> None:
    pieces = differences(old, new)

    assert "".join(one.text for one in pieces if one.change is not Change.ADDED) == old
    assert "".join(one.text for one in pieces if one.change is not Change.REMOVED) == new


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert differences(text, text) == ((Piece(text, Change.KEPT),) if text else ())


def test_long_texts_are_compared_by_line_and_soon() -> None:
    lines = [f"De weg naar hal {number} is te smal voor een vrachtwagen.\n" for number in range(2000)]
    changed = [*lines[:1000], "Een zin erbij.\n", *lines[1000:]]

    start = perf_counter()
    pieces = differences("".join(lines), "".join(changed))

    assert [one.change for one in pieces] == [Change.KEPT, Change.ADDED, Change.KEPT]
    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("abc", "abc", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abxc", "acyb", "b"),
        ("abc", "xyz", ""),
    ],
)
def test_what_moved_is_as_little_as_explains_it(old: str, new: str, expected: str) -> None:
    found = moved(old, new)

    # Of two that changed places either may be the one that moved.
    assert len(found) == len(expected)
    if old != "abxc":
        assert found == frozenset(expected)


@pytest.mark.parametrize("new", list(permutations("abcde")))
def test_without_what_moved_the_order_is_the_old_one(new: tuple[str, ...]) -> None:
    stayed = frozenset("abcde") - moved("abcde", new)

    assert [one for one in new if one in stayed] == sorted(stayed)
