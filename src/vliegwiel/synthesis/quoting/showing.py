"""Which words may be shown, and as whose?"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np

from vliegwiel.algorithms.disclosure import Disclosure
from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.algorithms.quotes import Candidate, ChosenQuote, Rows, choose_quotes, considered
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.recogniser import hindrances
from vliegwiel.algorithms.sentences import Span
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.synthesis.answers import Coded, ShownQuote
from vliegwiel.synthesis.contributions import Contribution, Kind, Permission
from vliegwiel.synthesis.identities import letters_of, organisation_name_key, plain
from vliegwiel.synthesis.quoting.flagging import Reader
from vliegwiel.synthesis.quoting.marking import Flags, Places, marked, marked_anew, places_of
from vliegwiel.synthesis.quoting.telling import has_sectors, told_of_voices

Name = TypeVar("Name", bound=Hashable)
WORD: Final = re.compile(r"[^\W\d_]+")
STEM: Final = 5
MOST_KEPT: Final = 200
"""Choices remembered from one confirmation to the next: those of every page, some times over."""
SAME_WORDS: Final = ("_places", "_rows", "_words", "_standing", "_permitted", "_named_speakers")
"""What stays as it is, whatever the same words of the same voices are about."""
Likeness: TypeAlias = Callable[[Sequence[Contribution]], Vectors]
"""Gives the vectors of these contributions, in their order, of any width; zeros for one that has none."""


class _Choice(NamedTuple):
    """Which passages were looked at, by their places; how many were wanted, for which theme; which of them were spent."""

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
        for name in SAME_WORDS:
            vars(found)[name] = getattr(self, name)
        if last is not None and last.telltale == telltale:
            found._follow(last)  # noqa: SLF001 - of the same class
        return found

    def _follow(self, last: Showing) -> None:
        """Take over what does not hang on the passages that changed since."""
        pairs = zip(last.coded, self.coded, strict=True)
        changed = np.array([then is not now for then, now in pairs], np.bool_)
        both = [(place, last.coded[place], self.coded[place]) for place in places_of(changed).tolist()]
        size = len(self.coded)
        vars(self)["_named"] = marked_anew(
            last._named, ((place, then.themes, now.themes) for place, then, now in both), size=size
        )
        vars(self)["_said"] = marked_anew(
            last._said, ((place, then.kinds, now.kinds) for place, then, now in both), size=size
        )
        # Where no theme is asked for, a quote tells of which kinds it is, and themes may forbid it.
        retold = np.zeros(size, np.bool_)
        retold[[place for place, then, now in both if self.telltale or then.kinds != now.kinds]] = True
        for choice, quotes in list(last._chosen.items())[-MOST_KEPT:]:
            differs = retold if choice.theme is None else changed
            if not differs[np.frombuffer(choice.places, np.int32)].any():
                self._chosen[choice] = quotes

    def _vectors_of(self, some: Sequence[Contribution]) -> Vectors:
        if len(some) == len(self.coded):
            return self.vectors
        found: Vectors = self.vectors[[self._places[one.row] for one in some]]
        return found

    @cached_property
    def _rows(self) -> Rows:
        return np.array([one.contribution.row for one in self.coded], np.int64)

    @cached_property
    def _named(self) -> Mapping[str, Flags]:
        return marked(self.coded, lambda one: one.themes)

    @cached_property
    def _said(self) -> Mapping[Kind, Flags]:
        return marked(self.coded, lambda one: one.kinds)

    @cached_property
    def _standing(self) -> Mapping[str, Flags]:
        """Per sector the passages that may stand under its name."""
        return marked(
            self.coded,
            lambda one: {one.sector} if one.sector and self._may_stand_under(one, one.sector) else set(),
        )

    @cached_property
    def _permitted(self) -> Flags:
        return np.array([one.contribution.permission.may_be_quoted for one in self.coded], np.bool_)

    @cached_property
    def _named_speakers(self) -> Flags:
        return np.array([_is_named(one.contribution) for one in self.coded], np.bool_)

    @cached_property
    def _quotable(self) -> Flags:
        if self.only_named:
            return self._permitted & self._named_speakers
        betrayed = self._any_of(self._named, self.telltale)
        return self._permitted & (self._named_speakers | ~betrayed)

    def _any_of(self, marks: Mapping[Name, Flags], names: Iterable[Name]) -> Flags:
        found = np.zeros(len(self.coded), np.bool_)
        for name in names:
            if name in marks:
                found |= marks[name]
        return found

    def under(self, theme: str, kinds: Iterable[Kind] | None = None, *, but: Iterable[int] = ()) -> Places:
        """The passages about a theme, of any of these kinds, but not on these rows."""
        found = self._any_of(self._named, [theme])
        if kinds is not None:
            found &= self._any_of(self._said, kinds)
        found[self.on(but)] = False
        return places_of(found)

    def in_sector(self, sector: str, kind: Kind) -> Places:
        """Those of this kind that may stand under the name of their sector, which says as much as a label does."""
        return places_of(self._any_of(self._standing, [sector]) & self._any_of(self._said, [kind]))

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
        shown = self._quotable.copy()
        shown[self.on(spent)] = False
        shown = shown[places]
        looked_at = considered(self._rows[places], shown)
        places, shown = places[looked_at], shown[looked_at]
        passed = frozenset(places[self._quotable[places] & ~shown].tolist())
        choice = _Choice(places.tobytes(), count, theme, passed)
        quotes = self._chosen.pop(choice, None)
        if quotes is None:
            quotes = self._choose_anew(places.tolist(), count, theme, passed) if shown.any() else ()
        self._chosen[choice] = quotes  # at the end: what is asked for is kept longest
        return quotes

    def _choose_anew(
        self, places: list[int], count: int, theme: str | None, passed: frozenset[int]
    ) -> tuple[ShownQuote, ...]:
        candidates = list(self._candidates(places, theme, passed))
        by_row = {self.coded[place].contribution.row: self.coded[place] for place in places}
        chosen = choose_quotes(candidates, self.vectors[places], count=count)
        return tuple(self._shown(quote, by_row[quote.row]) for quote in chosen)

    def _candidates(
        self, places: Sequence[int], theme: str | None, passed: frozenset[int]
    ) -> Iterator[Candidate]:
        quotable = self._quotable[places].tolist()
        for place, may in zip(places, quotable, strict=True):
            one, (row, text, sector) = self.coded[place], self._words[place]
            fit = one.probabilities.get(theme, 1.0) if theme else 1.0
            shown = may and place not in passed
            # By position: of a thousand candidates the names alone would cost as much as all the rest.
            yield Candidate(row, text, one.voice, sector, fit, shown, self.hidden.get(row, ()))

    @cached_property
    def _words(self) -> Sequence[tuple[int, str, str | None]]:
        said = (one.contribution for one in self.coded)
        return [(one.row, one.text, one.sector) for one in said]

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
    told = told_of_voices(coded, population)
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
        telltale=frozenset() if has_sectors(population) else _in_one_sector(coded),
        by_theme=not has_sectors(population),
    )


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
