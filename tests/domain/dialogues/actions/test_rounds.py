from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import journal
from vliegwiel.domain.dialogues.access import access_published_round
from vliegwiel.domain.dialogues.actions.rounds import (
    ChangedMeanwhile,
    NameTaken,
    NotInThisState,
    assign_round,
    change_round,
    close_round,
    open_round,
    plan_round,
    publish_round,
    report_round,
    unpublish_round,
)
from vliegwiel.domain.dialogues.enums import Participation, RoundState
from vliegwiel.domain.dialogues.models import Plan, Round
from vliegwiel.domain.dialogues.queries import ROUND_PAGE, is_published
from vliegwiel.domain.people.actions import dissolve_team, form_team
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")
PLAN = Plan(
    name="Ondernemerspeiling",
    assignment="Haal op wat er speelt bij ondernemers.",
    assignment_source="Coalitieakkoord, bladzijde 12",
    principal="College van B en W",
    participation=Participation.ADVISE,
    already_fixed="Het budget.",
    start_date=date(2026, 1, 5),
    end_date=date(2026, 3, 31),
    channels=("interview", "brief"),
)


def test_a_name_is_enough_to_plan_a_round(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=Plan(name="Ondernemerspeiling"))

    assert (round_.name, round_.state) == ("Ondernemerspeiling", RoundState.PLANNED)
    assert journal() == [("round.planned", round_.code, {})]


def test_everything_said_about_a_round_is_kept(cast: Cast) -> None:
    plan_round(actor=cast.anouk, plan=PLAN)

    assert Round.objects.get().plan == PLAN


def test_a_form_sent_twice_plans_one_round(cast: Cast) -> None:
    first = plan_round(actor=cast.anouk, plan=PLAN, form_key="a")
    second = plan_round(actor=cast.anouk, plan=PLAN, form_key="a")

    assert (second, len(journal())) == (first, 1)


def test_two_rounds_have_two_names(cast: Cast) -> None:
    first = plan_round(actor=cast.anouk, plan=PLAN)

    with pytest.raises(NameTaken) as taken:
        plan_round(actor=cast.anouk, plan=replace(PLAN, name="ondernemersPEILING"))

    assert taken.value.round == first


def test_a_round_is_found_by_its_name_also_after_it_changed(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    changed = replace(PLAN, name="Bedrijventerreinen")

    change_round(actor=cast.anouk, round_=round_, plan=changed, revision=1)

    assert [hit.code for hit in search("bedrijvent")] == [round_.code]
    assert search("peiling") == []


def test_a_change_is_kept_and_journalled(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=Plan(name="Peiling"))

    change_round(actor=cast.henk, round_=round_, plan=PLAN, revision=1)

    assert Round.objects.get().plan == PLAN
    assert journal()[1:] == [("round.changed", round_.code, {"revision": 2})]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    mine, theirs = replace(PLAN, principal="Ik"), replace(PLAN, principal="Een ander")
    change_round(actor=cast.henk, round_=round_, plan=theirs, revision=1)

    with pytest.raises(ChangedMeanwhile) as told:
        change_round(actor=cast.anouk, round_=round_, plan=mine, revision=1)

    assert (told.value.round.plan, Round.objects.get().plan) == (theirs, theirs)
    change_round(actor=cast.anouk, round_=round_, plan=mine, revision=told.value.round.revision)
    assert Round.objects.get().plan == mine


def test_a_round_may_keep_its_own_name_but_not_take_another(cast: Cast) -> None:
    plan_round(actor=cast.anouk, plan=Plan(name="Eerste"))
    second = plan_round(actor=cast.anouk, plan=Plan(name="Tweede"))

    change_round(actor=cast.anouk, round_=second, plan=Plan(name="TWEEDE"), revision=1)

    with pytest.raises(NameTaken):
        change_round(actor=cast.anouk, round_=second, plan=Plan(name="eerste"), revision=2)


def test_a_round_opens_closes_and_opens_again(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)

    states = [
        open_round(actor=cast.anouk, round_=round_).state,
        close_round(actor=cast.anouk, round_=round_).state,
        open_round(actor=cast.anouk, round_=round_).state,
    ]

    assert states == [RoundState.OPEN, RoundState.CLOSED, RoundState.OPEN]
    assert [verb for verb, _, _ in journal()] == [
        "round.planned",
        "round.opened",
        "round.closed",
        "round.opened",
    ]


@pytest.mark.parametrize(
    ("state", "opens", "closes"),
    [
        (RoundState.PLANNED, True, False),
        (RoundState.OPEN, False, True),
        (RoundState.CLOSED, True, False),
        (RoundState.REPORTED, False, True),
    ],
)
def test_a_round_moves_from_one_state_to_the_next(
    cast: Cast, state: RoundState, *, opens: bool, closes: bool
) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)

    for move, allowed in ((open_round, opens), (close_round, closes)):
        Round.objects.update(state=state)
        if allowed:
            move(actor=cast.anouk, round_=round_)
        else:
            with pytest.raises(NotInThisState):
                move(actor=cast.anouk, round_=round_)
            assert Round.objects.get().state == state


