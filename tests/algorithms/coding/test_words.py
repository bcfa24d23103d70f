from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.coding.words import (
    PART_WEIGHT,
    compound_parts,
    lemma,
    rarity,
    spelled,
    vocabulary,
    vocabulary_of,
    weighted,
    words,
)


def test_words_stand_where_they_say() -> None:
    text = "Café 't Sluisje, 2 terrassen!"

    assert [text[start:end] for start, end in words(text)] == ["Café", "Sluisje", "terrassen"]


@pytest.mark.parametrize(
    ("form", "listed"),
    [
        ("terreinen", "terrein"),
        ("bedrijven", "bedrijf"),
        ("gezocht", "zoeken"),
        ("netcongestie", "netcongestie"),
    ],
)
def test_a_word_is_counted_as_the_dictionary_lists_it(form: str, listed: str) -> None:
    assert lemma(form) == listed


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("parkeerplaatsen", ("parkeer", "plaatsen")),
        ("personeelstekort", ("personeel", "tekort")),
        ("bedrijventerrein", ("bedrijven", "terrein")),
        ("mogelijkheid", ()),
        ("onderneming", ()),
        ("kade", ()),
    ],
)
def test_a_compound_is_split_into_words_that_exist(form: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(form) == parts


def test_of_two_ways_to_split_the_one_whose_parts_were_said_wins() -> None:
    assert compound_parts("verkeerslichten", known={"lichten": 0}) == ("verkeer", "lichten")


def test_a_compound_counts_for_itself_and_less_for_its_parts() -> None:
    found = vocabulary(["winkelprijs"])
    counts = dict(zip(found.terms, found.counts(["Winkelprijs, prijs!"]).toarray()[0].tolist(), strict=True))

    assert counts == pytest.approx({"winkelprijs": 1, "winkel": PART_WEIGHT, "prijs": PART_WEIGHT})


def test_function_words_do_not_count() -> None:
    assert vocabulary(["Dat is het niet, und the of"]).terms == ()


def test_rarity_is_highest_for_what_stands_in_one_text() -> None:
    found = vocabulary(["winkel kade", "winkel"])
    rare = dict(zip(found.terms, rarity(found.counts(["winkel kade", "winkel"])).tolist(), strict=True))

    assert rare == pytest.approx({"winkel": 1.0, "kade": 1 + np.log(3 / 2)})


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_weights_of_a_text_have_length_one_or_none_at_all(texts: list[str]) -> None:
    found = vocabulary(texts)
    counts = found.counts(texts)

    lengths = np.sqrt(weighted(counts, rarity(counts)).power(2).sum(axis=1)).A1

    assert np.all(np.isclose(lengths, 1, atol=1e-4) | (lengths == 0))


def test_words_that_stand_in_several_texts_are_kept_once() -> None:
    found = spelled(["De kade, de winkel.", "", "Kade!"])

    assert found.forms == ("de", "kade", "winkel")
    assert found.cells.tolist() == [0, 1, 0, 2, 1]
    assert found.starts.tolist() == [0, 4, 4, 5]


WORDY = st.lists(st.text(alphabet="kade winkel de ", max_size=30), max_size=4)


@given(WORDY, WORDY)
def test_words_found_before_are_counted_as_those_of_the_texts_themselves(
    said: list[str], meant: list[str]
) -> None:
    found = vocabulary_of(spelled(said), spelled(meant), language="nl")
    whole = vocabulary([*said, *meant])

    assert (found.forms, found.terms) == (whole.forms, whole.terms)
    assert found.counts_of(spelled(said)).toarray().tolist() == [
        whole.counts([text]).toarray()[0].tolist() for text in said
    ]
