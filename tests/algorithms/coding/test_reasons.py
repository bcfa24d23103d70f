from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as given_any
from hypothesis import strategies

from tests.algorithms.codebook import GRID, PARKING, STAFF, codebook, explain, passages, truth
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Settings, learn
from vliegwiel.algorithms.coding.reasons import AT_ONCE, MOST_PASSAGES, explain_each
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


QUESTIONS = strategies.tuples(strategies.integers(0, 47), strategies.integers(0, 2))


@given_any(confirmed=strategies.integers(0, 48), asked=strategies.lists(QUESTIONS, min_size=1, max_size=20))
def test_asked_together_the_reasons_are_those_asked_one_by_one(
    confirmed: int, asked: list[tuple[int, int]]
) -> None:
    given = passages(8)
    understood = learn(given, codebook(), dict(list(truth(8).items())[:confirmed]), SETTINGS)

    together = explain_each(understood, dict(enumerate(given.texts)), asked)

    for (passage, entry), found in zip(asked, together, strict=True):
        alone = explain(understood, given.texts[passage], passage=passage, entry=entry)
        assert [word.text for word in found.words] == [word.text for word in alone.words]
        assert [near.contribution for near in found.confirmed] == pytest.approx(
            [near.contribution for near in alone.confirmed], abs=1e-5
        )
        assert [found.logit, found.base, found.meaning, found.wording, found.learned] == pytest.approx(
            [alone.logit, alone.base, alone.meaning, alone.wording, alone.learned], abs=1e-5
        )


def test_more_passages_than_are_compared_at_once_have_each_their_own_reasons() -> None:
    given = passages(AT_ONCE // 4)
    understood = learn(
        given, codebook(), {2: frozenset({PARKING}), 3: frozenset({PARKING}), 4: frozenset({GRID})}, SETTINGS
    )

    found = explain_each(
        understood, dict(enumerate(given.texts)), [(row, PARKING) for row in range(len(given.texts))]
    )

    last = len(given.texts) - 4
    assert len(found) > AT_ONCE
    alone = explain(understood, given.texts[last], passage=last, entry=PARKING)
    assert found[last].words == alone.words
    assert (
        [near.index for near in found[last].confirmed] == [near.index for near in alone.confirmed] == [2, 3]
    )


def test_of_many_confirmed_passages_the_few_that_say_most_are_named_most_telling_first() -> None:
    given = passages(8)
    understood = learn(given, codebook(), truth(8), SETTINGS)

    reason = explain(understood, given.texts[2], passage=2, entry=PARKING)

    contributions = [each.contribution for each in reason.confirmed]
    assert len(contributions) == MOST_PASSAGES
    assert contributions == sorted(contributions, reverse=True)
    assert 2 not in [each.index for each in reason.confirmed]


def test_nothing_asked_is_nothing_told() -> None:
    assert explain_each(learn(passages(), codebook(), {}, SETTINGS), {}, []) == ()
