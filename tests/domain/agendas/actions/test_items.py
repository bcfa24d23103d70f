from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item
from tests.domain.dialogues.making import a_round, journal
from vliegwiel.domain.agendas.access import NotInThisState
from vliegwiel.domain.agendas.actions.items import (
    add_item,
    change_item,
    move_item,
    put_back_item,
    remove_item,
    step_item,
)
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, StrangeChapter
from vliegwiel.domain.agendas.enums import DocumentState, ItemKind
from vliegwiel.domain.agendas.models import Chapter, Document, Item, Wording
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import Hit, search

WORDING = Wording(
    heading="Een bredere rotonde",
    text="In 2028 ligt er een rotonde met twee stroken.",
    kind=ItemKind.MEASURE,
    holder="Wethouder Verkeer",
    hours=120,
    budget=400_000,
    participants="Ondernemersvereniging",
)


def order(document: Document, chapter: Chapter | None = None) -> list[str]:
    found = Item.objects.filter(document=document, chapter=chapter, removed_at__isnull=True)
    return [item.heading for item in found.order_by("position", "id")]


@pytest.mark.usefixtures("scope")
def test_an_item_stands_at_the_end_of_its_chapter_as_it_was_worded(cast: Cast) -> None:
    document = a_document()
    chapter = a_chapter(document)
    an_item(document, chapter=chapter, position=4)

    added = add_item(actor=cast.anouk, document=document, wording=WORDING, chapter=chapter)

    kept = Item.objects.get(pk=added.pk)
    assert (kept.wording, kept.chapter, kept.position, kept.revision) == (WORDING, chapter, 5, 1)
    assert journal() == [("item.added", added.code, {"document": document.code})]
    assert search("rotonde", kinds=["item"]) == [
        Hit(kind="item", code=added.code, title=WORDING.heading, detail=document.title, alike=False)
    ]


@pytest.mark.usefixtures("scope")
def test_the_second_of_two_editors_is_told_what_it_says_now_and_changes_nothing(cast: Cast) -> None:
    item = an_item(a_document())
    hers = change_item(actor=cast.anouk, item=item, wording=WORDING, chapter=None, revision=1)

    with pytest.raises(ChangedMeanwhile) as told:
        change_item(
            actor=cast.henk, item=item, wording=replace(WORDING, heading="Mijn kop"), chapter=None, revision=1
        )

    assert (told.value.now.wording, told.value.now.revision) == (WORDING, 2)
    assert Item.objects.get().wording == hers.wording == WORDING
    assert journal() == [("item.changed", item.code, {"revision": 2})]


@pytest.mark.usefixtures("scope")
def test_a_changed_item_goes_to_the_end_of_another_chapter_and_keeps_its_place_in_its_own(cast: Cast) -> None:
    document = a_document()
    chapter = a_chapter(document)
    item = an_item(document, position=3)
    an_item(document, "Ander", position=7, chapter=chapter)

    stayed = change_item(actor=cast.anouk, item=item, wording=WORDING, chapter=None, revision=1)
    went = change_item(actor=cast.anouk, item=item, wording=WORDING, chapter=chapter, revision=2)

    assert (stayed.position, went.position, went.chapter) == (3, 8, chapter)


@pytest.mark.usefixtures("scope")
def test_a_chapter_of_another_document_holds_no_item_of_this_one(cast: Cast) -> None:
    round_ = a_round()
    document, other = a_document(round_), a_document(round_, "Ambities")
    strange = a_chapter(other)
    item = an_item(document)

    with pytest.raises(StrangeChapter):
        add_item(actor=cast.anouk, document=document, wording=WORDING, chapter=strange)
    with pytest.raises(StrangeChapter):
        change_item(actor=cast.anouk, item=item, wording=WORDING, chapter=strange, revision=1)
    with pytest.raises(StrangeChapter):
        move_item(actor=cast.anouk, item=item, place=0, chapter=strange)

    assert Item.objects.get().wording == Wording(heading=item.heading)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (-3, ["c", "a", "b", "d"]),
        (0, ["c", "a", "b", "d"]),
        (1, ["a", "c", "b", "d"]),
        (2, ["a", "b", "c", "d"]),
        (3, ["a", "b", "d", "c"]),
        (99, ["a", "b", "d", "c"]),
    ],
)
@pytest.mark.usefixtures("scope")
def test_an_item_moves_to_a_place_within_its_chapter(cast: Cast, place: int, expected: list[str]) -> None:
    document = a_document()
    items = [an_item(document, heading, position=5) for heading in "abcd"]

    moved = move_item(actor=cast.anouk, item=items[2], place=place)

    assert order(document) == expected
    # Who is writing in it need not be told.
    assert Item.objects.get(pk=moved.pk).revision == 1
    assert journal() == [("item.moved", moved.code, {"place": moved.position, "chapter": None})]


