"""Which few passages, in their own words, show best what was said about a theme?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.words import WORD
from vliegwiel.algorithms.excerpts import LONGEST, SHORTEST, excerpt
from vliegwiel.algorithms.sentences import Span

Matrix: TypeAlias = NDArray[np.float32]
Row: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

_SAME_WORDS: Final = 0.8
"""Share of the shorter quote's words that also stand in the longer, above which the two say the same twice."""
DECIMALS: Final = 6
STRIP: Final = 64


class Candidate(NamedTuple):
    """A passage about the theme.

    Attributes:
        row: Row of the source; of equal candidates the lowest is chosen.
        text: The passage, verbatim.
        organisation: Key of who said it: at most one quote each, and together no heavier than any other.
        sector: Quotes come from different sectors where that costs little.
        fit: How surely it is about the theme, 0 to 1; 1 where a person said so.
        may_be_shown: Whether it may be a quote. One that may not still counts as something to represent.
        avoid: Parts that may not be shown (names, streets): sentences that hold one are never quoted.
    """

    row: int
    text: str
    organisation: str
    sector: str | None = None
    fit: float = 1.0
    may_be_shown: bool = True
    avoid: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenQuote:
    """A quote and what it stands for.

    Attributes:
        row: Row of the passage in the source.
        start: First character in the passage.
        end: One past the last: ``passage[start:end] == text``.
        text: Whole sentences, verbatim.
        organisation: Who said it.
        stands_for: Passages about this theme, this one included, that are closer to this quote's passage than to
            that of any other quote.
        voices: Organisations among them.
        similarity: Their mean cosine similarity to it, -1 to 1.
    """

    row: int
    start: int
    end: int
    text: str
    organisation: str
    stands_for: int
    voices: int
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRules:
    """What makes a quote good.

    Attributes:
        shortest: Characters below which a quote is taken only when there are too few others.
        longest: Characters above which a passage is cut to its most telling sentences.
        too_alike: Cosine similarity from which two passages say the same; only one is quoted. Above 1: never.
        fit_weight: What a wholly fitting passage is worth beside coverage (which lies between 0 and 1).
        sector_weight: What a set with as many sectors as quotes is worth.
        most: Passages that may be quoted; of more, this many drawn by lot.
        represented: Passages that these are to stand for; likewise.
    """

    shortest: int = SHORTEST
    longest: int = LONGEST
    too_alike: float = 0.97
    fit_weight: float = 0.1
    sector_weight: float = 0.1
    most: int = 1000
    represented: int = 1000


@dataclass(frozen=True, slots=True)
class _Objective:
    """Facility location with two bonuses; monotone and submodular, so that greedy choosing is provably good.

    Attributes:
        closeness: Shape ``(candidates, ground)``.
        weights: Of the ground; they add up to 1.
    """

    candidates: Sequence[Candidate]
    closeness: Matrix
    weights: Row
    count: int
    rules: QuoteRules

    def gains(self, covered: Row, sectors: set[str | None]) -> Row:
        """What each candidate adds to what is already covered; no finer than single precision tells."""
        # In strips that fit beside the processor: thrice as fast as all at once.
        strips = np.split(self.closeness, range(STRIP, len(self.closeness), STRIP))
        more = np.concatenate([np.maximum(strip - covered, 0) @ self.weights for strip in strips])
        new = [one.sector is not None and one.sector not in sectors for one in self.candidates]
        fits = [one.fit for one in self.candidates]
        bonus = self.rules.fit_weight * np.array(fits) + self.rules.sector_weight * np.array(new)
        return np.asarray(np.round(more + bonus / self.count, DECIMALS), np.float32)


@dataclass(slots=True)
class _Selection:
    """What was chosen so far."""

    covered: Row
    chosen: list[tuple[int, Span]] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    sectors: set[str | None] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)


def choose_quotes(
    candidates: Iterable[Candidate], vectors: Matrix, *, count: int = 3, rules: QuoteRules | None = None
) -> tuple[ChosenQuote, ...]:
    """A few quotes that stand for all passages about a theme, the most representative first.

    Facility location: every organisation weighs the same, every passage is worth its closeness to the nearest
    chosen one, and quotes are added one by one, each time the one that adds most.
    With one passage per organisation that reaches at least 1 - 1/e of the best possible value (Nemhauser,
    Wolsey and Fisher 1978), with several at least half (Fisher, Nemhauser and Wolsey 1978); both before near
    copies and passages without a quotable sentence are passed over. Closeness is the cosine above the mean
    cosine of these passages, so that it means the same with every embedder.

    Args:
        candidates: All passages about the theme, also those that may not be shown; in any order.
        vectors: Their vectors, shape ``(n, d)``, in the same order, of any length.
        count: Quotes wanted; fewer are returned when no more can be had.
        rules: Lengths and weights; the defaults when left out.

    Raises:
        ValueError: Not one vector per candidate.

    Cost: ``most x represented`` similarities whatever the number of candidates; the same input gives the same quotes.
    """
    rules = rules or QuoteRules()
    given = list(candidates)
    if len(vectors) != len(given):
        raise ValueError(f"{len(given)} candidates but {len(vectors)} vectors")
    order = sorted(range(len(given)), key=lambda each: (given[each].row, given[each].text))
    ordered = [given[each] for each in order]
    found = np.asarray(vectors, np.float32)[order]
    lengths = np.maximum(np.sqrt(np.einsum("nd,nd->n", found, found)), 1e-12)[:, None]
    rows = np.array([each.row for each in ordered], np.int64)
    shown = np.array([each.may_be_shown for each in ordered], np.bool_)
    pool, ground = _drawn(rows, shown, rules.most), _drawn(rows, np.ones_like(shown), rules.represented)
    if not pool.size or count < 1:
        return ()
    unit = found[pool] / lengths[pool]
    objective = _Objective(
        [ordered[at] for at in pool.tolist()],
        _closeness(unit, found[ground] / lengths[ground]),
        _equal_voices([ordered[at] for at in ground.tolist()]),
        count,
        rules,
    )
    chosen = _choose(objective, unit)
    cosine = (found @ unit[[at for at, _ in chosen]].T) / lengths
    return _explained(ordered, cosine, [(int(pool[at]), span) for at, span in chosen])


