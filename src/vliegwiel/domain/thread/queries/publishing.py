"""What of a document may this reader know? Colleagues everything; others what was published, from its release date on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document, Item, Version
from vliegwiel.domain.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an item says."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A document for one kind of reader.

    Attributes:
        visible: Whether he may know of it at all.
        sentences: By the item's code, as they were published; ``None`` where he reads the items as they are now.
        since: When it came into the state that it is in; ``None`` where nobody wrote that down.
        released: Nothing is told to others as of an earlier day.
    """

    visible: bool
    title: str = ""
    sentences: Mapping[str, Sentence] | None = field(default=None)
    since: date | None = None
    released: date | None = None

    def sentence(self, item: Item) -> Sentence | None:
        """What the item says to this reader; nothing when it is not for him."""
        if not self.visible:
            return None
        if self.sentences is None:
            return Sentence(item.heading, item.text)
        return self.sentences.get(item.code)

    def told_on(self, day: date) -> date:
        """The day of something, as this reader learned of it."""
        return max(day, self.released) if self.released else day


def is_released(document: Document, *, today: date) -> bool:
    """Whether anybody outside may know what stands in it. A draft never, however late it is."""
    due = document.release_date is not None and document.release_date <= today
    return due and document.state != DocumentState.DRAFT


def publications(documents: Sequence[Document], *, inside: bool, today: date) -> Mapping[int, Publication]:
    """By the document's key. No query where there is nothing to tell, otherwise at most two."""
    unique = {one.pk: one for one in documents}
    told = [one for one in unique.values() if inside or is_released(one, today=today)]
    since = _since(told) if told else {}
    published = _published(told) if told and not inside else {}
    hidden = Publication(visible=False)
    return dict.fromkeys(unique, hidden) | {
        one.pk: _publication(one, published.get(one.pk), since.get(one.code), inside=inside) for one in told
    }


def _publication(
    document: Document, version: Version | None, since: date | None, *, inside: bool
) -> Publication:
    return Publication(
        visible=True,
        title=version.content.get("title", document.title) if version else document.title,
        sentences=None if version is None else dict(_sentences(version.content)),
        since=since,
        released=None if inside else document.release_date,
    )


def _published(documents: Sequence[Document]) -> Mapping[int, Version]:
    """The latest version of each that was no draft: what people outside can have read."""
    versions = Version.objects.filter(document__in=documents).exclude(state=DocumentState.DRAFT)
    return {one.document_id: one for one in versions.order_by("number")}


def _sentences(content: Any) -> Iterator[tuple[str, Sentence]]:
    """Every item in the text of a version, wherever it stands."""
    if isinstance(content, dict):
        if "code" in content and "heading" in content:
            yield content["code"], Sentence(content["heading"], content.get("text", ""))
        for part in content.values():
            yield from _sentences(part)
    elif isinstance(content, list):
        for part in content:
            yield from _sentences(part)


def _since(documents: Sequence[Document]) -> Mapping[str, date]:
    """When each came into its state, as the journal knows it."""
    states = {one.code: one.state for one in documents}
    entries = Entry.objects.filter(kind="document", subject__in=states).order_by("id")
    return {
        subject: timezone.localdate(at)
        for subject, at, details in entries.values_list("subject", "created_at", "details")
        if details.get("state") == states[subject]
    }
