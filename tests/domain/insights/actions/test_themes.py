from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, is_asked_for, journal
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.actions.themes import (
    CodebookFull,
    Nameless,
    NameTaken,
    NoSuchProposal,
    ThemeChangedMeanwhile,
    accept_proposal,
    add_theme,
    bring_codebook,
    dismiss_proposal,
    drop_theme,
    rename_theme,
    reopen_proposal,
    restore_theme,
)
from vliegwiel.domain.insights.enums import Origin, ProposalState
from vliegwiel.domain.insights.models import Theme, ThemeProposal
from vliegwiel.domain.insights.queries.bench import done_of
from vliegwiel.domain.insights.queries.material import material_of
from vliegwiel.domain.insights.queries.readings import readings_of, themes_of
from vliegwiel.synthesis.contributions import Theme as ThemeValue

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def round_(scope: object) -> Round:
    return a_round()


def names(round_: Round) -> list[str]:
    return [theme.name for theme in themes_of(round_)]


def test_a_theme_is_added_at_the_end(cast: Cast, round_: Round) -> None:
    add_theme(actor=cast.anouk, round_=round_, name="Parkeren")

    made = add_theme(actor=cast.anouk, round_=round_, name="  Het   carillon ", definition=" Klokken. ")

    assert names(round_) == ["Parkeren", "Het carillon"]
    assert (made.definition, made.origin) == ("Klokken.", Origin.ADDED)
    assert journal()[-1] == ("theme.added", made.code, {})
    assert is_asked_for(round_)


@pytest.mark.parametrize("name", ["parkeren", " PARKEREN ", "Párkeren"])
def test_a_name_is_given_once_however_it_is_spelled(cast: Cast, round_: Round, name: str) -> None:
    there = add_theme(actor=cast.anouk, round_=round_, name="Parkeren")

    with pytest.raises(NameTaken) as taken:
        add_theme(actor=cast.anouk, round_=round_, name=name)

    assert taken.value.theme == there


@pytest.mark.parametrize("name", ["", "   ", "…"])
def test_a_theme_without_a_name_is_refused(cast: Cast, round_: Round, name: str) -> None:
    with pytest.raises(Nameless):
        add_theme(actor=cast.anouk, round_=round_, name=name)


def test_what_a_source_calls_by_the_old_name_stays_with_the_theme(cast: Cast, round_: Round) -> None:
    a_contribution(round_, given={"themes": ["Verkeer"]})
    theme = add_theme(actor=cast.anouk, round_=round_, name="Verkeer")

    renamed = rename_theme(actor=cast.anouk, theme=theme, name="Bereikbaarheid")

    assert (renamed.name, renamed.formerly) == ("Bereikbaarheid", ["Verkeer"])
    assert material_of(round_).contributions[0].themes == ("Bereikbaarheid",)


def test_the_second_of_two_who_change_a_theme_is_told(cast: Cast, round_: Round) -> None:
    theme = add_theme(actor=cast.anouk, round_=round_, name="Verkeer")
    rename_theme(actor=cast.henk, theme=theme, name="Bereikbaarheid", seen=("Verkeer", ""))

    with pytest.raises(ThemeChangedMeanwhile) as changed:
        rename_theme(actor=cast.anouk, theme=theme, name="Wegen", seen=("Verkeer", ""))

    assert changed.value.now.name == "Bereikbaarheid"
    assert names(round_) == ["Bereikbaarheid"]


def test_dropping_a_theme_takes_its_codings_along_and_putting_it_back_brings_them(
    cast: Cast, round_: Round
) -> None:
    theme = add_theme(actor=cast.anouk, round_=round_, name="Verkeer")
    other = add_theme(actor=cast.anouk, round_=round_, name="Parkeren")
    both, one = a_contribution(round_, 1), a_contribution(round_, 2)
    confirm_coding(actor=cast.anouk, contribution=both, themes=[theme, other])
    confirm_coding(actor=cast.anouk, contribution=one, themes=[theme])

    dropped = drop_theme(actor=cast.anouk, theme=theme)

    assert names(round_) == ["Parkeren"]
    # Whoever said only that says nothing that holds: the second is unread, and not about nothing.
    assert {number: read.themes for number, read in readings_of(round_).items()} == {1: ("Parkeren",)}
    assert done_of(round_).read == 1
    assert journal()[-1] == ("theme.dropped", theme.code, {"codings": 2})

    restore_theme(actor=cast.anouk, theme=dropped)

    assert {number: read.themes for number, read in readings_of(round_).items()} == {
        1: ("Parkeren", "Verkeer"),
        2: ("Verkeer",),
    }


