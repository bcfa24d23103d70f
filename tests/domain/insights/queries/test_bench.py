from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution, withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution, Round, Said
from vliegwiel.domain.insights.actions.codings import Verdict, confirm_coding, read_again
from vliegwiel.domain.insights.actions.themes import add_theme
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.agreement import compared
from vliegwiel.domain.insights.queries.bench import done_of, next_second, next_unread
from vliegwiel.domain.insights.queries.revisiting import revisits
from vliegwiel.platform.jobs import work_off

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def round_(scope: object) -> Round:
    return a_heard_round()


def said(round_: Round, number: int) -> Contribution:
    found: Contribution = Contribution.objects.get(round=round_, number=number, replaced_at__isnull=True)
    return found


def read(cast: Cast, round_: Round, *numbers: int) -> None:
    for number in numbers:
        confirm_coding(actor=cast.anouk, contribution=said(round_, number), themes=[])


def number_of(found: Contribution | None) -> int | None:
    return found.number if found else None


def test_the_next_is_what_teaches_most(cast: Cast, round_: Round) -> None:
    read(cast, round_, 5)

    assert number_of(next_unread(round_, wanted=[5, 3, 1])) == 3
    assert number_of(next_unread(round_, after=3, wanted=[5, 3, 1])) == 1


def test_in_order_one_goes_on_and_then_round(cast: Cast, round_: Round) -> None:
    read(cast, round_, 4)

    assert [number_of(next_unread(round_, after=after)) for after in (0, 3, 6)] == [1, 5, 1]


def test_what_was_passed_over_comes_last(cast: Cast, round_: Round) -> None:
    read(cast, round_, 1, 2, 3)

    assert number_of(next_unread(round_, wanted=[4], skipped=[4, 5])) == 6
    read(cast, round_, 6)
    assert number_of(next_unread(round_, after=6, skipped=[4, 5])) == 4


def test_what_a_source_gave_themes_waits_for_what_nobody_looked_at(scope: object) -> None:
    round_ = a_round()
    for number in range(1, 4):
        a_contribution(round_, number, given={"themes": ["Verkeer"]} if number < 3 else {})

    assert number_of(next_unread(round_, wanted=[99])) == 3
    assert number_of(next_unread(round_)) == 1


def test_what_was_withdrawn_or_corrected_is_no_longer_read(cast: Cast, round_: Round) -> None:
    read(cast, round_, 1, 2)
    assert (done_of(round_).read, done_of(round_).total) == (2, 6)

    withdraw_contribution(actor=cast.anouk, contribution=said(round_, 1))
    correct_contribution(actor=cast.anouk, contribution=said(round_, 2), said=Said(text="Anders."))

    assert (done_of(round_).read, done_of(round_).total) == (0, 5)
    assert number_of(next_unread(round_)) == 2


def test_a_second_reading_is_of_what_another_read(cast: Cast, round_: Round) -> None:
    read(cast, round_, 2, 5)

    assert next_second(round_, coder=cast.anouk.pk) is None
    assert number_of(next_second(round_, coder=cast.henk.pk)) == 2
    read_again(actor=cast.henk, contribution=said(round_, 2), verdict=Verdict())
    assert number_of(next_second(round_, coder=cast.henk.pk)) == 5


def test_a_new_theme_finds_what_was_read_before_it_and_is_alike(cast: Cast, round_: Round) -> None:
    parking = Theme.objects.create(round=round_, name="Parkeren", position=0)
    for number in range(1, 7):
        confirm_coding(actor=cast.anouk, contribution=said(round_, number), themes=[parking])
    work_off()

    grid = add_theme(
        actor=cast.anouk, round_=round_, name="Stroom", definition="Aansluiting op het volle stroomnet."
    )
    work_off()

    assert number_of(next(iter(revisits(grid)))) == 4
    confirm_coding(actor=cast.anouk, contribution=said(round_, 4), themes=[grid])
    assert 4 not in [one.number for one in revisits(grid)]


def test_without_vectors_nothing_is_offered_and_nothing_breaks(cast: Cast, round_: Round) -> None:
    read(cast, round_, 1)

    assert revisits(add_theme(actor=cast.anouk, round_=round_, name="Stroom")) == ()


def test_a_theme_that_came_later_says_nothing_of_an_earlier_reading(cast: Cast, scope: object) -> None:
    round_ = a_round()
    first = Theme.objects.create(round=round_, name="Verkeer", position=0)
    for number in range(1, 13):
        one = a_contribution(round_, number)
        themes = [first] if number % 2 else []
        confirm_coding(actor=cast.anouk, contribution=one, themes=themes)
        read_again(actor=cast.henk, contribution=one, verdict=Verdict(themes))
    add_theme(actor=cast.anouk, round_=round_, name="Later")

    traffic, other = compared(round_).agreement.themes

    assert (traffic.passages, traffic.all_gave, traffic.alpha and traffic.alpha.value) == (12, 6, 1.0)
    assert (other.theme, other.passages) == ("Later", 0)
