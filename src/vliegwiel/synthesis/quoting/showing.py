"""Which words may be shown, and as whose?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.disclosure import Disclosure, disclosures, known_about
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.algorithms.quotes import Candidate, ChosenQuote, choose_quotes
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.recogniser import hindrances
from vliegwiel.algorithms.sentences import Span
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.synthesis.answers import Coded, ShownQuote
from vliegwiel.synthesis.contributions import Contribution, Kind, Permission
from vliegwiel.synthesis.identities import letters_of, organisation_name_key, plain
from vliegwiel.synthesis.quoting.flagging import Reader

Thing = TypeVar("Thing")
WORD: Final = re.compile(r"[^\W\d_]+")
STEM: Final = 5
MOST_KEPT: Final = 200
"""Choices remembered from one confirmation to the next: those of every page, some times over."""
Places: TypeAlias = NDArray[np.int32]
"""Where passages stand among all that are quoted from, ascending."""
Likeness: TypeAlias = Callable[[Sequence[Contribution]], Vectors]
"""Gives the vectors of these contributions, in their order, of any width; zeros for one that has none."""

_NOWHERE: Final = np.array([], np.int32)


class _Choice(NamedTuple):
    """Among which passages, by their places, was chosen how many, for which theme, and which of them were spent."""

    places: bytes
    most: int
    theme: str | None
    spent: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Showing:
    """Decided once for the whole report: what may be told of each voice, and what may not be shown of each row.

    Attributes:
        coded: Entrepreneurs' passages, which alone are quoted.
        likeness: Gives their vectors.
        told: Per voice.
        hidden: Per row the parts that may not be shown.
        flagged: Rows that may be shown but for what was found in them, whoever spoke.
        telltale: Themes that, with no population to say how many firms a sector has, were named in one sector only:
            the matrix would tell the sector of every quote about them.
        by_theme: Whether there may be such themes.
        only_named: Whether words without a name are not shown at all, as where all passages share something that tells
            of their speakers.
    """

    coded: tuple[Coded, ...] = field(repr=False)
    likeness: Likeness = field(repr=False)
    told: Mapping[str, Disclosure] = field(repr=False)
    hidden: Mapping[int, tuple[Span, ...]] = field(repr=False)
    flagged: Mapping[int, tuple[FlagKind, ...]]
    telltale: frozenset[str] = frozenset()
    by_theme: bool = False
    only_named: bool = False
    _chosen: dict[_Choice, tuple[ShownQuote, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def vectors(self) -> Vectors:
        """Of all passages, asked for once and only when something is chosen."""
        return self.likeness([one.contribution for one in self.coded])

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {one.contribution.row: place for place, one in enumerate(self.coded)}

    def about(self, coded: tuple[Coded, ...], last: Showing | None = None) -> Showing:
        """The same voices and words, with other themes and kinds.

        Args:
            coded: The same passages, in the same order.
            last: An earlier one of the same: what was chosen among passages that did not change is chosen again.
        """
        telltale = _in_one_sector(coded) if self.by_theme else frozenset[str]()
        found = replace(self, coded=coded, likeness=self._vectors_of, telltale=telltale)
        vars(found).update(
            _places=self._places, _standing=self._standing
        )  # of the same voices in the same order
        if last is not None and last.telltale == telltale:
            pairs = zip(last.coded, coded, strict=True)
            changed = np.array([then is not now for then, now in pairs], np.bool_)
            for choice, quotes in list(last._chosen.items())[-MOST_KEPT:]:  # noqa: SLF001 - of the same class
                if not changed[np.frombuffer(choice.places, np.int32)].any():
                    found._chosen[choice] = quotes  # noqa: SLF001 - likewise
        return found

    def _vectors_of(self, some: Sequence[Contribution]) -> Vectors:
        if len(some) == len(self.coded):
            return self.vectors
        found: Vectors = self.vectors[[self._places[one.row] for one in some]]
        return found

    @cached_property
    def _named(self) -> Mapping[str, Places]:
        return _gathered((theme, place) for place, one in enumerate(self.coded) for theme in one.themes)

    @cached_property
    def _said(self) -> Mapping[Kind, Places]:
        return _gathered((kind, place) for place, one in enumerate(self.coded) for kind in one.kinds)

    @cached_property
    def _standing(self) -> Mapping[str, Places]:
        """Per sector the passages that may stand under its name."""
        return _gathered(
            (one.sector, place)
            for place, one in enumerate(self.coded)
            if one.sector and self._may_stand_under(one, one.sector)
        )

    def under(self, theme: str) -> Places:
        """The passages about a theme."""
        return self._named.get(theme, _NOWHERE)

    def of_kinds(self, kinds: Iterable[Kind]) -> Places:
        """Those of any of these kinds."""
        return reduce(np.union1d, (self._said.get(kind, _NOWHERE) for kind in kinds), _NOWHERE)

    def in_sector(self, sector: str) -> Places:
        """Those that may stand under the name of their sector, which says as much as a label does."""
        return self._standing.get(sector, _NOWHERE)

    def on(self, rows: Iterable[int]) -> Places:
        """Those on these rows."""
        return np.array(sorted(self._places[row] for row in rows if row in self._places), np.int32)

    def choose(
        self, places: Places, count: int, *, theme: str | None = None, used: Iterable[int] = ()
    ) -> tuple[ShownQuote, ...]:
        """A few quotes that stand for these passages; those on used rows only when there are no others."""
        spent = set(used)
        fresh = self._choose(places, count, theme, spent)
        return fresh or (self._choose(places, count, theme, set()) if spent else ())

    def _choose(
        self, places: Places, count: int, theme: str | None, spent: set[int]
    ) -> tuple[ShownQuote, ...]:
        passed = frozenset(np.intersect1d(self.on(spent), places, assume_unique=True).tolist())
        choice = _Choice(places.tobytes(), count, theme, passed)
        quotes = self._chosen.pop(choice, None)
        if quotes is None:
            quotes = self._choose_anew(places.tolist(), count, theme, passed)
        self._chosen[choice] = quotes  # at the end: what is asked for is kept longest
        return quotes

    def _choose_anew(
        self, places: list[int], count: int, theme: str | None, passed: frozenset[int]
    ) -> tuple[ShownQuote, ...]:
        candidates = [
            self._candidate(self.coded[place], theme, may_be_shown=place not in passed) for place in places
        ]
        if not any(candidate.may_be_shown for candidate in candidates):
            return ()
        by_row = {self.coded[place].contribution.row: self.coded[place] for place in places}
        chosen = choose_quotes(candidates, self.vectors[places], count=count)
        return tuple(self._shown(quote, by_row[quote.row]) for quote in chosen)

    def _candidate(self, one: Coded, theme: str | None, *, may_be_shown: bool) -> Candidate:
        contribution = one.contribution
        return Candidate(
            row=contribution.row,
            text=contribution.text,
            organisation=one.voice,
            sector=contribution.sector,
            fit=one.probabilities.get(theme, 1.0) if theme else 1.0,
            may_be_shown=may_be_shown
            and contribution.permission.may_be_quoted
            and (_is_named(contribution) or not (self.only_named or one.themes & self.telltale)),
            avoid=self.hidden.get(contribution.row, ()),
        )

    def _shown(self, quote: ChosenQuote, one: Coded) -> ShownQuote:
        contribution = one.contribution
        named = _is_named(contribution)
        return ShownQuote(
            row=quote.row,
            text=quote.text,
            role=contribution.role,
            name=contribution.organisation if named else None,
            shown={Dimension.SECTOR: contribution.sector}
            if named and contribution.sector
            else dict(self.told[one.voice].shown),
            kinds=one.kinds,
        )

    def _may_stand_under(self, one: Coded, sector: str) -> bool:
        return _is_named(one.contribution) or self.told[one.voice].may_stand_under(Dimension.SECTOR, sector)


def _gathered(pairs: Iterable[tuple[Thing, int]]) -> Mapping[Thing, Places]:
    """Everything of one name, in the order in which it came."""
    found: dict[Thing, list[int]] = {}
    for name, place in pairs:
        found.setdefault(name, []).append(place)
    return {name: np.array(places, np.int32) for name, places in found.items()}


def decide_showing(
    every: Sequence[Coded], population: Population | None, reader: Reader, likeness: Likeness
) -> Showing:
    """What may be shown of whose words, one decision per voice for the whole report.

    Args:
        every: All passages, of whatever role.
        population: In the sectors in which is counted.
        reader: What finds the names in the texts.
        likeness: Vectors of passages.
    """
    coded = tuple(one for one in every if one.is_entrepreneur)
    told = _told(coded, population)
    hidden: dict[int, tuple[Span, ...]] = {}
    flagged: dict[int, tuple[FlagKind, ...]] = {}
    unique: set[str] = set()
    for one in every:
        contribution = one.contribution
        if contribution.permission.may_be_quoted:
            shown = [category for _, category in told.get(one.voice, Disclosure()).shown]
            found = _telling(contribution, reader.read(contribution).flags, shown)
            spans = hindrances(contribution.text, found, shown=shown)
            kinds = tuple(dict.fromkeys(flag.kind for flag in found if flag.span in spans))
            if spans and not contribution.released:
                hidden[contribution.row], flagged[contribution.row] = spans, kinds
            if one.is_entrepreneur and FlagKind.UNIQUENESS in kinds:
                unique.add(one.voice)
    _shield_the_unique([one for one in coded if one.voice in unique], hidden, flagged)
    return Showing(
        coded=coded,
        likeness=likeness,
        told=told,
        hidden=hidden,
        flagged=flagged,
        telltale=frozenset() if _has_sectors(population) else _in_one_sector(coded),
        by_theme=not _has_sectors(population),
    )


def _has_sectors(population: Population | None) -> bool:
    return population is not None and bool(population.categories(Dimension.SECTOR))


def _in_one_sector(coded: Sequence[Coded]) -> frozenset[str]:
    """Themes named in one of several sectors."""
    sectors: dict[str, set[str]] = {}
    for one in coded:
        if one.sector:
            for theme in one.themes:
                sectors.setdefault(theme, set()).add(one.sector)
    several = len({one.sector for one in coded if one.sector}) > 1
    return frozenset(theme for theme, named in sectors.items() if several and len(named) == 1)


def _shield_the_unique(
    coded: Sequence[Coded], hidden: dict[int, tuple[Span, ...]], flagged: dict[int, tuple[FlagKind, ...]]
) -> None:
    """Who calls himself the only one of his kind can be found by any word about his trade: read all of it first."""
    for one in coded:
        contribution = one.contribution
        if not (contribution.released or _is_named(contribution)) and contribution.permission.may_be_quoted:
            hidden[contribution.row] = (Span(0, len(contribution.text)),)
            found = (*flagged.get(contribution.row, ()), FlagKind.UNIQUENESS)
            flagged[contribution.row] = tuple(dict.fromkeys(found))


def _told(coded: Sequence[Coded], population: Population | None) -> Mapping[str, Disclosure]:
    """What may be told of each voice, beside the sector that the rows under a figure give away.

    A quote carries its row, and the rows under a cell of the matrix stand beneath a sector. "Rietwende, 2-9" would
    therefore say the sector too: what is told must leave ten firms within the sector it is counted under.
    """
    counted: dict[str, set[str | None]] = {}
    for one in coded:
        counted.setdefault(one.voice, set()).add(one.sector)
    known = known_about((one.voice, _division(one.contribution)) for one in coded)
    told = dict.fromkeys(known, Disclosure())
    if population is None:
        return told
    by_sector: dict[str | None, dict[str, Mapping[Dimension, str]]] = {}
    for name, sectors in counted.items():
        if len(sectors) == 1:  # of who speaks for two sectors only the role is told
            by_sector.setdefault(next(iter(sectors)), {})[name] = known[name]
    for sector, speakers in by_sector.items():
        told |= _told_within(sector, speakers, population)
    return told


def _told_within(
    sector: str | None, speakers: Mapping[str, Mapping[Dimension, str]], population: Population
) -> Mapping[str, Disclosure]:
    others: dict[str, Mapping[Dimension, str]] = {
        name: {dimension: own for dimension, own in division.items() if dimension is not Dimension.SECTOR}
        for name, division in speakers.items()
    }
    if sector is None:
        return disclosures(others, population)
    if not _has_sectors(population):  # nobody knows how many firms the sector in the matrix holds
        return dict.fromkeys(speakers, Disclosure())
    within = _part(population, sector)
    firms = within.count({}) or 0
    return {
        name: Disclosure(((Dimension.SECTOR, sector), *label.shown), label.firms if label.shown else firms)
        for name, label in disclosures(others, within).items()
    }


def _part(population: Population, sector: str) -> Population:
    """The firms of this sector, divided as they are besides."""
    counts: dict[Cell, int | None] = {}
    for key, count in population.counts.items():
        own = dict(key)
        if own.pop(Dimension.SECTOR, None) == sector:
            counts[cell(own)] = count
    return replace(population, counts=counts)


def _division(contribution: Contribution) -> Mapping[Dimension, str | None]:
    return {
        Dimension.SECTOR: contribution.sector,
        Dimension.AREA: contribution.area,
        Dimension.SIZE: contribution.size,
    }


def _telling(contribution: Contribution, found: Sequence[Flag], shown: Sequence[str]) -> list[Flag]:
    """Of a speaker who is named anyhow, neither the own name nor the village gives anything away."""
    if not _is_named(contribution):
        return sorted([*found, *_echoes(contribution, shown)])
    own = set(organisation_name_key(contribution.organisation or "").split())
    return [
        flag
        for flag in found
        if flag.reason is not Reason.KNOWN_PLACE
        and not own.issuperset(organisation_name_key(contribution.text[flag.start : flag.end]).split())
    ]


def _echoes(contribution: Contribution, shown: Sequence[str]) -> Iterator[Flag]:
    """Words that share their stem with the speaker's own name, or with a sector that may not be told.

    Who says "brouwer" and is Brouwerij X, or the only one in the sector Brouwerij, is found.
    """
    names = [organisation_name_key(contribution.organisation or "")]
    if contribution.sector and contribution.sector not in shown:
        names.append(plain(contribution.sector))
    stems = {word[:STEM] for name in names for word in name.split() if len(word) >= STEM}
    letters = letters_of(contribution.text)  # once is far cheaper than word by word, and mostly settles it
    if not any(stem in letters for stem in stems):
        return
    for word in WORD.finditer(contribution.text):
        if plain(word.group())[:STEM] in stems:
            yield Flag(word.start(), word.end(), FlagKind.ORGANISATION, Reason.KNOWN_ORGANISATION)


def _is_named(contribution: Contribution) -> bool:
    return contribution.permission is Permission.WITH_NAME and bool(contribution.organisation)
