"""How does a page get a document or a part of it? Absent and forbidden alike are not there."""

from __future__ import annotations

from collections.abc import Collection

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.models import Chapter, Document, Item, Version
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.platform.access import NotAccessible


class NotInThisState(Exception):
    """The document is not in a state in which this can happen."""


def access_document(code: str) -> Document:
    """A document of this workspace, with its round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Document | None = Document.objects.filter(code=code).select_related("round").first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_item(document: Document, code: str) -> Item:
    """An item of this document, also one that was taken out.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Item | None = (
        Item.objects.filter(document=document, code=code).select_related("chapter", "theme").first()
    )
    if found is None:
        raise NotAccessible(code)
    found.document = document
    return found


def access_chapter(document: Document, code: str) -> Chapter:
    """A chapter of this document.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Chapter | None = Chapter.objects.filter(document=document, code=code).first()
    if found is None:
        raise NotAccessible(code)
    found.document = document
    return found


def access_version(document: Document, number: int) -> Version:
    """A version of this document.

    Raises:
        NotAccessible: There is none with this number.
    """
    versions = Version.objects.filter(document=document, number=number)
    found: Version | None = versions.select_related("frozen_by").first()
    if found is None:
        raise NotAccessible(str(number))
    found.document = document
    return found


def access_contributions(document: Document, codes: Collection[str]) -> list[Contribution]:
    """Contributions of its round with these codes, by number; for those who handle contributions.

    Raises:
        NotAccessible: There is none with one of them.
    """
    found = list(
        Contribution.objects.filter(round=document.round_id, code__in=set(codes)).order_by(
            "number", "version"
        )
    )
    if missing := set(codes) - {one.code for one in found}:
        raise NotAccessible(", ".join(sorted(missing)))
    return found


def find_item(code: str) -> Item:
    """An item of any document of this workspace, with that document.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Item | None = Item.objects.filter(code=code).select_related("document").first()
    if found is None:
        raise NotAccessible(code)
    return found


def locked_document(document: Document) -> Document:
    """The document as it is now; until the transaction ends nobody else changes it or anything in it."""
    return Document.objects.select_for_update(of=("self",)).select_related("round").get(pk=document.pk)


def writable_document(document: Document) -> Document:
    """The same, for whoever wants to change what it says.

    Raises:
        NotInThisState: It lies before a deciding body, or was decided on.
    """
    locked = locked_document(document)
    if not rules.is_writable(locked):
        raise NotInThisState
    return locked
