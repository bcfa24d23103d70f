"""Which documents are there, and what does each say?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, OuterRef, Q, Subquery

from vliegwiel.domain.agendas.models import Chapter, Document, Item
from vliegwiel.domain.agendas.queries.standing import Held, numbers_under
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.people.models import User
from vliegwiel.synthesis.agendas.values import Written, WrittenChapter, WrittenItem

EVENTS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list.

    Attributes:
        items: How many it has.
        version: Number of its latest version; ``None`` when none was frozen.
    """

    document: Document
    items: int
    version: int | None


def documents(round_: Round | None = None) -> tuple[Line, ...]:
    """All documents, or those of one round, the latest first. One query."""
    found = Document.objects.all() if round_ is None else Document.objects.filter(round=round_)
    counted = found.select_related("round").annotate(
        total=Count("items", filter=Q(items__removed_at__isnull=True), distinct=True),
        latest=Max("versions__number"),
    )
    return tuple(Line(one, one.total, one.latest) for one in counted.order_by("-created_at", "-id"))


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in its chapter.

    Attributes:
        evidence: How many contributions stand under it.
        participants: How many of their speakers offered to take part.
    """

    item: Item
    evidence: int
    participants: int


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter with its items; without a chapter those that stand before all chapters."""

    chapter: Chapter | None
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """All of a document.

    Attributes:
        parts: First the items without a chapter, also when there are none; then every chapter.
        removed: Items that were taken out and can be put back, the latest first.
        items: How many it has.
        without_evidence: How many of them have no words under them.
    """

    document: Document
    parts: tuple[Part, ...]
    removed: tuple[Item, ...]
    items: int
    without_evidence: int


def document_page(document: Document, held: Held | None = None) -> DocumentPage:
    """All of it, in order. Six queries, whatever the size, or three beside what is held."""
    every = _items(document)
    items = [item for item in every if item.removed_at is None]
    under = numbers_under(document) if held is None else held.under
    offering = _offering(document.round, under)
    lines = [ItemLine(item, len(under.get(item.pk, ())), offering.get(item.pk, 0)) for item in items]
    chapters: Sequence[Chapter | None] = [None, *chapters_of(document)]
    return DocumentPage(
        document=document,
        parts=tuple(
            Part(
                chapter,
                tuple(line for line in lines if line.item.chapter_id == (chapter.pk if chapter else None)),
            )
            for chapter in chapters
        ),
        removed=tuple(
            sorted(
                (item for item in every if item.removed_at),
                key=lambda item: (item.removed_at, item.pk),
                reverse=True,
            )
        ),
        items=len(items),
        without_evidence=sum(1 for line in lines if not line.evidence),
    )


def chapters_of(document: Document) -> list[Chapter]:
    """In order. One query."""
    return list(Chapter.objects.filter(document=document).order_by("position", "id"))


def items_in_order(document: Document) -> list[Item]:
    """Those that were not taken out, by chapter and place. One query."""
    return [item for item in _items(document) if item.removed_at is None]


def _items(document: Document) -> list[Item]:
    """All of them, likewise."""
    found = Item.objects.filter(document=document).select_related("chapter", "theme")
    return list(found.order_by(F("chapter__position").asc(nulls_first=True), "chapter_id", "position", "id"))


def _offering(round_: Round, under: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Per item how many speakers offered to take part. One query."""
    offers = usable(round_).filter(speaker__isnull=False).exclude(speaker__offer="")
    speaker_of = dict(offers.values_list("number", "speaker_id"))
    return {
        item: len({speaker_of[number] for number in numbers if number in speaker_of})
        for item, numbers in under.items()
    }


def written(document: Document, held: Held | None = None) -> Written:
    """What it says now, as a value. Five queries, or two beside what is held."""
    under = numbers_under(document) if held is None else held.under
    return Written(
        title=document.title,
        kind=document.kind,
        introduction=document.introduction,
        chapters=tuple(
            WrittenChapter(code=one.code, title=one.title, carrier=one.carrier)
            for one in chapters_of(document)
        ),
        items=tuple(_written(item, under.get(item.pk, ())) for item in items_in_order(document)),
    )


def _written(item: Item, numbers: tuple[int, ...]) -> WrittenItem:
    return WrittenItem(
        code=item.code,
        chapter=item.chapter.code if item.chapter else "",
        heading=item.heading,
        text=item.text,
        kind=item.kind,
        holder=item.holder,
        hours=item.hours,
        budget=item.budget,
        participants=item.participants,
        theme=item.theme.name if item.theme else "",
        numbers=numbers,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of a timeline.

    Attributes:
        who: The name of whoever did it; empty for the system.
        details: Codes and numbers.
    """

    at: datetime
    verb: str
    who: str
    details: Mapping[str, str | int | None]


def events_of(thing: Document | Item) -> tuple[Event, ...]:
    """What happened with a document or an item itself, latest first; one query."""
    entries = Entry.objects.filter(kind=type(thing).__name__.lower(), subject=thing.code)
    name = User.objects.filter(code=OuterRef("actor")).values("name")[:1]
    told = entries.annotate(who=Subquery(name)).values_list("created_at", "verb", "who", "details")
    return tuple(
        Event(at=at, verb=verb, who=who or "", details=details) for at, verb, who, details in told[:EVENTS]
    )
