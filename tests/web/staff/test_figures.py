from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution
from tests.domain.insights.making import a_heard_round, understood
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.people.models import User
from vliegwiel.web.staff.views.findings import TITLES

SignIn = Callable[[User], Client]


@pytest.fixture
def heard(scope: object) -> Round:
    round_ = a_heard_round(name="Peiling")
    return understood(round_)


def address(heard: Round, part: str, number: int, form: str) -> str:
    return reverse("staff:findings.figure", args=[heard.code, part, number, form])


def test_a_picture_is_taken_along_as_it_stands_on_the_page(
    cast: Cast, heard: Round, client_of: SignIn
) -> None:
    client = client_of(cast.anouk)
    page = client.get(reverse("staff:findings.detail", args=[heard.code]))

    answer = client.get(address(heard, "leading", 1, "svg"))

    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.OK, "image/svg+xml")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content.decode() == page.context["figures"][0].drawing
    assert address(heard, "leading", 1, "svg") in page.content.decode()


def test_a_table_is_taken_along_with_its_source_and_n(cast: Cast, heard: Round, client_of: SignIn) -> None:
    answer = client_of(cast.anouk).get(address(heard, "leading", 1, "csv"))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Thema;")
    assert "Peiling, 6 ondernemers" in lines


def test_a_figure_follows_the_part_in_the_address(cast: Cast, heard: Round, client_of: SignIn) -> None:
    answer = client_of(cast.anouk).get(address(heard, "matrix", 1, "csv"), {"sector": "Bouw"})

    assert answer.content.decode("utf-8-sig").splitlines()[0] == "Thema;Bouw;Totaal"


def test_a_figure_is_taken_along_for_word_with_its_sentence_picture_table_source_and_day(
    cast: Cast, heard: Round, client_of: SignIn
) -> None:
    client = client_of(cast.anouk)
    page = client.get(reverse("staff:findings.detail", args=[heard.code]))
    [figure] = page.context["figures"]

    answer = client.get(address(heard, "leading", 1, "docx"))

    assert answer["Content-Disposition"].startswith("attachment;")
    word = docx.Document(BytesIO(answer.content))
    told = [paragraph.text for paragraph in word.paragraphs]
    assert told[0] == "Leidende thema's"
    assert told[1].startswith("Peiling · 6 passages")
    assert set(told) >= {*(sentence.text for sentence in figure.said), figure.title}
    assert f"Bron: {figure.block.source}" in told
    assert told[-1].endswith(f"op {date_format(timezone.localdate(), 'j F Y')} uit Peiling.")
    assert (len(word.inline_shapes), len(word.tables)) == (1, 1)
    assert [cell.text for cell in word.tables[0].columns[0].cells][1:] == [
        row[0].text for row in figure.table.rows
    ]


@pytest.mark.parametrize("part", TITLES)
def test_every_page_is_taken_along_as_a_whole(cast: Cast, heard: Round, client_of: SignIn, part: str) -> None:
    answer = client_of(cast.hans).get(reverse("staff:findings.word", args=[heard.code, part]))

    told = [paragraph.text for paragraph in docx.Document(BytesIO(answer.content)).paragraphs]
    assert told[0] == str(TITLES[part])


def test_a_figure_for_word_says_of_which_part_it_tells(cast: Cast, heard: Round, client_of: SignIn) -> None:
    answer = client_of(cast.anouk).get(address(heard, "matrix", 1, "docx"), {"sector": "Bouw"})

    told = [paragraph.text for paragraph in docx.Document(BytesIO(answer.content)).paragraphs]
    assert told[1] == "Peiling · alleen dit deel: Sector: Bouw"
    assert told[2].startswith("Niet doorsturen. Alleen voor collega's die inbreng behandelen")


@pytest.mark.parametrize(
    ("person", "query", "warned"),
    [("anouk", "", False), ("anouk", "?naar=omvang", True), ("hans", "?naar=omvang", False)],
)
def test_a_document_that_tells_of_a_few_says_that_it_is_not_to_be_passed_on(
    cast: Cast, heard: Round, client_of: SignIn, person: str, query: str, *, warned: bool
) -> None:
    a_contribution(heard, 8, text="Ik vind geen kok.", size="2-9", given={"themes": ["Arbeidsmarkt"]})

    answer = client_of(getattr(cast, person)).get(address(heard, "matrix", 1, "docx") + query)

    told = [paragraph.text for paragraph in docx.Document(BytesIO(answer.content)).paragraphs]
    assert any(text.startswith("Niet doorsturen.") for text in told) is warned


@pytest.mark.parametrize("part", ["quotes", "voices", "agenda"])
def test_words_of_a_part_are_not_taken_along_by_who_sees_more_than_a_file_may_tell(
    cast: Cast, heard: Round, client_of: SignIn, part: str
) -> None:
    client = client_of(cast.anouk)
    path = reverse("staff:findings.word", args=[heard.code, part])

    for query, offered in (("", True), ("?soort=knelpunt", True), ("?sector=Bouw", False)):
        page = client.get(f"{reverse(f'staff:findings.{part}', args=[heard.code])}{query}").content.decode()
        found = client.get(f"{path}{query}").status_code
        assert (path in page, found == HTTPStatus.OK) == (offered, offered)


@pytest.mark.parametrize(
    ("part", "number", "form"),
    [
        ("leading", 0, "svg"),
        ("leading", 9, "svg"),
        ("matrix", 1, "svg"),
        ("leading", 9, "docx"),
        ("leading", 1, "exe"),
        ("nergens", 1, "csv"),
    ],
)
def test_what_is_not_there_is_not_found(
    cast: Cast, heard: Round, client_of: SignIn, part: str, number: int, form: str
) -> None:
    assert client_of(cast.anouk).get(address(heard, part, number, form)).status_code == HTTPStatus.NOT_FOUND


def test_a_neighbour_gets_no_figure(cast: Cast, heard: Round, client_of: SignIn) -> None:
    assert client_of(cast.bram).get(address(heard, "leading", 1, "csv")).status_code == HTTPStatus.NOT_FOUND


def test_a_part_that_cannot_be_chosen_gives_no_figure(cast: Cast, heard: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)

    assert client.get(address(heard, "leading", 1, "csv"), {"sector": "Bouw"}).status_code == HTTPStatus.OK
    assert (
        client.get(address(heard, "leading", 1, "csv"), {"vanaf": "gisteren"}).status_code
        == HTTPStatus.NOT_FOUND
    )
