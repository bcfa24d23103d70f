from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.spelling import read_names
from vliegwiel.algorithms.duplicates.wording import align, edits, word_likeness

WORDS = st.text("abcd", max_size=8)


def aligned(left: str, right: str) -> tuple[list[tuple[str, str]], tuple[str, ...], tuple[str, ...]]:
    found = align(read_names(left)[0], read_names(right)[0], Rarity())
    return [(each.left, each.right) for each in found.shared], found.left, found.right


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("jansen", "jansen", 0),
        ("jansen", "jasnen", 1),
        ("jansen", "janse", 1),
        ("vlug", "vlot", 2),
        ("", "ab", 2),
    ],
)
def test_errors_between_two_words(one: str, other: str, expected: int) -> None:
    assert edits(one, other, 5) == expected


def test_more_errors_than_asked_for_are_not_counted() -> None:
    assert edits("tochtenaar", "zadelhof", 2) == 3


@given(WORDS, WORDS)
def test_errors_are_the_same_both_ways_and_no_more_than_the_longer_word(one: str, other: str) -> None:
    assert edits(one, other, 99) == edits(other, one, 99) <= max(len(one), len(other))


@given(WORDS, WORDS, st.integers(0, 4))
def test_a_limit_changes_nothing_below_it(one: str, other: str, most: int) -> None:
    assert edits(one, other, most) == min(edits(one, other, 99), most + 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [("7", "8"), ("bos", "bus"), ("bouw", "bouwman"), ("jan", "jansen")],
)
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one) == 0


def test_names_word_by_word() -> None:
    assert aligned("Media Wiel Tuin", "MediaWiel Tuin") == (
        [("tuin", "tuin"), ("media wiel", "mediawiel")],
        (),
        (),
    )
    assert aligned("Installatiebedr. Vlug", "Vlug Installatiebedrijf Oost") == (
        [("vlug", "vlug"), ("installatiebedr", "installatiebedryf")],
        (),
        ("oost",),
    )
    assert aligned("Hotel Zadelhof", "Garage Tochtenaar") == (
        [],
        ("hotel", "zadelhof"),
        ("garage", "tochtenaar"),
    )
