"""Which words may be shown, and as whose?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from vliegwiel.algorithms.disclosure import Disclosure, disclosures, known_about
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.algorithms.quotes import Candidate, ChosenQuote, choose_quotes
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.recogniser import hindrances
from vliegwiel.algorithms.sentences import Span
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.synthesis.answers import Coded, ShownQuote
from vliegwiel.synthesis.contributions import Contribution, Permission
from vliegwiel.synthesis.identities import letters_of, organisation_name_key, plain
from vliegwiel.synthesis.quoting.flagging import Reader

WORD: Final = re.compile(r"[^\W\d_]+")
STEM: Final = 5
Likeness: TypeAlias = Callable[[Sequence[Contribution]], Vectors]
"""Gives the vectors of these contributions, in their order, of any width; zeros for one that has none."""


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
        if last is not None and last.telltale == telltale:
            pairs = enumerate(zip(last.coded, coded, strict=True))
            changed = np.array([place for place, (then, now) in pairs if then is not now], np.int32)
            for choice, quotes in list(last._chosen.items()):  # noqa: SLF001 - of the same class
                if not np.isin(changed, np.frombuffer(choice.places, np.int32)).any():
                    found._chosen[choice] = quotes  # noqa: SLF001 - likewise
        return found

    def _vectors_of(self, some: Sequence[Contribution]) -> Vectors:
        if len(some) == len(self.coded):
            return self.vectors
        found: Vectors = self.vectors[[self._places[one.row] for one in some]]
        return found

    def choose(
        self,
        about: Callable[[Coded], bool],
        count: int,
        *,
        theme: str | None = None,
        used: Iterable[int] = (),
    ) -> tuple[ShownQuote, ...]:
        """A few quotes that stand for these passages; those on used rows only when there are no others."""
        places = [place for place, one in enumerate(self.coded) if about(one)]
        spent = set(used)
        fresh = self._choose(places, count, theme, spent)
        return fresh or (self._choose(places, count, theme, set()) if spent else ())

    def _choose(
        self, places: list[int], count: int, theme: str | None, spent: set[int]
    ) -> tuple[ShownQuote, ...]:
        told = np.array(places, np.int32)
        passed = np.array([self._places[row] for row in spent if row in self._places], np.int32)
        choice = _Choice(told.tobytes(), count, theme, frozenset(passed[np.isin(passed, told)].tolist()))
        if choice not in self._chosen:
            self._chosen[choice] = self._choose_anew(places, count, theme, spent)
        return self._chosen[choice]

    def _choose_anew(
        self, places: list[int], count: int, theme: str | None, spent: set[int]
    ) -> tuple[ShownQuote, ...]:
        candidates = [self._candidate(self.coded[place], theme, spent) for place in places]
        if not any(candidate.may_be_shown for candidate in candidates):
            return ()
        by_row = {self.coded[place].contribution.row: self.coded[place] for place in places}
        chosen = choose_quotes(candidates, self.vectors[places], count=count)
        return tuple(self._shown(quote, by_row[quote.row]) for quote in chosen)

    def _candidate(self, one: Coded, theme: str | None, spent: set[int]) -> Candidate:
        contribution = one.contribution
        return Candidate(
            row=contribution.row,
            text=contribution.text,
            organisation=one.voice,
            sector=contribution.sector,
            fit=one.probabilities.get(theme, 1.0) if theme else 1.0,
            may_be_shown=contribution.permission.may_be_quoted
            and contribution.row not in spent
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

    def may_stand_under(self, one: Coded, sector: str) -> bool:
        """Whether words of this voice may stand under a sector's name, which says as much as a label does."""
        return _is_named(one.contribution) or self.told[one.voice].may_stand_under(Dimension.SECTOR, sector)


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
