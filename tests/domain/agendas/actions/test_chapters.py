from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item
from tests.domain.dialogues.making import journal
from vliegwiel.domain.agendas.access import NotInThisState
from vliegwiel.domain.agendas.actions.chapters import (
    add_chapter,
    change_chapter,
    remove_chapter,
    step_chapter,
)
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Chapter, Document, Item
from vliegwiel.platform.scope import Scope, entered


def titles(document: Document) -> list[str]:
    return [one.title for one in Chapter.objects.filter(document=document).order_by("position")]


@pytest.mark.usefixtures("scope")
def test_a_chapter_stands_at_the_end_and_its_title_serves_once(cast: Cast) -> None:
    document = a_document()
    add_chapter(actor=cast.anouk, document=document, title="Werk")
    second = add_chapter(actor=cast.anouk, document=document, title="Wegen", carrier="Gemeente Polderdam")

    with pytest.raises(TitleTaken):
        add_chapter(actor=cast.anouk, document=document, title="Werk")
    with pytest.raises(TitleTaken):
        change_chapter(actor=cast.anouk, chapter=second, title="Werk", carrier="")

    assert titles(document) == ["Werk", "Wegen"]
    assert Chapter.objects.get(pk=second.pk).carrier == "Gemeente Polderdam"
    assert journal()[-1] == ("chapter.added", second.code, {"document": document.code})


@pytest.mark.usefixtures("scope")
def test_the_second_of_two_editors_of_a_chapter_is_told(cast: Cast) -> None:
    chapter = a_chapter(a_document())
    now = change_chapter(actor=cast.anouk, chapter=chapter, title="Wegen", carrier="Provincie", revision=1)

    with pytest.raises(ChangedMeanwhile) as told:
        change_chapter(actor=cast.henk, chapter=chapter, title="Weg", carrier="", revision=1)

    assert told.value.now == now
    assert Chapter.objects.get().title == "Wegen"


@pytest.mark.parametrize(
    ("steps", "expected"), [(-2, "cab"), (-1, "acb"), (0, "abc"), (7, "abc"), (-3, "cab")]
)
@pytest.mark.usefixtures("scope")
def test_a_chapter_moves_so_many_places(cast: Cast, steps: int, expected: str) -> None:
    document = a_document()
    chapters = [a_chapter(document, title, position) for position, title in enumerate("abc")]

    step_chapter(actor=cast.anouk, chapter=chapters[2], steps=steps)

    assert titles(document) == list(expected)


def test_of_those_who_press_at_once_each_moves_a_chapter_by_what_he_pressed(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        document = a_document()
        first, *_ = [a_chapter(document, title, position) for position, title in enumerate("abcdef")]

    def press(_: int) -> None:
        try:
            with entered(here):
                step_chapter(actor=live_cast.anouk, chapter=Chapter.objects.get(pk=first.pk), steps=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        list(together.map(press, range(4)))

    with entered(here):
        assert titles(document) == list("bcdeaf")


@pytest.mark.usefixtures("scope")
def test_the_items_of_a_chapter_that_goes_stay_in_their_order(cast: Cast) -> None:
    document = a_document()
    chapter = a_chapter(document)
    an_item(document, "eerst", position=4)
    for position, heading in enumerate("ab"):
        an_item(document, heading, position=position, chapter=chapter)

    assert remove_chapter(actor=cast.anouk, chapter=chapter) == 2

    kept = Item.objects.filter(chapter=None).order_by("position")
    assert list(kept.values_list("heading", "revision")) == [("eerst", 1), ("a", 2), ("b", 2)]
    assert (titles(document), journal()) == ([], [("chapter.removed", chapter.code, {"items": 2})])


@pytest.mark.usefixtures("scope")
def test_chapters_stand_as_still_as_their_document(cast: Cast) -> None:
    document = a_document(state=DocumentState.IN_TREATMENT)
    chapter = a_chapter(document)

    with pytest.raises(NotInThisState):
        add_chapter(actor=cast.anouk, document=document, title="Werk")
    with pytest.raises(NotInThisState):
        change_chapter(actor=cast.anouk, chapter=chapter, title="Werk", carrier="")
    with pytest.raises(NotInThisState):
        step_chapter(actor=cast.anouk, chapter=chapter, steps=-1)
    with pytest.raises(NotInThisState):
        remove_chapter(actor=cast.anouk, chapter=chapter)

    assert titles(document) == [chapter.title]
