from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, is_asked_for, journal
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import (
    NothingToUndo,
    NotSecond,
    ReadMeanwhile,
    StrangeFragment,
    Verdict,
    confirm_coding,
    keep_first_reading,
    read_again,
    take_over_reading,
    undo_coding,
)
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.insights.queries.agreement import compared
from vliegwiel.domain.insights.queries.findings import seal_of
from vliegwiel.domain.insights.queries.readings import readers_of, readings_of
from vliegwiel.platform.jobs import work_off
from vliegwiel.synthesis.contributions import Kind

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def said(scope: object) -> Contribution:
    return a_contribution(a_round(), text="Er is nergens plek om te parkeren.")


@pytest.fixture
def themes(said: Contribution) -> list[Theme]:
    names = ("Parkeren", "Verkeer")
    return [Theme.objects.create(round=said.round, name=name, position=at) for at, name in enumerate(names)]


def themes_that_count(round_: Round) -> list[tuple[str, ...]]:
    return [read.themes for read in readings_of(round_).values()]


def test_a_theme_may_be_about_a_part_of_the_words(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes, fragments={themes[0].code: (7, 20)})

    [reader] = readers_of(said)
    assert [(one.name, one.start, one.end) for one in reader.themes] == [
        ("Parkeren", 7, 20),
        ("Verkeer", None, None),
    ]


@pytest.mark.parametrize("places", [(5, 5), (9, 3), (0, 500), (-1, 4)])
def test_words_that_are_not_there_cannot_be_marked(
    cast: Cast, said: Contribution, themes: list[Theme], places: tuple[int, int]
) -> None:
    with pytest.raises(StrangeFragment):
        confirm_coding(actor=cast.anouk, contribution=said, themes=themes, fragments={themes[0].code: places})

    assert Coding.objects.count() == 0


def test_half_a_fragment_is_refused_by_the_database(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[:1])

    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.update(start=3)


def test_a_second_reading_changes_no_figure(cast: Cast, said: Contribution, themes: list[Theme]) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[:1])
    work_off()
    before = seal_of(said.round)

    read_again(actor=cast.henk, contribution=said, verdict=Verdict(themes[1:]))

    assert themes_that_count(said.round) == [("Parkeren",)]
    assert seal_of(said.round) == before
    assert not is_asked_for(said.round)
    assert journal()[-1] == ("contribution.read_again", said.code, {"themes": 1, "kinds": 0})


def test_only_another_colleague_reads_a_second_time(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    with pytest.raises(NotSecond):
        read_again(actor=cast.henk, contribution=said, verdict=Verdict())
    confirm_coding(actor=cast.henk, contribution=said, themes=themes)

    with pytest.raises(NotSecond):
        read_again(actor=cast.henk, contribution=said, verdict=Verdict())

    assert Reading.objects.count() == 1


def test_taking_over_makes_the_other_count_and_leaves_agreement_as_it_was(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[:1])
    second = read_again(actor=cast.henk, contribution=said, verdict=Verdict(themes[1:]))
    before = compared(said.round)
    assert [(one.only_first, one.only_second) for one in before.differing] == [(("Parkeren",), ("Verkeer",))]

    take_over_reading(actor=cast.anouk, reading=second)

    after = compared(said.round)
    assert themes_that_count(said.round) == [("Verkeer",)]
    assert (after.agreement, after.differing, after.settled) == (before.agreement, (), 1)
    assert is_asked_for(said.round)


def test_a_difference_can_be_left_as_it_is(cast: Cast, said: Contribution, themes: list[Theme]) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[:1])
    second = read_again(actor=cast.henk, contribution=said, verdict=Verdict())

    keep_first_reading(actor=cast.anouk, reading=second)

    assert themes_that_count(said.round) == [("Parkeren",)]
    assert (compared(said.round).differing, compared(said.round).settled) == ((), 1)


def test_who_says_it_first_after_all_has_no_second_word(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[:1])
    read_again(actor=cast.henk, contribution=said, verdict=Verdict(themes[1:]))

    confirm_coding(actor=cast.henk, contribution=said, themes=themes)

    assert [(one.coder, one.second) for one in Reading.objects.all()] == [(cast.henk, False)]


