from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item, under, withdrawn
from tests.domain.dialogues.making import a_contribution
from tests.domain.thread.making import disposed
from tests.web.staff.rounds import EVERYBODY, NOT_FOUND, ClientOf, address, answers, expected, told, words
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Chapter, Document, FrozenEvidence, Item, Version
from vliegwiel.domain.dialogues.enums import Permission

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


@pytest.fixture
def document(cast: Cast) -> Document:
    """With one item, kept once."""
    made = a_document()
    item = an_item(made, "Een rotonde", text="Snel gebouwd.", chapter=a_chapter(made), budget=1_500)
    said = a_contribution(made.round, text="De brug is dicht.", permission=Permission.WITH_NAME)
    under(item, said, cast.anouk)
    freeze_version(actor=cast.anouk, document=made, remark="voor de tafels")
    return made


def test_versions_are_for_its_own_people(cast: Cast, client_of: ClientOf, document: Document) -> None:
    client = client_of(cast.anouk)
    for name, codes in (("version.list", []), ("version.detail", ["1"]), ("version.compare", [])):
        assert answers(cast, client_of, address(name, document.code, *codes)) == expected(EVERYBODY)
        assert client.get(address(name, NOWHERE, *codes)).status_code == NOT_FOUND
    assert client.get(address("version.detail", document.code, "9")).status_code == NOT_FOUND


def test_who_writes_keeps_a_version_and_others_do_not(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    path = address("version.list", document.code)

    client_of(cast.gerda).post(path, {"remark": "Van Gerda"})
    answer = client_of(cast.anouk).post(path, {"remark": "Voor de raad"})

    assert [one.remark for one in Version.objects.order_by("number")] == ["voor de tafels", "Voor de raad"]
    assert told(answer) == ["Version 2 has been kept."]


def test_a_version_shows_the_document_as_it_was(cast: Cast, client_of: ClientOf, document: Document) -> None:
    Item.objects.update(heading="Iets anders")

    page = words(client_of(cast.gerda).get(address("version.detail", document.code, "1")))

    assert ("Een rotonde" in page, "Iets anders" in page) == (True, False)
    assert "Checked: this is to the letter what was kept. One contribution stands under it." in page


def test_words_under_a_version_are_for_who_may_read_them_and_go_when_withdrawn(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    path = f"{address('version.detail', document.code, '1')}?punt={Item.objects.get().code}"

    seen = {
        name: "De brug is dicht." in words(client_of(getattr(cast, name)).get(path)) for name in EVERYBODY
    }
    assert seen == {"henk": True, "anouk": True, "hans": True, "gerda": False}
    withdrawn(FrozenEvidence.objects.get().version.document.round.contributions.get())
    assert "(These words were withdrawn" in words(client_of(cast.anouk).get(path))


def test_a_version_that_somebody_changed_in_the_database_says_so(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    FrozenEvidence.objects.all().delete()

    page = words(client_of(cast.anouk).get(address("version.detail", document.code, "1")))

    assert "This is not what was kept. The text does not fit its seal." in page


def test_two_versions_stand_beside_each_other(cast: Cast, client_of: ClientOf, document: Document) -> None:
    Item.objects.update(text="Goed gebouwd.", budget=2_000)
    an_item(document, "Een brug")
    freeze_version(actor=cast.anouk, document=document)

    answer = client_of(cast.gerda).get(f"{address('version.compare', document.code)}?van=2&tot=1")

    html, page = answer.content.decode(), words(answer)
    assert '<del><span class="vw-visually-hidden">gone: </span>Snel </del> gebouwd.' in html
    assert '<ins><span class="vw-visually-hidden">new: </span>Goed </ins>gebouwd.' in html
    assert ("<del>1,500</del>" in html, "<ins>2,000</ins>" in html) == (True, True)
    assert "New items Een brug" in page


def test_what_was_decided_otherwise_and_how_far_it_is_stand_beside_each_other_too(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    said = a_contribution(document.round, 2)
    Chapter.objects.update(carrier="De gemeente")
    disposed(cast, document, said, explanation="Er is geen geld.")
    freeze_version(actor=cast.anouk, document=document)
    disposed(cast, document, said, Outcome.PASSED_ON, "Naar de provincie.")
    Document.objects.update(state=DocumentState.ADOPTED)
    document.refresh_from_db()
    freeze_version(actor=cast.anouk, document=document)
    path = address("version.compare", document.code)

    handler, reader, board = (
        words(client_of(person).get(f"{path}?van=2&tot=3")) for person in (cast.anouk, cast.hans, cast.gerda)
    )
    earlier = words(client_of(cast.anouk).get(f"{path}?van=1&tot=2"))

    told = (
        "Contribution 2 Version 2 not used, because Er is geen geld. Version 3 passed on Naar de provincie."
    )
    assert told in handler
    assert "How far it is Version 2 draft Version 3 adopted as it is" in handler
    assert "not used, because (These words were withdrawn, or may not be shown.) Version 3" in reader
    assert "On one contribution something else was decided." in board
    assert [page for page in (reader, board) if "geen geld" in page] == []
    assert "Who carries it Version 1 nothing Version 2 new: De gemeente" in earlier
    assert "Version 1 nothing was decided Version 2 not used, because" in earlier


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "Keep at least two versions first."), ("?van=1&tot=1", "Keep at least two versions first.")],
)
def test_one_version_is_nothing_to_compare(
    cast: Cast, client_of: ClientOf, document: Document, query: str, said: str
) -> None:
    assert said in words(client_of(cast.anouk).get(address("version.compare", document.code) + query))


def test_equal_versions_and_versions_that_are_not_there(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    freeze_version(actor=cast.anouk, document=document)
    path, client = address("version.compare", document.code), client_of(cast.anouk)

    assert "These two say the same, to the letter." in words(client.get(path))
    assert "Choose two different versions." in words(client.get(f"{path}?van=1&tot=1"))
    assert client.get(f"{path}?van=1&tot=9").status_code == NOT_FOUND


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    document = a_document()
    for number in range(1, count + 1):
        under(an_item(document, f"{number}"), a_contribution(document.round, number), cast.anouk)
        freeze_version(actor=cast.anouk, document=document)
    freeze_version(actor=cast.anouk, document=document)
    client, item = client_of(cast.anouk), Item.objects.latest("id")

    asked = []
    for path in (
        address("version.list", document.code),
        f"{address('version.detail', document.code, str(count))}?punt={item.code}",
        f"{address('version.compare', document.code)}?van=1&tot={count + 1}",
    ):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        asked.append(len(queries))

    assert asked == [14, 14, 12]


def test_a_version_shows_why_words_were_not_used_then(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    said = a_contribution(document.round, 1)
    disposed(cast, document, said, explanation="Het stroomnet is vol.")
    freeze_version(actor=cast.anouk, document=document)
    disposed(cast, document, said, explanation="Er is geen geld.")
    path = address("version.detail", document.code, "1")

    closed, opened = (words(client_of(cast.anouk).get(path + asked)) for asked in ("", "?punt=overig"))
    read = words(client_of(cast.hans).get(f"{path}?punt=overig"))
    board = words(client_of(cast.gerda).get(f"{path}?punt=overig"))

    assert "What was said of 1 contribution, and why" in closed
    assert "Contribution 1: not used, because Het stroomnet is vol." in opened
    assert [text for text in (closed, read, board) if "stroomnet" in text] == []
    assert "Er is geen geld." not in opened
