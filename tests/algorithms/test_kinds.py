from __future__ import annotations

import pytest

from tests.algorithms.codebook import about
from vliegwiel.algorithms import kinds
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages

BARRIER, AMBITION, IDEA = range(3)
KINDS = Entries(
    [
        Entry("Knelpunt", "Wat tegenhoudt.", ("lukt niet", "te duur")),
        Entry("Ambitie", "Wat iemand wil bereiken.", ("we willen", "ons doel")),
        Entry("Idee", "Wat er zou moeten gebeuren.", ("waarom niet", "zou helpen")),
    ],
    about([0, 1, 2]),
)


def test_a_cue_decides_where_the_subject_is_the_same() -> None:
    texts = ["Groeien lukt niet.", "We willen groeien.", "Een proef met groeien zou helpen."]

    understood = kinds.learn(Passages(texts, about([3, 3, 3])), KINDS, {})

    assert understood.probabilities.argmax(axis=1).tolist() == [BARRIER, AMBITION, IDEA]


def test_a_passage_may_have_two_kinds() -> None:
    texts = ["Bouwen is te duur, een garantiefonds zou helpen.", "Mooi weer.", "We willen groeien."]

    understood = kinds.learn(Passages(texts, about([3, 3, 3])), KINDS, {})

    assert understood.suggested[0] == {BARRIER, IDEA}


@pytest.mark.parametrize(("size", "number"), [(5, 1.3), (2, 1.0)])
def test_a_passage_usually_has_more_than_one_kind(size: int, number: float) -> None:
    assert kinds.usual_number(size) == number