def test_what_a_colleague_said_meanwhile_is_not_lost(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    there = confirm_coding(actor=cast.henk, contribution=said, themes=themes[:1], seen="")

    with pytest.raises(ReadMeanwhile) as meanwhile:
        confirm_coding(actor=cast.anouk, contribution=said, themes=themes[1:], seen="")

    assert meanwhile.value.code == there.code
    assert themes_that_count(said.round) == [("Parkeren",)]

    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[1:], seen=there.code)

    assert themes_that_count(said.round) == [("Verkeer",)]


def said_by(said: Contribution) -> list[tuple[str, tuple[tuple[str, int | None], ...], tuple[Kind, ...]]]:
    return [
        (one.who, tuple((given.name, given.start) for given in one.themes), one.kinds)
        for one in readers_of(said)
    ]


def test_undoing_brings_a_colleagues_reading_back_whole(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    places = {themes[0].code: (7, 20)}
    confirm_coding(actor=cast.henk, contribution=said, themes=themes, kinds=[Kind.BARRIER], fragments=places)
    before = (seal_of(said.round), said_by(said))
    confirm_coding(actor=cast.anouk, contribution=said, themes=[])
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[1:])

    undo_coding(actor=cast.anouk, round_=said.round)

    assert said_by(said) == before[1]
    assert before[1] == [("Henk de Wit", (("Parkeren", 7), ("Verkeer", None)), (Kind.BARRIER,))]
    assert seal_of(said.round) != before[0]
    assert is_asked_for(said.round)
    with pytest.raises(NothingToUndo):
        undo_coding(actor=cast.anouk, round_=said.round)


def test_three_colleagues_are_undone_one_after_the_other(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.henk, contribution=said, themes=themes[:1])
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes[1:])
    confirm_coding(actor=cast.farid, contribution=said, themes=[])
    confirm_coding(actor=cast.anouk, contribution=said, themes=themes)

    seen = [themes_that_count(said.round)]
    for coder in (cast.anouk, cast.farid, cast.henk):
        undo_coding(actor=coder, round_=said.round)
        seen.append(themes_that_count(said.round))

    assert seen == [[("Parkeren", "Verkeer")], [()], [("Parkeren",)], []]


def test_a_colleague_whose_reading_was_replaced_counts_with_his_later_word(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    confirm_coding(actor=cast.henk, contribution=said, themes=themes[:1])
    confirm_coding(actor=cast.anouk, contribution=said, themes=[])
    read_again(actor=cast.henk, contribution=said, verdict=Verdict(themes[1:]))

    undo_coding(actor=cast.anouk, round_=said.round)

    assert [(one.coder, one.second) for one in Reading.objects.all()] == [(cast.henk, False)]
    assert themes_that_count(said.round) == [("Verkeer",)]


def test_what_took_the_place_of_what_was_seen_is_told(
    cast: Cast, said: Contribution, themes: list[Theme]
) -> None:
    seen = confirm_coding(actor=cast.henk, contribution=said, themes=themes[:1]).code
    confirm_coding(actor=cast.farid, contribution=said, themes=[])

    with pytest.raises(ReadMeanwhile) as meanwhile:
        confirm_coding(actor=cast.anouk, contribution=said, themes=themes[1:], seen=seen)

    assert meanwhile.value.who == cast.farid.name
    assert themes_that_count(said.round) == [()]


def first(cast: Cast, said: Contribution) -> None:
    confirm_coding(actor=cast.anouk, contribution=said, themes=[])


def second(cast: Cast, said: Contribution) -> None:
    confirm_coding(actor=cast.henk, contribution=said, themes=[])
    read_again(actor=cast.anouk, contribution=said, verdict=Verdict())


@pytest.mark.parametrize(("say", "left"), [(first, 0), (second, 1)])
def test_ones_own_last_word_is_undone(
    cast: Cast, said: Contribution, say: Callable[[Cast, Contribution], None], left: int
) -> None:
    say(cast, said)

    assert undo_coding(actor=cast.anouk, round_=said.round) == said

    assert Reading.objects.count() == left
    assert journal()[-1] == ("coding.taken_back", said.code, {})
    with pytest.raises(NothingToUndo):
        undo_coding(actor=cast.anouk, round_=said.round)


def test_nobody_undoes_anothers_word(cast: Cast, said: Contribution) -> None:
    confirm_coding(actor=cast.henk, contribution=said, themes=[])

    with pytest.raises(NothingToUndo):
        undo_coding(actor=cast.anouk, round_=said.round)

    assert Reading.objects.count() == 1
