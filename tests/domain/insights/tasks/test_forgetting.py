from __future__ import annotations

import numpy as np
import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import SAID, a_heard_round
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution, withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution, Round, Said
from vliegwiel.domain.insights.actions.reports import request_report
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import Print, Suggestion, Theme, ThemeProposal
from vliegwiel.domain.insights.queries.findings import seal_of
from vliegwiel.domain.insights.queries.material import kept_method
from vliegwiel.domain.insights.queries.notes import note_key
from vliegwiel.domain.insights.tasks.forgetting import forget_corrected
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.ports.embedding.store import vector_key
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.vectors import VectorTable

pytestmark = pytest.mark.usefixtures("scope")
WORDS = SAID[0][1]


@pytest.fixture
def round_() -> Round:
    heard = a_heard_round()
    enqueue("insights.suggest_codings", round=heard.code)
    work_off()
    return heard


def withdrawn(cast: Cast, round_: Round, number: int = 1) -> Contribution:
    said = Contribution.objects.get(round=round_, number=number)
    withdraw_contribution(actor=cast.anouk, contribution=said)
    return said


def vectors(round_: Round, *texts: str) -> list[bool]:
    """Whether each is kept."""
    keys = [vector_key(kept_method(round_).model_hash, text) for text in texts]
    there = VectorTable().get_many(keys)
    return [key in there for key in keys]


def test_what_the_computer_made_of_withdrawn_words_goes(cast: Cast, round_: Round) -> None:
    assert vectors(round_, WORDS, SAID[1][1]) == [True, True]

    withdrawn(cast, round_)
    work_off()

    kept = Suggestion.objects.order_by("contribution__number").values_list("contribution__number", flat=True)
    assert list(kept) == [2, 3, 4, 5, 6]
    assert vectors(round_, WORDS, SAID[1][1]) == [False, True]


def test_of_the_last_words_of_a_round_nothing_is_left(cast: Cast, round_: Round) -> None:
    for number in range(1, len(SAID) + 1):
        withdrawn(cast, round_, number)
    work_off()

    assert not Suggestion.objects.exists()
    assert not Print.objects.exists()
    assert not any(vectors(round_, *(text for _, text in SAID)))


def test_what_a_model_read_goes_once_no_round_rests_on_it(cast: Cast, round_: Round) -> None:
    before = [vector_key("a model of before", text) for _, text in SAID]
    noted = note_key(kept_method(round_).model_hash, "Belt liever dan dat hij mailt.")
    VectorTable().put_many(dict.fromkeys([*before, noted], np.ones(3, np.float32)))
    with narrowed(Scope.of(cast.buurmeer.pk)):
        VectorTable().put_many({before[0]: np.ones(3, np.float32)})

    enqueue("insights.suggest_codings", round=round_.code)
    work_off()

    assert list(VectorTable().get_many([*before, noted])) == [noted]
    assert all(vectors(round_, *(text for _, text in SAID)))
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert list(VectorTable().get_many(before)) == before[:1]


def test_the_same_words_of_somebody_else_keep_their_vector(cast: Cast, round_: Round) -> None:
    a_contribution(a_round("Een ander traject"), text=WORDS)

    withdrawn(cast, round_)
    work_off()

    assert vectors(round_, WORDS) == [True]


def test_no_report_that_was_kept_holds_withdrawn_words(cast: Cast, round_: Round) -> None:
    request_report(actor=cast.anouk, round_=round_, language="en")
    work_off()
    before = dict(Print.objects.values_list("language", "seal"))
    assert before.keys() == {"nl", "en"}

    withdrawn(cast, round_)
    work_off()

    assert dict(Print.objects.values_list("language", "seal")) == {"nl": seal_of(round_)}
    assert seal_of(round_) not in before.values()


def test_proposals_let_go_of_withdrawn_words(cast: Cast, round_: Round) -> None:
    theme = Theme.objects.filter(round=round_).first()
    states = (ProposalState.PROPOSED, ProposalState.DISMISSED, ProposalState.ACCEPTED)
    for state in states:
        accepted = {"theme": theme} if state == ProposalState.ACCEPTED else {}
        ThemeProposal.objects.create(
            round=round_, name=state.value, numbers=[1, 2], words=["koks"], state=state, **accepted
        )
    ThemeProposal.objects.create(round=round_, name="another", numbers=[4], words=["stroom"])

    withdrawn(cast, round_)
    enqueue("insights.forget_withdrawn", round=round_.code)
    work_off()

    kept = ThemeProposal.objects.exclude(state=ProposalState.PROPOSED).order_by("id")
    assert list(kept.values_list("numbers", "words")) == [([2], []), ([2], [])]
    assert not ThemeProposal.objects.filter(name=ProposalState.PROPOSED.value).exists()


def test_what_was_corrected_is_forgotten_at_night(cast: Cast, round_: Round) -> None:
    said = Contribution.objects.get(round=round_, number=1)
    after = correct_contribution(actor=cast.anouk, contribution=said, said=Said(text="Iets heel anders."))
    work_off()
    before = vectors(round_, WORDS, after.text, SAID[1][1])

    forget_corrected()

    assert before == [True, True, True]
    assert vectors(round_, WORDS, after.text, SAID[1][1]) == [False, True, True]


def test_what_was_corrected_and_is_still_said_by_somebody_else_is_kept(cast: Cast, round_: Round) -> None:
    a_contribution(round_, 7, text=WORDS)
    said = Contribution.objects.get(round=round_, number=1)
    correct_contribution(actor=cast.anouk, contribution=said, said=Said(text="Iets heel anders."))
    work_off()

    forget_corrected()

    assert vectors(round_, WORDS) == [True]
