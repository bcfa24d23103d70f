from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_round, is_asked_for, journal
from vliegwiel.domain.dialogues.actions.contributions import (
    NotTheLatest,
    NotToBeShown,
    add_contribution,
    correct_contribution,
    release_contribution,
    withdraw_contribution,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.enums import Permission, RoundState, Source, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Said
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.platform.scope import Scope, entered

SAID = Said(
    text=TEXT,
    role=SpeakerRole.ASSOCIATION,
    channel="brief",
    said_date=date(2026, 1, 2),
    sector="detailhandel",
    size="2-9",
    area="Rietwende",
    organisation_name="BIZ Dorpsstraat",
    conversation="Brief 1",
    permission=Permission.WITHOUT_NAME,
    themes=("Parkeren",),
    kinds=("knelpunt",),
)


@pytest.mark.usefixtures("scope")
def test_what_was_said_is_kept_as_it_was_said(cast: Cast) -> None:
    round_ = a_round()

    added = add_contribution(actor=cast.anouk, round_=round_, said=SAID)

    kept = Contribution.objects.get()
    assert (kept.said, kept.number, kept.version, kept.source) == (SAID, 1, 1, Source.STAFF)
    assert journal() == [("contribution.added", added.code, {"round": round_.code, "number": 1})]
    assert is_asked_for(round_)


@pytest.mark.usefixtures("scope")
def test_numbers_go_up_within_a_round(cast: Cast) -> None:
    first, second = a_round("Eerste"), a_round("Tweede")

    added = [
        add_contribution(actor=cast.anouk, round_=round_, said=SAID) for round_ in (first, first, second)
    ]

    assert [one.number for one in added] == [1, 2, 1]


@pytest.mark.usefixtures("scope")
def test_a_form_sent_twice_adds_one_contribution(cast: Cast) -> None:
    round_ = a_round()

    first = add_contribution(actor=cast.anouk, round_=round_, said=SAID, form_key="a")
    again = add_contribution(actor=cast.anouk, round_=round_, said=SAID, form_key="a")

    assert (again, Contribution.objects.count(), len(journal())) == (first, 1, 1)


def test_forms_sent_at_the_same_time_add_one_each(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        round_ = a_round()

    def add(key: int) -> int:
        try:
            with entered(here):
                said = replace(SAID, text=f"{key // 2}")
                return add_contribution(
                    actor=live_cast.anouk, round_=round_, said=said, form_key=f"form-{key // 2}"
                ).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as together:
        numbers = list(together.map(add, range(16)))

    assert numbers[::2] == numbers[1::2]
    assert sorted(numbers[::2]) == list(range(1, 9))
    with entered(here):
        assert sorted(int(one.text) for one in usable(round_)) == list(range(8))


@pytest.mark.parametrize(
    ("state", "takes"),
    [
        (RoundState.PLANNED, True),
        (RoundState.OPEN, True),
        (RoundState.CLOSED, True),
        (RoundState.REPORTED, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_a_round_takes_contributions_until_it_is_reported(
    cast: Cast, state: RoundState, *, takes: bool
) -> None:
    round_ = a_round(state=state)

    if takes:
        add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    else:
        with pytest.raises(NotInThisState):
            add_contribution(actor=cast.anouk, round_=round_, said=SAID)

    assert Contribution.objects.count() == takes


@pytest.mark.usefixtures("scope")
def test_a_correction_is_a_new_version_under_the_same_number(cast: Cast) -> None:
    round_ = a_round()
    first = add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    release_contribution(actor=cast.anouk, contribution=first)
    better = replace(SAID, text="De vrachtwagens staan elke middag voor mijn deur.")

    second = correct_contribution(actor=cast.henk, contribution=first, said=better)

    assert list(usable(round_)) == [second]
    assert (second.said, second.number, second.version, second.replaces) == (better, 1, 2, first)
    # Somebody has to read the new words.
    assert second.released_at is None
    assert Contribution.objects.get(pk=first.pk).text == TEXT
    assert journal()[-1] == (
        "contribution.corrected",
        second.code,
        {"round": round_.code, "number": 1, "version": 2},
    )


@pytest.mark.usefixtures("scope")
def test_a_correction_that_changes_nothing_is_none(cast: Cast) -> None:
    first = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)

    assert correct_contribution(actor=cast.anouk, contribution=first, said=SAID) == first
    assert (Contribution.objects.count(), len(journal())) == (1, 1)


@pytest.mark.usefixtures("scope")
def test_the_second_of_two_correctors_is_told(cast: Cast) -> None:
    first = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)
    second = correct_contribution(actor=cast.henk, contribution=first, said=replace(SAID, area="Tochtdorp"))

    with pytest.raises(NotTheLatest) as told:
        correct_contribution(actor=cast.anouk, contribution=first, said=replace(SAID, area="Kolkhaven"))

    assert told.value.latest == second


@pytest.mark.usefixtures("scope")
def test_what_is_withdrawn_is_used_in_no_version(cast: Cast) -> None:
    round_ = a_round()
    first = add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    second = correct_contribution(actor=cast.anouk, contribution=first, said=replace(SAID, text="Anders."))

    withdraw_contribution(actor=cast.anouk, contribution=second)

    assert list(usable(round_)) == []
    assert Contribution.objects.filter(withdrawn_at__isnull=True).count() == 0
    assert journal()[-1] == (
        "contribution.withdrawn",
        second.code,
        {"round": round_.code, "number": 1},
    )


@pytest.mark.usefixtures("scope")
def test_nothing_happens_any_more_with_what_is_withdrawn(cast: Cast) -> None:
    contribution = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)
    withdraw_contribution(actor=cast.anouk, contribution=contribution)

    with pytest.raises(NotTheLatest) as told:
        withdraw_contribution(actor=cast.anouk, contribution=contribution)
    assert told.value.latest is None
    with pytest.raises(NotTheLatest):
        release_contribution(actor=cast.anouk, contribution=contribution)
    with pytest.raises(NotTheLatest):
        correct_contribution(actor=cast.anouk, contribution=contribution, said=replace(SAID, text="X"))


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        (Permission.WITH_NAME, True),
        (Permission.WITHOUT_NAME, True),
        (Permission.NOT_ASKED, False),
        (Permission.FILE_ONLY, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_only_what_may_be_quoted_can_be_released(
    cast: Cast, permission: Permission, *, allowed: bool
) -> None:
    round_ = a_round()
    said = replace(SAID, permission=permission)
    contribution = add_contribution(actor=cast.anouk, round_=round_, said=said)

    if allowed:
        release_contribution(actor=cast.anouk, contribution=contribution)
    else:
        with pytest.raises(NotToBeShown):
            release_contribution(actor=cast.anouk, contribution=contribution)

    kept = Contribution.objects.get()
    assert (kept.released_at is not None, kept.released_by) == (allowed, cast.anouk if allowed else None)
    assert (journal()[-1][0] == "contribution.released") is allowed
