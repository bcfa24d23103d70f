"""The parts that findings are made of: what was said about what, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from vliegwiel.algorithms.leading import ThemeCount
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.contributions import Contribution, Kind, Numbering, Role
from vliegwiel.synthesis.identities import in_arena


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
class Method:
    """How the themes were found.

    Attributes:
        embedder: Its name, for people.
        understands_meaning: False where only words were compared.
        calibrated: Whether the probabilities were checked against confirmed codings.
        to_confirm: Rows that teach most when a person codes them next, the most instructive first.
        model_hash: Of the embedder, by which vectors that were kept are found again.
    """

    embedder: str
    understands_meaning: bool
    calibrated: bool
    to_confirm: tuple[int, ...]
    model_hash: str = ""

    def without(self, confirmed: Container[int]) -> Method:
        """The same, with only rows to confirm that nobody confirmed since."""
        return replace(self, to_confirm=tuple(row for row in self.to_confirm if row not in confirmed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What the computer makes of one contribution: small enough to keep beside it.

    Attributes:
        themes: Per suggested theme how probable it is (0 to 1).
        kinds: Per suggested kind likewise.
        why: What speaks for the most probable theme; none where a person gave the themes.
    """

    themes: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[Kind, float] = field(default_factory=dict)
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What the computer makes of all contributions, and how it came to that.

    Attributes:
        suggested: By row. A row that is not there was not looked at yet, and is about nothing so far.
        method: How.
    """

    suggested: Mapping[int, Suggested]
    method: Method


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
        numbering: What the numbers of its contributions are.
        channels: By which names channels may be told: what else a table calls one can be anything.
    """

    name: str
    columns: Mapping[str, str]
    skipped: tuple[int, ...]
    warnings: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    invented: bool = False
    numbering: Numbering = Numbering.ROW
    channels: tuple[str, ...] = ()
