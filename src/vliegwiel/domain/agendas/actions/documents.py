"""How does a document begin, change, take a step and get a date from which people outside learn of it?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import NotInThisState, locked_document, writable_document
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.agendas.enums import DocumentKind, DocumentState
from vliegwiel.domain.agendas.freezing import freeze
from vliegwiel.domain.agendas.laying import lay_evidence
from vliegwiel.domain.agendas.models import TITLE, Document, Item
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.queries.readings import themes_of
from vliegwiel.domain.insights.queries.remembering import Remembered
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.language import language
from vliegwiel.platform.search import Searchable, index, index_all
from vliegwiel.synthesis.agendas.drafting import DraftedItem, draft_items


@transaction.atomic
def begin_document(
    *, actor: User, round_: Round, title: str, kind: DocumentKind = DocumentKind.AGENDA, form_key: str = ""
) -> Document:
    """Begin a document that grows out of a round; the same form sent twice begins it once.

    Raises:
        TitleTaken: There is one with this title.
    """
    key = form_key or new_code()
    if not Document.objects.filter(form_key=key).exists():
        _refuse_taken(title)
    # The same form sent at the same moment waits here for the first one.
    try:
        document, is_new = Document.objects.get_or_create(
            form_key=key, defaults={"round": round_, "title": title, "kind": kind}
        )
    except IntegrityError as taken:
        raise TitleTaken from taken
    if is_new:
        record(actor=actor, verb="document.begun", subject=document, details={"round": round_.code})
        _index(document)
    return document


@transaction.atomic
def change_document(  # every field of its form
    *,
    actor: User,
    document: Document,
    title: str,
    introduction: str,
    kind: DocumentKind,
    revision: int,
) -> Document:
    """Change what stands on its first page.

    Args:
        actor: Who does it.
        document: Which.
        title: From now on.
        introduction: Likewise.
        kind: Likewise.
        revision: Of the document when the editor opened it.

    Raises:
        ChangedMeanwhile: It has another revision by now.
        NotInThisState: It lies before a deciding body.
        TitleTaken: Another document has this title.
    """
    locked = writable_document(document)
    _refuse_changed(locked, revision)
    _refuse_taken(title, but=locked)
    _change(locked, title=title, introduction=introduction, kind=kind)
    record(actor=actor, verb="document.changed", subject=locked, details={"revision": locked.revision})
    _index(locked)
    return locked


@transaction.atomic
def set_release_date(
    *, actor: User, document: Document, release_date: date | None, revision: int
) -> Document:
    """Say from which day on people outside learn what became of their words; ``None``: not yet.

    Raises:
        ChangedMeanwhile: The document has another revision by now.
    """
    locked = locked_document(document)
    _refuse_changed(locked, revision)
    _change(locked, release_date=release_date)
    day = release_date.isoformat() if release_date else None
    record(actor=actor, verb="document.release_date_set", subject=locked, details={"date": day})
    return locked


@transaction.atomic
def move_document(*, actor: User, document: Document, state: DocumentState) -> Document:
    """Take a step; what it says at that moment is frozen as a version.

    Raises:
        NotInThisState: It cannot go there from where it is.
    """
    locked = locked_document(document)
    if state not in rules.steps(locked):
        raise NotInThisState
    _change(locked, state=state)
    version = freeze(locked, by=actor)
    record(
        actor=actor,
        verb="document.moved",
        subject=locked,
        details={"state": state.value, "version": version.number},
    )
    return locked


@transaction.atomic
def draft_from_themes(*, actor: User, document: Document) -> list[Item]:
    """Put an item into a document for every leading theme, each with the words it rests on.

    A theme that has an item already, also one that was taken out, gets no other: doing it twice adds nothing twice.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    locked = writable_document(document)
    drafted = _drafted(locked)
    themes = {theme.name: theme for theme in themes_of(locked.round)}
    first = Item.objects.filter(document=locked, chapter=None).count()
    items = [
        Item(
            document=locked,
            theme=themes[one.theme],
            heading=one.theme[:TITLE],
            text=one.text,
            position=first + place,
        )
        for place, one in enumerate(drafted)
    ]
    Item.objects.bulk_create(items)
    said = dict(usable(locked.round).values_list("number", "pk")) if items else {}
    pairs = zip(items, drafted, strict=True)
    lay_evidence(actor, [(item.pk, said[row]) for item, one in pairs for row in one.rows])
    if items:
        record(actor=actor, verb="document.drafted", subject=locked, details={"items": len(items)})
        index_all(
            Searchable(kind="item", code=item.code, title=item.heading, detail=locked.title, text=item.text)
            for item in items
        )
    return items


def _drafted(document: Document) -> list[DraftedItem]:
    """For the leading themes that have no item yet; none while nothing was said or suggested."""
    round_ = document.round
    if not usable(round_).exists() or not themes_of(round_):
        return []
    words = language()
    there = set(
        Item.objects.filter(document=document, theme__isnull=False).values_list("theme__name", flat=True)
    )
    found = Remembered.of(round_, rest=words.gettext("other sectors"), words=False)
    drafted = draft_items(found.whole, words)
    return [one for one in drafted if one.theme not in there]


def _refuse_changed(document: Document, revision: int) -> None:
    if document.revision != revision:
        raise ChangedMeanwhile(document)


def _refuse_taken(title: str, but: Document | None = None) -> None:
    others = Document.objects.filter(title__iexact=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise TitleTaken


def _change(document: Document, **values: Any) -> None:
    for name, value in values.items():
        setattr(document, name, value)
    document.revision += 1
    try:
        with transaction.atomic():
            document.save(update_fields=[*values, "revision"])
    except IntegrityError as taken:
        raise TitleTaken from taken


def _index(document: Document) -> None:
    index(
        kind="document",
        code=document.code,
        title=document.title,
        detail=document.round.name,
        text=document.introduction,
    )
