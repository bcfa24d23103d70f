from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item
from tests.domain.dialogues.making import a_round
from tests.web.staff.rounds import (
    FOUND,
    HANDLERS,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    told,
)
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Chapter, Document, Item

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


def headings(document: Document, chapter: Chapter | None = None) -> list[str]:
    found = Item.objects.filter(document=document, chapter=chapter, removed_at=None)
    return [item.heading for item in found.order_by("position")]


def typed(**changes: Any) -> dict[str, Any]:
    return {"heading": "Een rotonde", "kind": "ambition", "chapter": "", **changes}


@pytest.mark.parametrize("name", ["item.edit", "chapter.edit"])
def test_a_form_is_for_who_writes(cast: Cast, client_of: ClientOf, name: str) -> None:
    document = a_document()
    thing = an_item(document) if name == "item.edit" else a_chapter(document)

    path = address(name, document.code, thing.code)
    # Bram is let through to the code, which is not there for him.
    assert answers(cast, client_of, path) == expected(HANDLERS)
    assert client_of(cast.anouk).get(address(name, document.code, NOWHERE)).status_code == NOT_FOUND
    assert client_of(cast.anouk).get(
        address(name, a_document(a_round("B"), title="B").code, thing.code)
    ).status_code == (NOT_FOUND)


@pytest.mark.parametrize("name", ["item.new", "chapter.new"])
def test_only_who_writes_adds_to_a_document(cast: Cast, client_of: ClientOf, name: str) -> None:
    path = address(name, a_document().code)

    assert answers(cast, client_of, path) == expected(HANDLERS)


@pytest.mark.parametrize(
    "name", ["item.move", "item.remove", "item.put_back", "chapter.move", "chapter.remove"]
)
def test_only_who_writes_moves_and_takes_out(cast: Cast, client_of: ClientOf, name: str) -> None:
    document = a_document()
    thing = an_item(document) if name.startswith("item") else a_chapter(document)

    path = address(name, document.code, thing.code)
    for person, status in (("gerda", 403), ("hans", 403), ("bram", NOT_FOUND), ("anouk", FOUND)):
        assert client_of(getattr(cast, person)).post(path, {"to": "up"}).status_code == status


