"""How does a chapter come into a document, change, move and go?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.agendas.access import writable_document
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.agendas.models import Chapter, Document, Item
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


@transaction.atomic
def add_chapter(*, actor: User, document: Document, title: str, carrier: str = "") -> Chapter:
    """Put a chapter at the end.

    Raises:
        NotInThisState: The document lies before a deciding body.
        TitleTaken: There is one with this title.
    """
    locked = writable_document(document)
    _refuse_taken(locked, title)
    last = Chapter.objects.filter(document=locked).order_by("-position").first()
    added: Chapter = Chapter.objects.create(
        document=locked, title=title, carrier=carrier, position=last.position + 1 if last else 0
    )
    record(actor=actor, verb="chapter.added", subject=added, details={"document": locked.code})
    return added


@transaction.atomic
def change_chapter(
    *, actor: User, chapter: Chapter, title: str, carrier: str, revision: int | None = None
) -> Chapter:
    """Change what a chapter is called and who carries it.

    Args:
        actor: Who does it.
        chapter: Which.
        title: From now on.
        carrier: Likewise.
        revision: Of the chapter when the editor opened it; ``None``: whatever it was.

    Raises:
        ChangedMeanwhile: It has another revision by now.
        NotInThisState: The document lies before a deciding body.
        TitleTaken: Another chapter has this title.
    """
    locked = _locked(chapter)
    if revision is not None and locked.revision != revision:
        raise ChangedMeanwhile(locked)
    _refuse_taken(locked.document, title, but=locked)
    locked.title, locked.carrier = title, carrier
    locked.revision += 1
    locked.save(update_fields=["title", "carrier", "revision"])
    record(actor=actor, verb="chapter.changed", subject=locked)
    return locked


@transaction.atomic
def step_chapter(*, actor: User, chapter: Chapter, steps: int) -> Chapter:
    """Put a chapter, with its items, so many places further down, or up where it is less than nothing.

    From where it stands at this moment: of two who press at once each moves it by what he pressed.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = _locked(chapter)
    every = list(Chapter.objects.filter(document=locked.document).order_by("position", "id"))
    place = max([one.pk for one in every].index(locked.pk) + steps, 0)
    others = [one for one in every if one.pk != locked.pk]
    for position, one in enumerate([*others[:place], locked, *others[place:]]):
        one.position = position
    Chapter.objects.bulk_update([*others, locked], ["position"])
    record(actor=actor, verb="chapter.moved", subject=locked, details={"place": locked.position})
    return locked


@transaction.atomic
def remove_chapter(*, actor: User, chapter: Chapter) -> int:
    """Take a chapter out; its items go, in their order, to the end of those before all chapters.

    Returns:
        How many items that were.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = _locked(chapter)
    items = list(Item.objects.filter(chapter=locked).order_by("position", "id"))
    before = Item.objects.filter(document=locked.document, chapter=None).order_by("-position").first()
    for position, item in enumerate(items, start=before.position + 1 if before else 0):
        item.chapter = None
        item.position = position
        item.revision += 1
    Item.objects.bulk_update(items, ["chapter", "position", "revision"])
    record(actor=actor, verb="chapter.removed", subject=locked, details={"items": len(items)})
    locked.delete()
    return len(items)


def _locked(chapter: Chapter) -> Chapter:
    """The chapter as it is now, locked with its document."""
    document = writable_document(chapter.document)
    now: Chapter = Chapter.objects.get(pk=chapter.pk)
    now.document = document
    return now


def _refuse_taken(document: Document, title: str, but: Chapter | None = None) -> None:
    others = Chapter.objects.filter(document=document, title=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise TitleTaken
