"""What did entrepreneurs say? Every answer as values, before a single word is written about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.algorithms.reach import Reach
from vliegwiel.algorithms.recognition.flag import FlagKind
from vliegwiel.algorithms.saturation import Saturation
from vliegwiel.algorithms.weighting import WeightedShare, Weighting
from vliegwiel.synthesis.contributions import Contribution, Kind, Role, Theme
from vliegwiel.synthesis.identities import in_arena
from vliegwiel.synthesis.intake.areas import Area


@dataclass(frozen=True, slots=True)
class Why:
    """Why the most probable theme of a passage is suggested.

    Attributes:
        words: The passage's own words that speak for it; subject to the same permission as the passage.
        rows: Rows that a person gave this theme and that are most like it.
    """

    words: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A contribution with its themes and kinds: a person's where there are, otherwise suggestions.

    Attributes:
        voice: Key of the organisation that speaks.
        conversation: Key of the conversation it was said in.
        sector: The sector it is counted under: that of the voice where the row leaves it blank, taken together
            with others where it is too small to count apart.
        themes_confirmed: Whether a person gave the themes.
        probabilities: For suggested themes, how probable each is (0 to 1).
        why: For suggested themes, what speaks for the most probable of them.
    """

    contribution: Contribution
    voice: str
    conversation: str
    sector: str | None
    themes: frozenset[str]
    kinds: frozenset[Kind]
    themes_confirmed: bool
    kinds_confirmed: bool
    probabilities: Mapping[str, float] = field(default_factory=dict)
    why: Why | None = None

    @property
    def is_entrepreneur(self) -> bool:
        """Only entrepreneurs count towards leading themes."""
        return self.contribution.role is Role.ENTREPRENEUR

    @property
    def in_arena(self) -> bool:
        """Whether it was said at a table of several."""
        return in_arena(self.contribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuote:
    """Verbatim words that may be shown, with as much of the speaker as may be told.

    Attributes:
        name: The organisation, where it allowed that.
        shown: The categories that leave at least ten firms.
    """

    row: int
    text: str
    role: Role
    name: str | None
    shown: Mapping[Dimension, str]
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Arenas:
    """In how many of the arenas an entrepreneur named a theme."""

    held: int
    named: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """An item for the draft agenda, with everything it rests on.

    Attributes:
        wishes: Ambitions and ideas in entrepreneurs' own words.
        barriers: What stands in their way, likewise.
        rows: The evidence: rows of entrepreneurs' passages about the theme.
    """

    theme: ThemeCount
    wishes: tuple[ShownQuote, ...]
    barriers: tuple[ShownQuote, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the contributions come from.

    Attributes:
        name: The file's name.
        columns: Per field, the header of the column that served.
        skipped: Rows without text.
        warnings: What the reader should know, in words.
        first_date: Of the earliest contribution.
        last_date: Of the latest.
        invented: Whether this is an invented sample, which every page then says.
    """

    name: str
    columns: Mapping[str, str]
    skipped: tuple[int, ...]
    warnings: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How the themes were found.

    Attributes:
        embedder: Its name, for people.
        understands_meaning: False where only words were compared.
        calibrated: Whether the probabilities were checked against confirmed codings.
        to_confirm: Rows that teach most when a person codes them next.
    """

    embedder: str
    understands_meaning: bool
    calibrated: bool
    to_confirm: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything the report says.

    Attributes:
        coded: Every contribution, in row order.
        by_kind: Per kind, the counting of themes in passages of that kind only.
        evidence: Rows of entrepreneurs' passages per theme and sector; under ``None`` all of a theme.
        quotes: Per theme.
        voices: Per sector and kind.
        shares: Per theme the weighted share beside the unweighted.
        flagged: Rows with words that a person must read before they may be shown, with what was found; only sentences
            without any of it are quoted.
    """

    source: Source
    method: Method
    themes: tuple[Theme, ...]
    coded: tuple[Coded, ...]
    leading: LeadingThemes
    arenas: Arenas
    by_kind: Mapping[Kind, LeadingThemes]
    evidence: Mapping[tuple[str, str | None], tuple[int, ...]]
    quotes: Mapping[str, tuple[ShownQuote, ...]]
    voices: Mapping[tuple[str, Kind], tuple[ShownQuote, ...]]
    reach: Reach
    weighting: Weighting
    shares: Mapping[str, WeightedShare]
    saturation: Saturation
    agenda: tuple[DraftItem, ...]
    flagged: Mapping[int, tuple[FlagKind, ...]]
    population: Population | None
    areas: tuple[Area, ...]

    @property
    def only_arenas(self) -> Arenas | None:
        """The arenas, where entrepreneurs were heard nowhere else: then arenas are what people count in."""
        elsewhere = any(one.is_entrepreneur and not one.in_arena for one in self.coded)
        return self.arenas if self.arenas.held > 1 and not elsewhere else None

    @property
    def confirmed(self) -> int:
        """Contributions whose themes a person gave."""
        return sum(1 for coded in self.coded if coded.themes_confirmed)
