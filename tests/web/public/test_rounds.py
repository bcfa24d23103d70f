from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution
from tests.web.public.taking_part import Page, a_published_round, path_of
from vliegwiel.domain.dialogues.actions.rounds import close_round, report_round, unpublish_round
from vliegwiel.domain.dialogues.enums import Participation, Permission

pytestmark = pytest.mark.usefixtures("scope")
LATER = date(2027, 3, 1)


def seen(cast: Cast, **fields: Any) -> str:
    """What a visitor reads of a round like this."""
    return Page(Client().get(path_of(a_published_round(cast.anouk, **fields), "round"))).words


def test_anyone_reads_what_is_asked_by_whom_and_what_happens_with_it(cast: Cast) -> None:
    cast.anouk.phone = "0527 12 34 56"
    cast.anouk.save(update_fields=["phone"])

    words = seen(cast, end_date=LATER, answer_date=date(2027, 5, 1))

    told = (
        *("Wat houdt u tegen om te groeien?", "Polderdam vraagt dit, in opdracht van het college."),
        *("De weg komt er.", "Wij maken er een economische agenda van.", "Uiterlijk 1 mei 2027"),
        *("Meedoen kan tot en met 1 maart 2027.", "Anouk Visser", "0527 12 34 56", "Ik doe mee"),
        "U zegt wat u vindt. Wij wegen dat mee",
    )
    assert [one for one in told if one not in words] == []


@pytest.mark.parametrize("level", Participation)
def test_every_level_of_participation_is_said_in_a_sentence(cast: Cast, level: Participation) -> None:
    words = seen(cast, participation=level)

    between = words.partition("Hoeveel u te zeggen hebt")[2].partition("Wie dit vraagt")[0]
    assert between.strip().endswith(".")


def test_of_a_round_about_which_nothing_was_said_yet_nothing_is_made_up(cast: Cast) -> None:
    words = seen(
        cast, question="", purpose="", principal="", participation=None, already_fixed="", answer_date=None
    )

    assert "Polderdam vraagt dit." in words
    assert "Medewerkers van Polderdam lezen alles wat er gezegd wordt." in words
    assert [
        one for one in ("Hoeveel u te zeggen hebt", "Wat al vaststaat", "Uiterlijk") if one in words
    ] == []


def test_before_it_opens_it_says_when(cast: Cast) -> None:
    round_ = a_published_round(cast.anouk, is_open=False, start_date=LATER)

    page = Page(Client().get(path_of(round_, "round")))

    assert "Meedoen kan vanaf 1 maart 2027." in page.words
    assert "Ik doe mee" not in page.words
    assert Client().get(path_of(round_))["Location"] == path_of(round_, "round")


def test_after_it_closed_and_was_reported_it_says_so_and_what_follows(cast: Cast) -> None:
    round_ = close_round(actor=cast.anouk, round_=a_published_round(cast.anouk))
    closed = Page(Client().get(path_of(round_, "round"))).words
    report_round(actor=cast.anouk, round_=round_)
    reported = Page(Client().get(path_of(round_, "round"))).words

    assert ("u kunt niet meer meedoen" in closed, "economische agenda" in closed) == (True, True)
    assert "Dit traject is afgerond" in reported
    assert "Ik doe mee" not in closed + reported


def test_it_may_be_found_by_searchers_and_its_form_may_not(cast: Cast) -> None:
    round_ = a_published_round(cast.anouk)

    page, form = Client().get(path_of(round_, "round")), Client().get(path_of(round_))

    assert ("X-Robots-Tag" in page, "noindex" in page.content.decode()) == (False, False)
    assert form["X-Robots-Tag"] == "noindex, nofollow"
    assert 'property="og:title" content="Ondernemend Polderdam"' in page.content.decode()


def test_nothing_that_others_said_stands_on_it(cast: Cast) -> None:
    round_ = a_published_round(cast.anouk)
    a_contribution(round_, organisation_name="Bakkerij Bos", permission=Permission.WITH_NAME)

    words = Page(Client().get(path_of(round_, "round"))).words

    assert ("Bakkerij Bos" in words, "vrachtwagens" in words) == (False, False)


@pytest.mark.parametrize("name", ["round", "round.picture", "taking_part"])
def test_a_round_that_is_not_published_is_not_there(cast: Cast, name: str) -> None:
    round_ = a_published_round(cast.anouk)
    there = Client().get(path_of(round_, name)).status_code
    unpublish_round(actor=cast.anouk, round_=round_)
    taken_away = Client().get(path_of(round_, name)).status_code
    round_.public_code = "zzzzzzzz"
    unknown = Client().get(path_of(round_, name)).status_code

    assert (there, taken_away, unknown) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND)


def test_a_poster_gets_a_code_that_leads_to_it(cast: Cast) -> None:
    answer = Client().get(path_of(a_published_round(cast.anouk), "round.picture"))

    assert answer["Content-Type"] == "image/svg+xml"
    assert b'fill="#fff"' in answer.content


def test_html_in_what_was_asked_is_shown_as_text(cast: Cast) -> None:
    round_ = a_published_round(cast.anouk, question="<script>alert(1)</script>", purpose="<b>vet</b>")

    page = Client().get(path_of(round_, "round")).content.decode()

    assert ("<script>alert" in page, "<b>vet" in page) == (False, False)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