def considered(rows: Rows, shown: Flags, *, rules: QuoteRules | None = None) -> Places:
    """Which of many candidates are looked at, by their places: of these alone `choose_quotes` chooses the same quotes.

    Every row has a lot of its own, so that with a passage more or less all others are looked at as before.

    Args:
        rows: Of the candidates, rising.
        shown: Whether each may be a quote.
        rules: How many may be quoted, and how many are to be stood for.
    """
    rules = rules or QuoteRules()
    pool, ground = _drawn(rows, shown, rules.most), _drawn(rows, np.ones_like(shown), rules.represented)
    return np.union1d(pool, ground)


def _drawn(rows: Rows, among: Flags, most: int) -> Places:
    """The places of at most this many, rising: those with the lowest lots."""
    places = np.flatnonzero(among)
    if len(places) <= most:
        return places
    return np.sort(places[np.argsort(_lots(rows[places]), kind="stable")[:most]])


def _lots(rows: Rows) -> NDArray[np.uint64]:
    """A number per row, in no order and always the same: the last steps of splitmix64 (Steele, Lea and Flood 2014)."""
    mixed = rows.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)


def _closeness(pool: Matrix, ground: Matrix) -> Matrix:
    """Cosine above the mean, scaled so that the same words are 1; shape ``(pool, ground)``."""
    closeness: Matrix = pool @ ground.T
    mean = float(closeness.mean())
    closeness -= np.float32(mean)
    closeness *= np.float32(1 / max(1 - mean, 1e-6))
    return np.clip(closeness, 0, 1, out=closeness)


def _equal_voices(ground: Sequence[Candidate]) -> Row:
    """Weights that add up to 1, the same sum for every organisation however often it speaks."""
    passages = Counter(each.organisation for each in ground)
    weights = [1 / (passages[each.organisation] * len(passages)) for each in ground]
    return np.array(weights, np.float32)


def _choose(objective: _Objective, unit: Matrix) -> list[tuple[int, Span]]:
    """Long enough quotes first; short ones only to fill up."""
    selection = _Selection(covered=np.zeros(len(objective.weights), np.float32))
    everything = range(len(objective.candidates))
    _add_greedily(objective, unit, selection, everything, at_least=objective.rules.shortest)
    _add_greedily(objective, unit, selection, selection.short, at_least=1)
    return selection.chosen


def _add_greedily(
    objective: _Objective, unit: Matrix, selection: _Selection, pool: Sequence[int], *, at_least: int
) -> None:
    """One by one, each time the one that adds most to those before; of equals the first."""
    left = np.array(pool, np.int64)
    while left.size and (chosen := len(selection.chosen)) < objective.count:
        gains = objective.gains(selection.covered, selection.sectors)
        left = left[np.lexsort((left, -gains[left]))]
        for passed, at in enumerate(left.tolist(), start=1):  # noqa: B007 - where it broke off is the point
            if objective.candidates[at].organisation not in selection.organisations:
                _take(objective, unit, selection, at, at_least=at_least)
            if len(selection.chosen) > chosen:
                break
        left = left[passed:]


def _take(objective: _Objective, unit: Matrix, selection: _Selection, at: int, *, at_least: int) -> None:
    """Adds a candidate, unless nothing in it can be quoted or it repeats a quote."""
    one, rules = objective.candidates[at], objective.rules
    span = excerpt(one.text, shortest=rules.shortest, longest=rules.longest, avoid=one.avoid)
    if span is None or _repeats(objective, unit, selection, at, span):
        return
    if len(span) < at_least:
        selection.short.append(at)
        return
    selection.chosen.append((at, span))
    selection.organisations.add(one.organisation)
    selection.sectors.add(one.sector)
    selection.covered = np.maximum(selection.covered, objective.closeness[at])


def _repeats(objective: _Objective, unit: Matrix, selection: _Selection, at: int, span: Span) -> bool:
    words = _words(objective.candidates[at].text, span)
    for other, chosen in selection.chosen:
        if float(unit[at] @ unit[other]) >= objective.rules.too_alike:
            return True
        others = _words(objective.candidates[other].text, chosen)
        if len(words & others) > _SAME_WORDS * min(len(words), len(others)):
            return True
    return False


def _words(text: str, span: Span) -> set[str]:
    return set(WORD.findall(text[span.start : span.end].lower()))


def _explained(
    ordered: Sequence[Candidate], cosine: Matrix, chosen: Sequence[tuple[int, Span]]
) -> tuple[ChosenQuote, ...]:
    """Every passage belongs to the quote it is closest to; the first of equals."""
    if not chosen:
        return ()
    nearest = cosine.argmax(axis=1)
    for position, (at, _) in enumerate(chosen):
        nearest[at] = position
    quotes = []
    for position, (at, span) in enumerate(chosen):
        theirs = np.flatnonzero(nearest == position)
        quotes.append(
            ChosenQuote(
                row=ordered[at].row,
                start=span.start,
                end=span.end,
                text=ordered[at].text[span.start : span.end],
                organisation=ordered[at].organisation,
                stands_for=len(theirs),
                voices=len({ordered[each].organisation for each in theirs.tolist()}),
                similarity=round(float(np.clip(cosine[theirs, position].mean(), -1, 1)), 6),
            )
        )
    return tuple(quotes)
