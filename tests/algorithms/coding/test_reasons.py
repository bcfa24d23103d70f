from __future__ import annotations

import numpy as np
import pytest

from tests.algorithms.codebook import GRID, PARKING, STAFF, codebook, passages, truth
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Settings, learn
from vliegwiel.algorithms.coding.reasons import explain
from vliegwiel.algorithms.coding.regression import probability

SETTINGS = Settings(cue_match=1.0)


def test_before_any_coding_the_words_of_the_definition_are_the_reason() -> None:
    given = passages()

    reason = explain(learn(given, codebook(), {}, SETTINGS), given.texts[3], passage=3, entry=PARKING)

    assert [word.text for word in reason.words] == ["parkeerplaatsen"]
    assert reason.confirmed == ()
    assert reason.learned == 0


def test_telling_words_stand_verbatim_in_the_passage() -> None:
    given = Passages(["PERSONEEL? Vinden we niet, personeel!", *passages().texts], passages(2).vectors[:7])

    reason = explain(learn(given, codebook(), {}, SETTINGS), given.texts[0], passage=0, entry=STAFF)

    assert [(word.text, word.start, word.end) for word in reason.words] == [("PERSONEEL", 0, 9)]


def test_the_parts_add_up_to_the_probability() -> None:
    given = passages(3)
    understood = learn(given, codebook(), {0: frozenset({STAFF}), 8: frozenset({PARKING})}, SETTINGS)

    reason = explain(understood, given.texts[4], passage=4, entry=GRID)

    assert reason.base + reason.meaning + reason.wording + reason.learned == pytest.approx(reason.logit)
    assert probability(np.array([reason.logit])).item() == pytest.approx(reason.probability, abs=1e-4)


def test_confirmed_passages_of_the_entry_are_named_nearest_first() -> None:
    given = passages(2)
    understood = learn(
        given, codebook(), {2: frozenset({PARKING}), 3: frozenset({PARKING}), 4: frozenset({GRID})}, SETTINGS
    )

    reason = explain(understood, given.texts[8], passage=8, entry=PARKING)

    assert [each.index for each in reason.confirmed] == [2, 3]
    assert reason.confirmed[0].similarity > reason.confirmed[1].similarity
    assert sum(each.contribution for each in reason.confirmed) >= 0.9 * reason.learned


def test_a_passage_is_no_reason_for_itself() -> None:
    given = passages()

    understood = learn(given, codebook(), {2: frozenset({PARKING})}, SETTINGS)

    assert explain(understood, given.texts[2], passage=2, entry=PARKING).confirmed == ()


def test_calibrated_the_reason_still_adds_up() -> None:
    given = passages(8)
    understood = learn(given, codebook(), dict(list(truth(8).items())[:40]), SETTINGS)

    reason = explain(understood, given.texts[46], passage=46, entry=GRID)

    assert understood.calibrated is True
    assert probability(np.array([reason.logit])).item() == pytest.approx(reason.probability, abs=1e-4)


def test_a_cue_is_shown_as_it_was_said() -> None:
    entries = Entries(
        [Entry("Knelpunt", cues=("lukt niet",)), Entry("Idee"), Entry("Ambitie")], codebook().vectors
    )
    given = Passages(["Het Lukt  niet meer.", "Mooi weer.", "Leuk plan."], passages().vectors[:3])

    reason = explain(learn(given, entries, {}, SETTINGS), given.texts[0], passage=0, entry=0)

    assert [word.text for word in reason.words] == ["Lukt  niet"]
