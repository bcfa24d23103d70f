"""What was said, by whom, where and how: one contribution per row of the source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum


class Role(StrEnum):
    """Who speaks. Only entrepreneurs count towards leading themes."""

    ENTREPRENEUR = "ondernemer"
    ASSOCIATION = "vereniging"
    MUNICIPALITY = "gemeente"
    REGION = "regio of uitvoerder"
    EDUCATION = "onderwijs"
    OTHER = "overig"


class Permission(StrEnum):
    """What the speaker allowed with these words, asked once per conversation."""

    FILE_ONLY = "alleen voor het dossier"
    WITHOUT_NAME = "zonder naam"
    WITH_NAME = "met naam"
    NOT_ASKED = "niet gevraagd"

    @property
    def may_be_quoted(self) -> bool:
        """Whether the words may be shown to others at all; whoever was not asked did not allow it."""
        return self is Permission.WITHOUT_NAME or self is Permission.WITH_NAME


class Kind(StrEnum):
    """What sort of insight a passage holds."""

    PERCEPTION = "beleving"
    DEVELOPMENT = "ontwikkeling"
    AMBITION = "ambitie"
    BARRIER = "knelpunt"
    IDEA = "idee"


class Numbering(Enum):
    """What the numbers of contributions are, and so what a reader finds under them."""

    ROW = "row"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One row of the source, verbatim.

    Attributes:
        row: The row as the reader of the spreadsheet sees it: its first line is row 1. In a round, the number of the
            contribution; the source says which (`Numbering`).
        text: The words as they were written; never changed.
        themes: Names from the codebook that a person gave; ``None`` where nobody coded this row yet,
            an empty tuple where somebody did and found none.
        kinds: Likewise.
        released: A person read this very passage for names and found that it may be quoted whole. That takes the
            place of no permission, and frees no other passage of the same speaker.
    """

    row: int
    text: str
    sector: str | None = None
    role: Role = Role.ENTREPRENEUR
    channel: str | None = None
    said_date: date | None = None
    organisation: str | None = None
    area: str | None = None
    size: str | None = None
    conversation: str | None = None
    permission: Permission = Permission.NOT_ASKED
    themes: tuple[str, ...] | None = None
    kinds: tuple[Kind, ...] | None = None
    released: bool = False

    @property
    def is_coded(self) -> bool:
        """Whether a person said what it is about."""
        return self.themes is not None


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of the codebook.

    Attributes:
        name: As it is shown and as people write it.
        definition: In one or two sentences, what falls under it.
        read_as: The same in the language of what was said, where it is shown in another: texts are compared with that.
    """

    name: str
    definition: str = ""
    read_as: Theme | None = None
