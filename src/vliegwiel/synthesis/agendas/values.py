"""What does a document say, as a value: to freeze, to compare and to print?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from vliegwiel.synthesis.answers import ShownQuote


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenItem:
    """A sentence that promises something.

    Attributes:
        code: Its own, the same in every version.
        chapter: Code of the chapter; empty before all chapters.
        kind: ``ambition``, ``measure`` or ``proposal``.
        theme: Name of the theme it grew out of; empty when there is none.
        numbers: Of the contributions under it.
    """

    code: str
    chapter: str
    heading: str
    text: str
    kind: str
    holder: str
    hours: int | None
    budget: int | None
    participants: str
    theme: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenChapter:
    """A part of the document; its items name it."""

    code: str
    title: str
    carrier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All that a document says.

    Attributes:
        kind: ``agenda`` or ``ambition``.
        chapters: In order.
        items: In order: those before all chapters, then chapter by chapter.
    """

    title: str
    kind: str
    introduction: str
    chapters: tuple[WrittenChapter, ...]
    items: tuple[WrittenItem, ...]

    @property
    def data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {**asdict(self), "chapters": _listed(self.chapters), "items": _listed(self.items)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Written:
        """What ``data`` once gave."""
        return cls(
            title=data["title"],
            kind=data["kind"],
            introduction=data["introduction"],
            chapters=tuple(WrittenChapter(**chapter) for chapter in data["chapters"]),
            items=tuple(WrittenItem(**{**item, "numbers": tuple(item["numbers"])}) for item in data["items"]),
        )

    def items_in(self, chapter: str) -> tuple[WrittenItem, ...]:
        """Those of one chapter, in order; of the empty code those before all chapters."""
        return tuple(item for item in self.items if item.chapter == chapter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document on its way to paper: what it says, and what may be shown of the words under it.

    Attributes:
        organisation: Whose document it is.
        state: How far it is, in words.
        version: Its number; ``None`` for the text as it stands today.
        day: On which it says this.
        quotes: Per item code the quotes that stand under it; by permission, and with as much of the speaker as leaves
            ten firms.
        draft: Words that mark every page; empty for none.
    """

    written: Written
    organisation: str
    state: str
    version: int | None
    day: date
    quotes: Mapping[str, Sequence[ShownQuote]]
    draft: str = ""


def _listed(things: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(thing).items()}
        for thing in things
    ]