def test_a_theme_does_not_come_back_over_another_of_its_name(cast: Cast, round_: Round) -> None:
    theme = drop_theme(actor=cast.anouk, theme=add_theme(actor=cast.anouk, round_=round_, name="Verkeer"))
    add_theme(actor=cast.anouk, round_=round_, name="verkeer")

    with pytest.raises(NameTaken):
        restore_theme(actor=cast.anouk, theme=theme)


def test_a_codebook_adds_what_is_not_there(cast: Cast, round_: Round) -> None:
    add_theme(actor=cast.anouk, round_=round_, name="Verkeer")
    wanted = [ThemeValue("verkeer"), ThemeValue("Parkeren", "Auto's.")]

    assert bring_codebook(actor=cast.anouk, round_=round_, themes=wanted) == (1, 0)

    assert names(round_) == ["Verkeer", "Parkeren"]
    assert journal()[-1] == ("codebook.brought", round_.code, {"added": 1, "dropped": 0})


def test_another_codebook_drops_what_nobody_used(cast: Cast, round_: Round) -> None:
    used = add_theme(actor=cast.anouk, round_=round_, name="Verkeer")
    add_theme(actor=cast.anouk, round_=round_, name="Carillon")
    confirm_coding(actor=cast.anouk, contribution=a_contribution(round_), themes=[used])

    done = bring_codebook(actor=cast.anouk, round_=round_, themes=[ThemeValue("Parkeren")], replace=True)

    assert done == (1, 1)
    assert names(round_) == ["Verkeer", "Parkeren"]


def test_nobody_finds_his_way_in_more_than_five_hundred(cast: Cast, round_: Round) -> None:
    themes = [ThemeValue(f"Thema {number}") for number in range(500)]
    bring_codebook(actor=cast.anouk, round_=round_, themes=themes)

    with pytest.raises(CodebookFull):
        add_theme(actor=cast.anouk, round_=round_, name="Te veel")
    with pytest.raises(CodebookFull):
        bring_codebook(actor=cast.anouk, round_=round_, themes=[ThemeValue("Te veel")])


def a_proposal(round_: Round) -> ThemeProposal:
    made: ThemeProposal = ThemeProposal.objects.create(round=round_, name="zwerfafval", numbers=[1, 2, 3])
    return made


def test_a_proposal_becomes_a_theme_under_a_name_of_ones_own(cast: Cast, round_: Round) -> None:
    proposal = a_proposal(round_)

    theme = accept_proposal(actor=cast.anouk, proposal=proposal, name="Afval op straat")

    proposal.refresh_from_db()
    assert (theme.name, theme.origin) == ("Afval op straat", Origin.PROPOSED)
    assert (proposal.state, proposal.theme) == (ProposalState.ACCEPTED, theme)
    assert journal() == [("theme.added", theme.code, {"proposal": proposal.code})]


def test_what_was_decided_is_not_decided_again(cast: Cast, round_: Round) -> None:
    proposal = dismiss_proposal(actor=cast.anouk, proposal=a_proposal(round_))

    with pytest.raises(NoSuchProposal):
        accept_proposal(actor=cast.henk, proposal=proposal, name="Afval")
    assert Theme.objects.count() == 0

    assert reopen_proposal(actor=cast.henk, proposal=proposal).state == ProposalState.PROPOSED
    with pytest.raises(NoSuchProposal):
        reopen_proposal(actor=cast.henk, proposal=proposal)
