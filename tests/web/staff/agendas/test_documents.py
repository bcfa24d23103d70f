from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item, under
from tests.domain.dialogues.making import a_contribution, a_round
from tests.web.staff.rounds import (
    EVERYBODY,
    FORBIDDEN,
    FOUND,
    HANDLERS,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document, Item
from vliegwiel.domain.insights.models import Theme

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("document.detail", EVERYBODY),
        ("document.edit", HANDLERS),
    ],
)
def test_a_page_of_a_document_is_for_its_own_people(
    cast: Cast, client_of: ClientOf, name: str, allowed: tuple[str, ...]
) -> None:
    path = address(name, a_document().code)

    assert answers(cast, client_of, path) == expected(allowed)
    assert client_of(cast.henk).get(address(name, NOWHERE)).status_code == NOT_FOUND


def test_board_members_and_administrators_say_when_it_becomes_public(cast: Cast, client_of: ClientOf) -> None:
    path = address("document.release", a_document().code)

    # Bram is refused before any code is looked at: he writes documents, in his own town.
    assert answers(cast, client_of, path) == expected(("henk", "gerda")) | {"bram": FORBIDDEN}


@pytest.mark.parametrize("name", ["document.fill", "document.move"])
def test_only_who_writes_can_take_a_step_or_fill_a_document(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    path = address(name, a_document().code)

    assert answers(cast, client_of, path, state="nowhere") == expected(HANDLERS, status=FOUND)
    assert client_of(cast.anouk).post(address(name, NOWHERE)).status_code == NOT_FOUND


def test_the_list_is_for_everybody_and_shows_ones_own_documents(cast: Cast, client_of: ClientOf) -> None:
    a_document(title="Agenda van de polder")

    assert answers(cast, client_of, address("document.list")) == {
        **dict.fromkeys((*EVERYBODY, "bram"), 200),
        "nobody": FOUND,
    }
    assert "Agenda van de polder" in words(client_of(cast.gerda).get(address("document.list")))
    assert "Agenda van de polder" not in words(client_of(cast.bram).get(address("document.list")))


def test_an_empty_list_says_what_to_do_first(cast: Cast, client_of: ClientOf) -> None:
    page = address("document.list")

    assert "Make a round first." in words(client_of(cast.anouk).get(page))
    a_round()
    assert "Begin with the findings of a round" in words(client_of(cast.anouk).get(page))
    assert "A colleague who may write can make one." in words(client_of(cast.gerda).get(page))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    round_ = a_round()
    for number in range(count):
        an_item(a_document(round_, f"Agenda {number}"))
    client = client_of(cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("document.list"))

    assert len(asked) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_items_as_for_one(
    cast: Cast, client_of: ClientOf, count: int
) -> None:
    document = a_document()
    for number in range(1, count + 1):
        item = an_item(document, f"Punt {number}", chapter=a_chapter(document, f"Hoofdstuk {number}"))
        under(item, a_contribution(document.round, number), cast.anouk)
        an_item(document, f"Weg {number}", removed_at="2026-01-01T12:00:00Z")
    client = client_of(cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("document.detail", document.code))

    assert len(asked) == 17


def test_a_title_and_a_round_make_a_document(cast: Cast, client_of: ClientOf) -> None:
    given = {"title": "Agenda", "round": a_round().code, "kind": "agenda", "form_key": "a"}
    client = client_of(cast.anouk)

    first, second = (client.post(address("document.new"), given) for _ in range(2))

    made = Document.objects.get()
    assert (made.title, first["Location"]) == ("Agenda", address("document.detail", made.code))
    assert second["Location"] == first["Location"]


def test_a_round_in_the_address_is_chosen_already(cast: Cast, client_of: ClientOf) -> None:
    a_round("Een")
    chosen = a_round("Twee")
    client = client_of(cast.anouk)

    assert client.get(f"{address('document.new')}?traject={chosen.code}").context["form"][
        "round"
    ].value() == (chosen.code)
    assert client.get(f"{address('document.new')}?traject={NOWHERE}").context["form"]["round"].value() == ""


def test_a_taken_title_is_told_at_the_field_and_kept(cast: Cast, client_of: ClientOf) -> None:
    document = a_document(title="Agenda")
    given = {"title": "agenda", "round": document.round.code, "kind": "agenda", "form_key": "a"}

    form = client_of(cast.anouk).post(address("document.new"), given).context["form"]

    assert form["title"].errors == [
        "There is a document with this title already. Choose another, for example with the year."
    ]
    assert form["title"].value() == "agenda"


def test_findings_lead_to_one_document_however_often_it_is_asked(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round("Peiling")
    a_document(title="Agenda from Peiling")
    path = address("document.draft", round_.code)
    client = client_of(cast.anouk)

    first, second = client.post(path), client.post(path)

    made = Document.objects.get(round=round_)
    assert made.title == "Agenda from Peiling 2"
    assert [first["Location"], second["Location"]] == [address("document.detail", made.code)] * 2
    assert answers(cast, client_of, path, asked="") == expected(HANDLERS, status=FOUND)


def test_items_are_made_of_leading_themes(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    Theme.objects.create(round=document.round, name="Parkeren", position=0)

    answer = client_of(cast.anouk).post(address("document.fill", document.code))

    assert told(answer) == ["No item was added: every leading theme has one, or none is known yet."]
    assert Item.objects.count() == 0


def test_the_document_reads_in_order_with_what_it_takes(cast: Cast, client_of: ClientOf) -> None:
    document = a_document(introduction="Zo kwam het.")
    chapter = a_chapter(document, "Bereikbaarheid", carrier="Bedrijvenkring")
    an_item(document, "Tweede", position=1, chapter=chapter, hours=80, budget=1_500)
    an_item(document, "Eerste", chapter=chapter, holder="wethouder", hours=40)
    an_item(document, "Vooraf", budget=0)

    page = words(client_of(cast.gerda).get(address("document.detail", document.code)))

    places = [page.index(one) for one in ("Zo kwam het.", "Vooraf", "Bereikbaarheid", "Eerste", "Tweede")]
    assert places == sorted(places)
    assert "Carried by Bedrijvenkring. Together 120 hours a year and € 1,500; of one item nobody" in page
    assert "Move" not in page


def test_a_document_that_lies_before_the_board_shows_no_ways_to_change_it(
    cast: Cast, client_of: ClientOf
) -> None:
    document = a_document(state=DocumentState.SUBMITTED)
    an_item(document)

    page = words(client_of(cast.anouk).get(address("document.detail", document.code)))

    assert "nothing in it changes now" in page
    assert ("Take out" in page, "Another chapter" in page) == (False, False)
    answer = client_of(cast.anouk).post(address("document.fill", document.code))
    assert told(answer) == [
        "The document lies before whoever decides on it, or was decided on: nothing in it changes now."
    ]


def test_what_stands_on_the_first_page_is_kept(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    given = {"title": "Nieuw", "kind": "ambition", "introduction": "Zo.\r\nEn zo.", "version": 1}

    client_of(cast.anouk).post(address("document.edit", document.code), given)

    document.refresh_from_db()
    assert (document.title, document.kind, document.introduction) == ("Nieuw", "ambition", "Zo.\nEn zo.")


def test_the_second_of_two_is_told_and_loses_nothing(cast: Cast, client_of: ClientOf) -> None:
    document = a_document(title="Van een ander", revision=2)
    given = {"title": "Van mij", "kind": "agenda", "introduction": "", "version": 1}

    form = client_of(cast.anouk).post(address("document.edit", document.code), given).context["form"]

    assert (form["title"].value(), form["title"].errors) == ("Van mij", ["Now it says: Van een ander"])
    assert form["version"].value() == "2"
    document.refresh_from_db()
    assert document.title == "Van een ander"


def test_nothing_is_saved_in_a_document_before_the_board_and_what_was_typed_stays(
    cast: Cast, client_of: ClientOf
) -> None:
    document = a_document(state=DocumentState.IN_TREATMENT)
    given = {"title": "Van mij", "kind": "agenda", "introduction": "", "version": 1}

    form = client_of(cast.anouk).post(address("document.edit", document.code), given).context["form"]

    assert (len(form.non_field_errors()), form["title"].value()) == (1, "Van mij")


def test_a_step_is_taken_and_kept_as_a_version(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()

    answer = client_of(cast.anouk).post(address("document.move", document.code), {"state": "submitted"})

    document.refresh_from_db()
    assert (document.state, document.versions.count()) == ("submitted", 1)
    assert told(answer) == ["The document is now: submitted. What it says was kept as a version."]


@pytest.mark.parametrize("state", ["adopted", "nonsense", ""])
def test_a_step_that_cannot_be_taken_is_said(cast: Cast, client_of: ClientOf, state: str) -> None:
    document = a_document()

    answer = client_of(cast.anouk).post(address("document.move", document.code), {"state": state})

    document.refresh_from_db()
    assert document.state == "draft"
    assert told(answer) == ["It cannot go there from where it is now. Look again how far it is."]


def test_the_alderman_says_when_it_becomes_public(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    path = address("document.release", document.code)

    client_of(cast.gerda).post(path, {"release_date": "2026-12-01", "version": 1})

    document.refresh_from_db()
    assert document.release_date == date(2026, 12, 1)
    assert client_of(cast.anouk).post(path, {"version": 2}).status_code == FORBIDDEN


def test_who_sets_the_day_after_another_sees_that_day(cast: Cast, client_of: ClientOf) -> None:
    document = a_document(release_date=date(2026, 12, 1), revision=2)

    form = (
        client_of(cast.gerda)
        .post(address("document.release", document.code), {"release_date": "2026-11-01", "version": 1})
        .context["form"]
    )

    assert form["release_date"].errors == ["Now it says: 2026-12-01"]
    assert form["release_date"].value() == "2026-11-01"
