from __future__ import annotations

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, is_asked_for, journal
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import (
    OutdatedContribution,
    StrangeTheme,
    confirm_coding,
    take_back_coding,
)
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.material import material_of
from vliegwiel.domain.insights.queries.readings import Read, readings_of
from vliegwiel.synthesis.contributions import Kind

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def said(scope: object) -> Contribution:
    return a_contribution(a_round(), text="Er is nergens plek om te parkeren.")


def theme_of(round_: Round, name: str) -> Theme:
    made: Theme = Theme.objects.create(round=round_, name=name, position=Theme.objects.count())
    return made


def test_what_a_colleague_says_of_a_contribution_holds(cast: Cast, said: Contribution) -> None:
    parking = theme_of(said.round, "Parkeren")

    confirm_coding(actor=cast.anouk, contribution=said, themes=[parking], kinds=[Kind.BARRIER])

    assert readings_of(said.round) == {1: Read(("Parkeren",), (Kind.BARRIER,))}
    assert material_of(said.round).contributions[0].themes == ("Parkeren",)


def test_the_last_word_replaces_the_one_before(cast: Cast, said: Contribution) -> None:
    parking, traffic = theme_of(said.round, "Parkeren"), theme_of(said.round, "Verkeer")

    confirm_coding(actor=cast.anouk, contribution=said, themes=[parking])
    confirm_coding(actor=cast.henk, contribution=said, themes=[traffic])

    assert readings_of(said.round) == {1: Read(("Verkeer",), ())}


def test_about_nothing_is_an_answer_too(cast: Cast, said: Contribution) -> None:
    theme_of(said.round, "Parkeren")

    confirm_coding(actor=cast.anouk, contribution=said, themes=[])

    assert material_of(said.round).contributions[0].themes == ()


def test_a_coding_taken_back_leaves_it_open(cast: Cast, said: Contribution) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=[theme_of(said.round, "Parkeren")])

    take_back_coding(actor=cast.anouk, contribution=said)

    assert material_of(said.round).contributions[0].themes is None


def test_a_colleagues_word_goes_before_that_of_the_source(cast: Cast, scope: object) -> None:
    round_ = a_round()
    said = a_contribution(round_, given={"themes": ["Verkeer"]})
    theme_of(round_, "Verkeer")
    parking = theme_of(round_, "Parkeren")
    assert material_of(round_).contributions[0].themes == ("Verkeer",)

    confirm_coding(actor=cast.anouk, contribution=said, themes=[parking])

    assert material_of(round_).contributions[0].themes == ("Parkeren",)


def test_a_coding_stands_in_the_journal_by_its_numbers(cast: Cast, said: Contribution) -> None:
    theme = theme_of(said.round, "Parkeren")

    confirm_coding(actor=cast.anouk, contribution=said, themes=[theme], kinds=[Kind.IDEA])

    assert journal() == [("contribution.coded", said.code, {"themes": 1, "kinds": 1})]
    assert is_asked_for(said.round)


def test_a_theme_of_another_round_is_refused(cast: Cast, said: Contribution) -> None:
    strange = theme_of(a_round(name="Andere ronde"), "Parkeren")

    with pytest.raises(StrangeTheme):
        confirm_coding(actor=cast.anouk, contribution=said, themes=[strange])

    assert readings_of(said.round) == {}


@pytest.mark.parametrize("mark", ["replaced_at", "withdrawn_at"])
def test_what_does_not_hold_any_more_is_not_coded(cast: Cast, said: Contribution, mark: str) -> None:
    setattr(said, mark, timezone.now())

    with pytest.raises(OutdatedContribution):
        confirm_coding(actor=cast.anouk, contribution=said, themes=[])
