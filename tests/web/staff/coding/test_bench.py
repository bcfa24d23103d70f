from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution
from tests.web.staff.coding.making import a_round_to_read, said, theme
from tests.web.staff.rounds import (
    FOUND,
    HANDLERS,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import Verdict, confirm_coding, read_again
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.insights.queries.readings import readings_of

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def round_(scope: object) -> Round:
    return a_round_to_read()


@pytest.fixture
def anouk(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anouk)


def bench(round_: Round, number: int, name: str = "edit") -> str:
    return address(f"coding.{name}", round_.code, said(round_, number).code)


def names(choices: Any) -> list[tuple[str, str, bool]]:
    return [(choice.name, choice.key, choice.chosen) for choice in choices]


def read(round_: Round) -> dict[int, tuple[str, ...]]:
    return {number: one.themes for number, one in readings_of(round_).items()}


def test_only_who_handles_contributions_says_what_they_are_about(
    cast: Cast, client_of: ClientOf, round_: Round
) -> None:
    for path in (bench(round_, 1), address("theme.new", round_.code), address("proposal.list", round_.code)):
        assert answers(cast, client_of, path) == expected(HANDLERS)
    for path in (bench(round_, 1, "skip"), address("coding.undo", round_.code), bench(round_, 1, "delete")):
        assert answers(cast, client_of, path, do="it") == expected(HANDLERS, FOUND)


def test_suggestions_come_first_each_with_its_key(anouk: Client, round_: Round) -> None:
    page = anouk.get(bench(round_, 1))

    assert names(page.context["near"]) == [("Arbeidsmarkt", "1", True), ("Verkeer", "2", False)]
    assert names(page.context["others"]) == [("Parkeren", "", False), ("Energie", "", False)]
    assert [kind.code for kind in page.context["kinds"] if kind.chosen] == ["knelpunt"]
    assert "The computer thinks of Arbeidsmarkt because of: koks." in words(page)
    assert "0 of 6 read" in words(page)


def test_where_the_computer_knows_nothing_the_codebook_lies_open(anouk: Client, round_: Round) -> None:
    page = anouk.get(bench(round_, 2))

    assert [key for _, key, _ in names(page.context["near"])] == ["1", "2", "3", "4"]
    assert page.context["others"] == ()


def test_confirming_leads_to_the_next(cast: Cast, anouk: Client, round_: Round) -> None:
    sent = {"themes": [theme(round_, "Parkeren").code], "kinds": ["idee"]}

    answer = anouk.post(bench(round_, 1), sent)

    assert answer.headers["Location"] == bench(round_, 2)
    assert read(round_) == {1: ("Parkeren",)}
    assert Reading.objects.get().kinds == ["idee"]


def test_nothing_fits_is_an_answer_whatever_was_chosen(anouk: Client, round_: Round) -> None:
    anouk.post(bench(round_, 1), {"themes": [theme(round_, "Parkeren").code], "do": "nothing"})

    assert read(round_) == {1: ()}


def test_marked_words_are_kept_in_signs_of_the_text(anouk: Client, round_: Round) -> None:
    text = "Eén 🚲 op de stoep.\r\nEn nergens een rek."
    a_contribution(round_, 7, text=text)
    parking, code = theme(round_, "Parkeren"), theme(round_, "Parkeren").code
    # In a browser the new line is one sign.
    start = text.replace("\r\n", "\n").index("nergens")

    anouk.post(bench(round_, 7), {"themes": [code], "fragments": f"{code}:{start}-{start + 7} vreemd:1-2"})

    coding = Coding.objects.get()
    assert (coding.theme, text[coding.start : coding.end]) == (parking, "nergens")
    page = anouk.get(bench(round_, 7))
    assert page.context["form"]["fragments"].value() == f"{code}:{start}-{start + 7}"
    assert '<mark title="Parkeren">nergens</mark>' in page.content.decode()
    assert [choice.fragment for choice in page.context["near"] if choice.chosen] == ["nergens"]


def test_words_marked_beyond_the_text_are_refused_and_nothing_is_lost(anouk: Client, round_: Round) -> None:
    code = theme(round_, "Parkeren").code

    page = anouk.post(bench(round_, 1), {"themes": [code], "kinds": ["idee"], "fragments": f"{code}:3-9999"})

    assert page.context["form"].errors == {
        "fragments": ["The words that were marked are not there. Mark them anew."]
    }
    assert page.context["form"]["themes"].value() == [code]
    assert Reading.objects.count() == 0


def test_skipping_leaves_it_for_the_end(anouk: Client, round_: Round) -> None:
    assert anouk.post(bench(round_, 1, "skip")).headers["Location"] == bench(round_, 2)
    for number in range(2, 6):
        anouk.post(bench(round_, number), {})

    assert anouk.post(bench(round_, 6), {}).headers["Location"] == bench(round_, 1)
    assert sorted(read(round_)) == [2, 3, 4, 5, 6]


def test_the_last_one_leads_to_the_findings(anouk: Client, round_: Round) -> None:
    for number in range(1, 7):
        answer = anouk.post(bench(round_, number), {})

    assert answer.headers["Location"] == address("findings.detail", round_.code)
    assert told(answer) == ["Every contribution of this round has been read."]


def test_undo_shows_the_last_one_again(anouk: Client, round_: Round) -> None:
    anouk.post(bench(round_, 1), {})
    anouk.post(bench(round_, 2), {})

    answer = anouk.post(address("coding.undo", round_.code))

    assert answer.headers["Location"] == bench(round_, 2)
    assert sorted(read(round_)) == [1]


def test_with_nothing_to_undo_one_is_told(anouk: Client, round_: Round) -> None:
    answer = anouk.post(address("coding.undo", round_.code))

    assert answer.headers["Location"] == bench(round_, 1)
    assert told(answer) == ["There is nothing of yours to take back in this round."]


@pytest.mark.parametrize(("order", "next_one"), [("number", 2), ("instructive", 5)])
def test_the_order_is_a_choice_that_is_remembered(
    anouk: Client, round_: Round, order: str, next_one: int
) -> None:
    round_.analyses.create(
        method={
            "embedder": "x",
            "understands_meaning": True,
            "calibrated": False,
            "to_confirm": [5],
            "model_hash": "",
        }
    )

    anouk.post(address("coding.order", round_.code), {"order": order})

    assert anouk.post(bench(round_, 1), {}).headers["Location"] == bench(round_, next_one)


def test_a_theme_is_added_while_reading_and_nothing_chosen_is_lost(anouk: Client, round_: Round) -> None:
    code = theme(round_, "Parkeren").code
    sent = {"themes": [code], "kinds": ["idee"], "fragments": f"{code}:0-2", "new_theme": "Carillon"}

    page = anouk.post(bench(round_, 1), sent)

    added = theme(round_, "Carillon")
    assert page.context["form"]["themes"].value() == [code, added.code]
    assert page.context["form"]["kinds"].value() == ["idee"]
    assert page.context["form"]["fragments"].value() == f"{code}:0-2"
    assert not page.context["form"]["new_theme"].value()
    assert Reading.objects.count() == 0


def test_a_theme_that_is_there_is_not_added_again(anouk: Client, round_: Round) -> None:
    page = anouk.post(bench(round_, 1), {"new_theme": "parkeren"})

    assert page.context["form"].errors == {"new_theme": ["There is a theme of this name already: Parkeren."]}
    assert Theme.objects.count() == 4


def test_who_reads_at_the_same_time_is_told_and_decides(cast: Cast, anouk: Client, round_: Round) -> None:
    confirm_coding(actor=cast.henk, contribution=said(round_, 1), themes=[theme(round_, "Verkeer")])
    sent = {"themes": [theme(round_, "Parkeren").code], "seen": ""}

    page = anouk.post(bench(round_, 1), sent)

    assert "Henk de Wit read this at the same time." in words(page)
    assert read(round_) == {1: ("Verkeer",)}

    anouk.post(bench(round_, 1), sent | {"seen": page.context["form"]["seen"].value()})

    assert read(round_) == {1: ("Parkeren",)}


def test_whose_reading_one_replaces_is_told_and_undone(cast: Cast, anouk: Client, round_: Round) -> None:
    confirm_coding(actor=cast.henk, contribution=said(round_, 1), themes=[theme(round_, "Verkeer")])

    page = anouk.get(bench(round_, 1))
    after = anouk.post(
        bench(round_, 1), {"themes": [theme(round_, "Parkeren").code], **seen_in(page)}, follow=True
    )

    assert "Henk de Wit read this. If you confirm, your reading takes that place" in words(page)
    assert "your reading took the place of that of Henk de Wit" in words(after)
    assert read(round_) == {1: ("Parkeren",)}

    anouk.post(address("coding.undo", round_.code))
    again = anouk.post(bench(round_, 2), {"themes": []}, follow=True)

    assert read(round_) == {1: ("Verkeer",), 2: ()}
    assert "took the place" not in words(again)


def seen_in(page: Any) -> dict[str, Any]:
    return {"seen": page.context["form"]["seen"].value()}


def test_what_was_withdrawn_meanwhile_is_not_read(anouk: Client, round_: Round) -> None:
    Contribution.objects.filter(round=round_, number=1).update(withdrawn_at=timezone.now())

    page = anouk.post(bench(round_, 1), {"themes": [theme(round_, "Parkeren").code]})

    assert "A later version took its place" in words(page)
    assert Reading.objects.count() == 0


def test_the_second_reader_sees_nothing_of_the_first(cast: Cast, anouk: Client, round_: Round) -> None:
    parking = theme(round_, "Parkeren")
    confirm_coding(
        actor=cast.henk,
        contribution=said(round_, 1),
        themes=[parking],
        fragments={parking.code: (0, 2)},
    )

    page = anouk.get(bench(round_, 1) + "?tweede")

    assert [choice.name for choice in page.context["near"] if choice.chosen] == []
    assert [kind.code for kind in page.context["kinds"] if kind.chosen] == []
    assert [choice.chance for choice in page.context["near"]] == [None] * 4
    assert "<mark" not in page.content.decode()
    assert "Henk" not in words(page)


def test_a_second_reading_goes_through_what_others_read(cast: Cast, anouk: Client, round_: Round) -> None:
    for number in (2, 4):
        confirm_coding(actor=cast.henk, contribution=said(round_, number), themes=[])
    confirm_coding(actor=cast.anouk, contribution=said(round_, 3), themes=[])

    begun = anouk.get(address("coding.next", round_.code) + "?tweede")
    onwards = anouk.post(bench(round_, 2) + "?tweede=", {"themes": [theme(round_, "Energie").code]})
    end = anouk.post(bench(round_, 4) + "?tweede=", {})

    assert begun.headers["Location"] == bench(round_, 2) + "?tweede="
    assert onwards.headers["Location"] == bench(round_, 4) + "?tweede="
    assert end.headers["Location"] == address("coding.agreement", round_.code)
    assert read(round_) == {2: (), 3: (), 4: ()}


def test_where_two_differ_the_other_can_count(cast: Cast, anouk: Client, round_: Round) -> None:
    one = said(round_, 1)
    confirm_coding(actor=cast.anouk, contribution=one, themes=[theme(round_, "Parkeren")])
    second = read_again(actor=cast.henk, contribution=one, verdict=Verdict([theme(round_, "Energie")]))

    page = anouk.get(address("coding.agreement", round_.code))
    assert "One contribution was read by two colleagues; they differ on 1." in words(page)
    assert "Take over the reading of Henk" in words(page)

    anouk.post(address("coding.settle", round_.code, second.code), {"take_over": "1"})

    assert read(round_) == {1: ("Energie",)}


@pytest.mark.parametrize("extra", [1, 3])
def test_the_bench_takes_the_same_number_of_queries_whatever_the_size(
    anouk: Client, round_: Round, extra: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(extra):
        a_contribution(round_, 10 + number)
        Theme.objects.create(round=round_, name=f"Nieuw {number}", position=10 + number)

    with django_assert_num_queries(18):
        anouk.get(bench(round_, 1))
