from __future__ import annotations

import numpy as np
import pytest

from tests.algorithms.codebook import codebook, passages
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages, describe, phrase


def test_what_a_definition_excludes_does_not_describe_the_entry() -> None:
    assert Entry("Arbeid", "Personeel. Niet: wonen.").described == "Arbeid. Personeel."


def test_meanings_are_centred_and_of_length_one() -> None:
    _, described, entries = describe(passages(40), codebook(), language="nl")

    assert np.allclose(np.linalg.norm(described.meaning, axis=1), 1, atol=1e-5)
    assert np.allclose(np.linalg.norm(entries.meaning, axis=1), 1, atol=1e-5)
    assert np.abs(described.meaning.mean(axis=0)).max() < 0.1


def test_a_single_passage_still_has_a_meaning() -> None:
    one = Passages(["Parkeren."], passages().vectors[2:3])

    _, described, _ = describe(one, codebook(), language="nl")

    assert np.linalg.norm(described.meaning) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Te  duur, zei hij", True),
        ("te\nduur", True),
        ("te duurzaam", False),
        ("niet te dúúr", False),
        ("beste duur", False),
    ],
)
def test_a_cue_is_found_as_whole_words(text: str, found: bool) -> None:  # noqa: FBT001 # a table of cases
    assert (phrase("te duur").search(text.lower()) is not None) == found


def test_every_cue_has_a_column_of_its_own() -> None:
    entries = Entries([Entry("Knelpunt", cues=("te duur", "Lukt niet"))], np.ones((1, 4), np.float32))
    texts = ["Het lukt niet.", "Het is te duur en lukt niet.", "Mooi."]

    lexicon, described, _ = describe(Passages(texts, passages().vectors[:3]), entries, language="nl")

    assert lexicon.cues == ("te duur", "lukt niet")
    assert described.wording[:, -2:].toarray().tolist() == [[0, 1], [1, 1], [0, 0]]