def test_an_item_is_added_in_place_at_the_end_of_its_chapter(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    chapter = a_chapter(document)
    an_item(document, "Eerste", chapter=chapter)
    given = typed(heading="Tweede", chapter=chapter.code)

    answer = client_of(cast.anouk).post(address("item.new", document.code), given)

    added = Item.objects.get(heading="Tweede")
    assert headings(document, chapter) == ["Eerste", "Tweede"]
    assert answer["Location"] == f"{address('document.detail', document.code)}#item-{added.code}"


def test_an_item_without_words_is_asked_for_and_what_was_typed_stays(cast: Cast, client_of: ClientOf) -> None:
    given = typed(heading=" ", text="Om de file.", hours="veel")

    form = client_of(cast.anouk).post(address("item.new", a_document().code), given).context["form"]

    assert (form["heading"].errors, form["hours"].errors) == (
        ["Say in one sentence what is promised."],
        ["Fill in a whole number, for example 120."],
    )
    assert (form["text"].value(), form["hours"].value()) == ("Om de file.", "veel")


@pytest.mark.parametrize(
    ("typing", "kept"),
    [("15.000", 15_000), ("€ 1 500", 1_500), ("1.250.000,-", 1_250_000), ("0", 0), ("", None), ("20,00", 20)],
)
def test_an_amount_is_read_as_people_write_it(
    cast: Cast, client_of: ClientOf, typing: str, kept: int | None
) -> None:
    client_of(cast.anouk).post(address("item.new", a_document().code), typed(budget=typing))

    assert Item.objects.get().budget == kept


@pytest.mark.parametrize("typing", ["15.5", "1,5", "-3", "²", "1.00", "999999999999999"])
def test_what_is_no_whole_amount_is_refused(cast: Cast, client_of: ClientOf, typing: str) -> None:
    answer = client_of(cast.anouk).post(address("item.new", a_document().code), typed(budget=typing))

    assert len(answer.context["form"]["budget"].errors) == 1
    assert Item.objects.count() == 0


def test_what_an_item_says_is_kept(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    chapter, item = a_chapter(document), an_item(document)
    said = {"holder": "wethouder", "hours": "40", "participants": "BIZ", "kind": "measure", "text": "Zo."}
    given = typed(**said, chapter=chapter.code, version=1)

    answer = client_of(cast.anouk).post(address("item.edit", document.code, item.code), given)

    item.refresh_from_db()
    kept = {name: str(getattr(item, name)) for name in said}
    assert (kept, item.heading, item.chapter) == (said, "Een rotonde", chapter)
    assert answer["Location"] == f"{address('document.detail', document.code)}#item-{item.code}"


def test_two_who_write_at_once_see_both_and_nothing_is_lost(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    item = an_item(document, "Een rotonde", text="Snel.")
    base = json.dumps(asdict(item.wording))
    Item.objects.update(heading="Een brede rotonde", holder="Henk", revision=2)
    path = address("item.edit", document.code, item.code)
    given = typed(heading="Twee rotondes", text="Heel snel.", version=1, base=base)
    client = client_of(cast.anouk)

    answer = client.post(path, given)

    form = answer.context["form"]
    values = {name: form[name].value() for name in ("heading", "text", "holder", "version")}
    assert values == {"heading": "Twee rotondes", "text": "Heel snel.", "holder": "Henk", "version": "2"}
    assert [(one.label, one.theirs, one.clash.both) for one in answer.context["compared"]] == [
        ("What do we promise?", "Een brede rotonde", True),
        ("Explanation", "Snel.", False),
        ("Who sees to it", "Henk", False),
    ]
    assert Item.objects.get().heading == "Een brede rotonde"

    client.post(path, {name: field.value() or "" for name, field in zip(form.fields, form, strict=True)})
    assert asdict(Item.objects.get().wording) == {
        **asdict(item.wording),
        "heading": "Twee rotondes",
        "text": "Heel snel.",
        "holder": "Henk",
    }


@pytest.mark.parametrize("base", ["", "{", "[]", '{"kind": "strange"}'])
def test_whoever_tampers_with_what_it_said_still_loses_nothing(
    cast: Cast, client_of: ClientOf, base: str
) -> None:
    item = an_item(a_document(), "Nu", revision=2)
    given = typed(heading="Van mij", version=1, base=base)

    answer = client_of(cast.anouk).post(address("item.edit", item.document.code, item.code), given)

    assert answer.context["form"]["heading"].value() == "Van mij"
    assert Item.objects.get().heading == "Nu"


@pytest.mark.parametrize(
    ("sent", "order"),
    [
        ({"to": "up"}, ["B", "A", "C"]),
        ({"to": "down"}, ["A", "C", "B"]),
        ({"to": "place", "place": "0"}, ["B", "A", "C"]),
        ({"to": "place", "place": "99"}, ["A", "C", "B"]),
        ({"to": "sideways"}, ["A", "B", "C"]),
        ({}, ["A", "B", "C"]),
    ],
)
def test_an_item_moves_among_those_beside_it(
    cast: Cast, client_of: ClientOf, sent: dict[str, str], order: list[str]
) -> None:
    document = a_document()
    moved = [an_item(document, heading, place) for place, heading in enumerate("ABC")][1]

    client_of(cast.anouk).post(address("item.move", document.code, moved.code), sent)

    assert headings(document) == order


@pytest.mark.parametrize(("to", "status", "order"), [("chapter", 302, "BA"), ("place", 204, "AB")])
def test_an_item_goes_to_another_chapter(
    cast: Cast, client_of: ClientOf, to: str, status: int, order: str
) -> None:
    document = a_document()
    chapter = a_chapter(document)
    an_item(document, "B", chapter=chapter)
    path = address("item.move", document.code, an_item(document, "A").code)
    sent = {"to": to, "chapter": chapter.code, "place": "0" if to == "place" else ""}

    answer = client_of(cast.anouk).post(path, sent)

    assert (answer.status_code, headings(document, chapter)) == (status, list(order))


def test_an_item_goes_to_no_chapter_of_another_document(cast: Cast, client_of: ClientOf) -> None:
    item, elsewhere = an_item(a_document()), a_chapter(a_document(a_round("Ander"), title="Ander"))
    path = address("item.move", item.document.code, item.code)

    answer = client_of(cast.anouk).post(path, {"to": "chapter", "chapter": elsewhere.code})

    assert answer.status_code == NOT_FOUND


def test_an_item_is_taken_out_and_put_back(cast: Cast, client_of: ClientOf) -> None:
    item = an_item(a_document())
    client = client_of(cast.anouk)

    client.post(address("item.remove", item.document.code, item.code))
    assert headings(item.document) == []
    client.post(address("item.put_back", item.document.code, item.code))
    assert headings(item.document) == [item.heading]


@pytest.mark.parametrize(
    "name", ["item.move", "item.remove", "item.put_back", "chapter.move", "chapter.remove"]
)
def test_nothing_moves_while_it_lies_before_the_board(cast: Cast, client_of: ClientOf, name: str) -> None:
    document = a_document(state=DocumentState.SUBMITTED)
    thing = an_item(document) if name.startswith("item") else a_chapter(document)

    answer = client_of(cast.anouk).post(address(name, document.code, thing.code), {"to": "up"})

    assert told(answer) == [
        "The document lies before whoever decides on it, or was decided on: nothing in it changes now."
    ]


def test_a_chapter_is_added_changed_and_taken_out(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    client = client_of(cast.anouk)

    client.post(address("chapter.new", document.code), {"title": "Wonen", "carrier": "Gemeente"})
    chapter = Chapter.objects.get()
    an_item(document, "A", chapter=chapter)
    path = address("chapter.edit", document.code, chapter.code)
    client.post(path, {"title": "Wonen en werken", "carrier": "", "version": 1})
    chapter.refresh_from_db()
    assert (chapter.title, chapter.carrier) == ("Wonen en werken", "")
    form = client.post(path, {"title": "Van mij", "carrier": "", "version": 1}).context["form"]
    assert form["title"].errors == ["Now it says: Wonen en werken"]

    client.post(address("chapter.remove", document.code, chapter.code))
    assert (Chapter.objects.count(), headings(document)) == (0, ["A"])


def test_a_title_that_another_chapter_has_is_told_at_the_field(cast: Cast, client_of: ClientOf) -> None:
    chapter = a_chapter(a_document(), "Wonen")
    path = address("chapter.new", chapter.document.code)

    form = client_of(cast.anouk).post(path, {"title": "Wonen"}).context["form"]

    assert form["title"].errors == ["This document has a chapter with this title already."]


def test_chapters_change_places(cast: Cast, client_of: ClientOf) -> None:
    document = a_document()
    first, _, last = [a_chapter(document, title, place) for place, title in enumerate("ABC")]
    client = client_of(cast.anouk)

    client.post(address("chapter.move", document.code, last.code), {"to": "up"})
    client.post(address("chapter.move", document.code, first.code), {"to": "up"})

    assert [one.title for one in Chapter.objects.order_by("position")] == ["A", "C", "B"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_as_much_for_three_chapters_as_for_one(
    cast: Cast, client_of: ClientOf, count: int
) -> None:
    document = a_document()
    for number in range(count):
        an_item(document, f"{number}", chapter=a_chapter(document, f"{number}"))
    client, item = client_of(cast.anouk), Item.objects.earliest("id")

    with CaptureQueriesContext(connection) as asked:
        client.get(address("item.edit", document.code, item.code))

    assert len(asked) == 11
