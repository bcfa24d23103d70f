"""How does an item come into a document, change, move, go out and come back?"""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.agendas.access import writable_document
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, StrangeChapter
from vliegwiel.domain.agendas.models import Chapter, Document, Item, Wording
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.search import forget, index


@transaction.atomic
def add_item(
    *,
    actor: User,
    document: Document,
    wording: Wording,
    chapter: Chapter | None = None,
    theme: Theme | None = None,
) -> Item:
    """Put a sentence at the end of a chapter.

    Raises:
        NotInThisState: The document lies before a deciding body.
        StrangeChapter: The chapter is of another document.
    """
    locked = writable_document(document)
    _refuse_strange(chapter, locked)
    added: Item = Item.objects.create(
        document=locked,
        chapter=chapter,
        theme=theme,
        position=_last_place(locked, chapter),
        **asdict(wording),
    )
    record(actor=actor, verb="item.added", subject=added, details={"document": locked.code})
    _index(added)
    return added


@transaction.atomic
def change_item(  # whose, what and since when
    *, actor: User, item: Item, wording: Wording, chapter: Chapter | None, revision: int
) -> Item:
    """Change what an item says, and in which chapter.

    Args:
        actor: Who does it.
        item: Which.
        wording: What it says from now on.
        chapter: Where it stands from now on: where it stood, or at the end of another.
        revision: Of the item when the editor opened it.

    Raises:
        ChangedMeanwhile: It has another revision by now; ``queries.clashes.clashes`` shows who changed what.
        NotInThisState: The document lies before a deciding body.
        StrangeChapter: The chapter is of another document.
    """
    locked = _locked(item)
    if locked.revision != revision:
        raise ChangedMeanwhile(locked)
    _refuse_strange(chapter, locked.document)
    for name, value in asdict(wording).items():
        setattr(locked, name, value)
    if locked.chapter_id != (chapter.pk if chapter else None):
        locked.position = _last_place(locked.document, chapter)
        locked.chapter = chapter
    locked.revision += 1
    locked.save()
    record(actor=actor, verb="item.changed", subject=locked, details={"revision": locked.revision})
    _index(locked)
    return locked


@transaction.atomic
def move_item(*, actor: User, item: Item, place: int, chapter: Chapter | None = None) -> Item:
    """Put an item at a place, from 0, among those of a chapter, as they stand at this moment.

    Two who move at once both get what they asked for, one after the other. Who is writing in the item is told only when it
    went to another chapter.

    Args:
        actor: Who does it.
        item: Which.
        place: Before the item that has this place now; beyond the last: at the end.
        chapter: The one it stands in afterwards; ``None``: before all chapters.

    Raises:
        NotInThisState: The document lies before a deciding body.
        StrangeChapter: The chapter is of another document.
    """
    locked = _locked(item)
    _refuse_strange(chapter, locked.document)
    return _put(locked, actor, place=place, chapter=chapter)


@transaction.atomic
def step_item(*, actor: User, item: Item, steps: int) -> Item:
    """Put an item so many places further down in its chapter, or up where it is less than nothing.

    From where it stands at this moment: of two who press at once each moves it by what he pressed.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = _locked(item)
    ordered = [one.pk for one in _in_chapter(locked.document, locked.chapter)]
    # What was taken out meanwhile stands at no place, and goes to the end.
    here = ordered.index(locked.pk) if locked.pk in ordered else len(ordered)
    return _put(locked, actor, place=max(here + steps, 0), chapter=locked.chapter)


@transaction.atomic
def remove_item(*, actor: User, item: Item) -> Item:
    """Take an item out; it can be put back, with all that stands under it.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = _locked(item)
    if locked.removed_at is None:
        locked.removed_at = timezone.now()
        locked.revision += 1
        locked.save(update_fields=["removed_at", "revision"])
        record(actor=actor, verb="item.removed", subject=locked)
        forget(kind="item", code=locked.code)
    return locked


@transaction.atomic
def put_back_item(*, actor: User, item: Item) -> Item:
    """Put an item that was taken out at the end of its chapter.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = _locked(item)
    if locked.removed_at is not None:
        locked.position = _last_place(locked.document, locked.chapter)
        locked.removed_at = None
        locked.revision += 1
        locked.save(update_fields=["position", "removed_at", "revision"])
        record(actor=actor, verb="item.put_back", subject=locked)
        _index(locked)
    return locked


def _locked(item: Item) -> Item:
    """The item as it is now, locked with its document."""
    document = writable_document(item.document)
    now: Item = Item.objects.select_related("chapter", "theme").get(pk=item.pk)
    now.document = document
    return now


def _in_chapter(document: Document, chapter: Chapter | None) -> list[Item]:
    there = Item.objects.filter(document=document, chapter=chapter, removed_at__isnull=True)
    return list(there.order_by("position", "id"))


def _put(locked: Item, actor: User, *, place: int, chapter: Chapter | None) -> Item:
    """Among those of a chapter, as they stand now; whoever asks holds the document."""
    others = [one for one in _in_chapter(locked.document, chapter) if one.pk != locked.pk]
    if locked.chapter_id != (chapter.pk if chapter else None):
        locked.chapter = chapter
        locked.revision += 1
    ordered = [*others[: max(place, 0)], locked, *others[max(place, 0) :]]
    for position, one in enumerate(ordered):
        one.position = position
    locked.save(update_fields=["chapter", "position", "revision"])
    Item.objects.bulk_update(others, ["position"])
    record(
        actor=actor,
        verb="item.moved",
        subject=locked,
        details={"place": locked.position, "chapter": chapter.code if chapter else None},
    )
    return locked


def _refuse_strange(chapter: Chapter | None, document: Document) -> None:
    if chapter is not None and chapter.document_id != document.pk:
        raise StrangeChapter


def _last_place(document: Document, chapter: Chapter | None) -> int:
    last = Item.objects.filter(document=document, chapter=chapter).order_by("-position").first()
    return last.position + 1 if last else 0


def _index(item: Item) -> None:
    index(kind="item", code=item.code, title=item.heading, detail=item.document.title, text=item.text)