@pytest.mark.usefixtures("scope")
def test_an_item_moves_to_a_place_in_another_chapter_and_its_editor_is_told(cast: Cast) -> None:
    document = a_document()
    chapter = a_chapter(document)
    item = an_item(document, "x")
    for position, heading in enumerate("ab"):
        an_item(document, heading, position=position, chapter=chapter)

    move_item(actor=cast.anouk, item=item, place=1, chapter=chapter)

    assert (order(document), order(document, chapter)) == ([], ["a", "x", "b"])
    with pytest.raises(ChangedMeanwhile):
        change_item(actor=cast.henk, item=item, wording=WORDING, chapter=None, revision=1)


@pytest.mark.parametrize(
    ("steps", "expected"), [(-9, "cabd"), (-1, "acbd"), (0, "abcd"), (1, "abdc"), (9, "abdc")]
)
@pytest.mark.usefixtures("scope")
def test_an_item_moves_so_many_places_from_where_it_stands(cast: Cast, steps: int, expected: str) -> None:
    document = a_document()
    items = [an_item(document, heading, position=5) for heading in "abcd"]

    step_item(actor=cast.anouk, item=items[2], steps=steps)

    assert order(document) == list(expected)


def test_of_those_who_press_at_once_each_moves_an_item_by_what_he_pressed(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        document = a_document()
        first, *_ = [an_item(document, heading, position=place) for place, heading in enumerate("abcdef")]

    def press(_: int) -> None:
        try:
            with entered(here):
                item = Item.objects.select_related("document").get(pk=first.pk)
                step_item(actor=live_cast.anouk, item=item, steps=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        list(together.map(press, range(4)))

    with entered(here):
        assert order(document) == list("bcdeaf")


def test_two_who_move_at_once_lose_no_item_and_share_no_place(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        document = a_document()
        chapter = a_chapter(document)
        items = [an_item(document, str(number), position=number) for number in range(8)]

    def move(number: int) -> None:
        try:
            with entered(here):
                item = Item.objects.select_related("document").get(pk=items[number].pk)
                move_item(actor=live_cast.anouk, item=item, place=0, chapter=chapter if number % 2 else None)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        list(together.map(move, range(8)))

    with entered(here):
        assert sorted(order(document) + order(document, chapter)) == [str(number) for number in range(8)]
        for place in (None, chapter):
            positions = Item.objects.filter(chapter=place).values_list("position", flat=True)
            assert len(set(positions)) == 4


@pytest.mark.usefixtures("scope")
def test_what_was_taken_out_is_found_nowhere_until_it_is_put_back(cast: Cast) -> None:
    document = a_document()
    item = add_item(actor=cast.anouk, document=document, wording=WORDING)

    remove_item(actor=cast.anouk, item=item)
    remove_item(actor=cast.anouk, item=item)

    assert (order(document), search("rotonde", kinds=["item"])) == ([], [])
    back = put_back_item(actor=cast.anouk, item=item)
    assert put_back_item(actor=cast.anouk, item=item) == back
    assert (order(document), len(search("rotonde", kinds=["item"]))) == ([WORDING.heading], 1)
    assert [verb for verb, _, _ in journal()] == ["item.added", "item.removed", "item.put_back"]


@pytest.mark.parametrize(
    ("state", "writable"),
    [
        (DocumentState.DRAFT, True),
        (DocumentState.IN_TEST, True),
        (DocumentState.AMENDED, True),
        (DocumentState.SUBMITTED, False),
        (DocumentState.IN_TREATMENT, False),
        (DocumentState.ADOPTED, False),
        (DocumentState.ADOPTED_CHANGED, False),
        (DocumentState.HELD_OVER, True),
        (DocumentState.SENT_BACK, True),
        (DocumentState.NOT_ADOPTED, False),
        (DocumentState.NOTED, False),
        (DocumentState.IN_EXECUTION, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_what_lies_before_a_body_stands_still(cast: Cast, state: DocumentState, *, writable: bool) -> None:
    document = a_document(state=state)

    if writable:
        add_item(actor=cast.anouk, document=document, wording=WORDING)
    else:
        with pytest.raises(NotInThisState):
            add_item(actor=cast.anouk, document=document, wording=WORDING)

    assert Item.objects.count() == writable