def test_a_round_that_is_closed_is_reported_and_can_be_taken_back(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    for state in RoundState:
        Round.objects.update(state=state)
        if state == RoundState.CLOSED:
            assert report_round(actor=cast.anouk, round_=round_).state == RoundState.REPORTED
        else:
            with pytest.raises(NotInThisState):
                report_round(actor=cast.anouk, round_=round_)

    assert close_round(actor=cast.anouk, round_=round_).state == RoundState.CLOSED
    assert [verb for verb, _, _ in journal()][1:] == ["round.reported", "round.closed"]


def test_a_round_knows_since_when_it_is_closed(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    open_round(actor=cast.anouk, round_=round_)
    closed = close_round(actor=cast.anouk, round_=round_)

    report_round(actor=cast.anouk, round_=round_)
    again = close_round(actor=cast.anouk, round_=round_)

    assert closed.closed_at == again.closed_at
    assert closed.closed_at is not None
    assert open_round(actor=cast.anouk, round_=round_).closed_at is None


def test_a_published_round_is_found_by_the_code_on_its_posters(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    assert not is_published(round_)

    published = publish_round(actor=cast.anouk, round_=round_)
    again = publish_round(actor=cast.anouk, round_=round_)

    assert again.public_code == published.public_code
    assert access_published_round(behind(published.public_code, kind=ROUND_PAGE)) == round_
    assert is_published(published)
    assert journal()[1:] == [("round.published", round_.code, {})]


def test_a_page_that_is_taken_away_comes_back_at_the_same_address(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    code = publish_round(actor=cast.anouk, round_=round_).public_code

    unpublished = unpublish_round(actor=cast.anouk, round_=round_)
    unpublish_round(actor=cast.anouk, round_=round_)
    with pytest.raises(NotAccessible):
        behind(code, kind=ROUND_PAGE)
    assert not is_published(unpublished)

    assert publish_round(actor=cast.anouk, round_=round_).public_code == code
    assert access_published_round(behind(code, kind=ROUND_PAGE)) == round_
    assert [verb for verb, _, _ in journal()][1:] == [
        "round.published",
        "round.unpublished",
        "round.published",
    ]


@pytest.mark.parametrize(("state", "can"), [(RoundState.CLOSED, True), (RoundState.REPORTED, False)])
def test_a_round_that_is_reported_gets_no_page(cast: Cast, state: RoundState, *, can: bool) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    Round.objects.update(state=state)

    if can:
        publish_round(actor=cast.anouk, round_=round_)
    else:
        with pytest.raises(NotInThisState):
            publish_round(actor=cast.anouk, round_=round_)

    assert is_published(Round.objects.get()) == can


def test_a_round_is_assigned_to_a_team_and_a_contact(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    team = Team.objects.create(name="Bedrijven")

    assign_round(actor=cast.anouk, round_=round_, team=team, contact=cast.henk)
    assigned = Round.objects.get()
    assign_round(actor=cast.anouk, round_=round_, team=None, contact=None)

    assert (assigned.team, assigned.contact) == (team, cast.henk)
    assert journal()[1:] == [
        ("round.assigned", round_.code, {"team": team.code, "contact": cast.henk.code}),
        ("round.assigned", round_.code, {"team": None, "contact": None}),
    ]


def test_a_team_that_is_dissolved_leaves_its_rounds_without_one(cast: Cast) -> None:
    team = form_team(actor=cast.henk, name="Bedrijven", members=[])
    round_ = plan_round(actor=cast.anouk, plan=PLAN)
    assign_round(actor=cast.anouk, round_=round_, team=team, contact=cast.henk)

    dissolve_team(actor=cast.henk, team=team)

    now = Round.objects.get()
    assert (now.team, now.contact) == (None, cast.henk)
