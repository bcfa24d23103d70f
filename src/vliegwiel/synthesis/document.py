"""A report as blocks, which every printer (HTML, Word, PDF) prints in its own way and none may leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from vliegwiel.synthesis.contributions import Numbering

Level: TypeAlias = Literal[1, 2, 3, 4]

# What is said to a Dutch municipality; a report in English must not have its quotes read aloud as English.
QUOTED: Final = "nl"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. The document's title is not a block; sections start at level 1."""

    text: str
    level: Level = 1
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``lead`` is the sentence that states a finding and is set larger."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know before trusting what follows ("voorlopig", "niet gewogen")."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values, such as source, period and counts."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    Attributes:
        text: What is shown; a colour never says anything that the text does not.
        target: Anchor of the passage list that stands under this figure.
        weight: 0 to 4: how strongly the cell is coloured.
        numeric: Set right, with figures of one width.
        heading: A row heading.
        label: What a screen reader hears in place of a bare figure ("Bouw, arbeidsmarkt: 4 ondernemers").
    """

    text: str
    target: str | None = None
    weight: Literal[0, 1, 2, 3, 4] = 0
    numeric: bool = False
    heading: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption that states what it shows; the first row of cells is not the header."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    matrix: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words and as much of the speaker as may be shown.

    Attributes:
        text: The words themselves, a contiguous part of the contribution.
        speaker: "Ondernemer, horeca" or a name, when that was allowed.
        row: Its number in the source.
    """

    text: str
    speaker: str
    row: int


@dataclass(frozen=True, slots=True)
class Quotes:
    """Some quotes that stand together, and what their numbers are."""

    quotes: Sequence[Quote]
    numbering: Numbering = Numbering.ROW


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose title states the finding; its table follows it for whoever cannot see it.

    Attributes:
        title: The finding in words; also the caption.
        description: Alternative text: what the picture shows.
        svg: A self-contained SVG drawing without scripts or outside references.
        table: The same figures as a table.
        source: Where the figures come from, with n.
    """

    title: str
    description: str
    svg: str
    table: Table
    source: str


@dataclass(frozen=True, slots=True)
class Deepening:
    """What stands one click deeper (*Verdieping*): folded in HTML, an own section on paper."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages under a figure or sentence, by their numbers in the source; the target of links."""

    anchor: str
    title: str
    rows: Sequence[int]
    numbering: Numbering = Numbering.ROW


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the draft agenda: what it is about, why, what is still to be filled in, and what it rests on."""

    title: str
    reason: str
    blocks: Sequence[Block]
    to_fill_in: Sequence[tuple[str, str]]
    evidence: Evidence
    anchor: str | None = None


Block: TypeAlias = (
    Heading
    | Paragraph
    | Notice
    | ItemList
    | Facts
    | Table
    | Quotes
    | Picture
    | Deepening
    | Evidence
    | AgendaItem
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: The document's title; the one ``h1``.
        subtitle: One line beneath it: source and date.
        language: ``nl`` or ``en``: the language of the report's own words.
        quoted_language: Language of the quotes where it is known, otherwise that of the report.
        draft: Words that mark every page as a draft or an invented sample; empty for none.
        colophon: One line at the end: what made it, with which version, and which sources must be named.
    """

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block]
    quoted_language: str = ""
    draft: str = ""
    colophon: str = ""
