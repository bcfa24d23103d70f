"""Why is this entry suggested for this passage?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.description import Lexicon, phrase
from vliegwiel.algorithms.coding.learning import COMMON_GROUND, Teaching, Understanding, similarity
from vliegwiel.algorithms.coding.regression import Calibration
from vliegwiel.algorithms.coding.words import words

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]

MOST_WORDS: Final = 5
MOST_PASSAGES: Final = 3
AT_ONCE: Final = 1_000
"""So many passages at most are compared at once with those that were confirmed: 8 MB."""


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Words of the passage that speak for the entry.

    Attributes:
        text: Verbatim as they stand in the passage.
        start: First character.
        end: One past the last character.
        contribution: What they add to the logit, wherever else they stand included.
    """

    text: str
    start: int
    end: int
    contribution: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A confirmed passage that speaks for the entry.

    Attributes:
        index: Which passage.
        similarity: With the passage explained: 1 is the same, 0 nothing in common.
        contribution: What it adds to the logit.
    """

    index: int
    similarity: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is this probable for a passage.

    ``logit = base + meaning + wording + learned``; ``words`` and ``confirmed`` are views of parts of these sums.

    Attributes:
        probability: As in the understanding.
        logit: Before confirmed passages are held out of their own judgement.
        base: What an entry gets that nothing points to.
        meaning: From the likeness in meaning with the definition.
        wording: From words and cues of the definition, and of the passages that match it best.
        learned: From confirmed codings.
        words: The most telling words, most telling first; only those that speak for the entry.
        confirmed: The confirmed passages of this entry that say most, first; never the passage itself.
    """

    probability: float
    logit: float
    base: float
    meaning: float
    wording: float
    learned: float
    words: tuple[TellingWords, ...]
    confirmed: tuple[Neighbour, ...]


def explain_each(
    understanding: Understanding, texts: Mapping[int, str], asked: Sequence[tuple[int, int]]
) -> tuple[Reason, ...]:
    """Takes the logits of entries for passages apart, in the order in which they were asked.

    Many at once are explained far faster than one by one.

    Args:
        understanding: What :func:`~vliegwiel.algorithms.coding.learning.learn` returned.
        texts: The passages, verbatim, by their index.
        asked: Of which passage which entry is to be explained.
    """
    if not asked:
        return ()
    passages, entries = np.array(asked, np.int64).T
    parts = _parts(understanding, passages, entries)
    neighbours = _neighbours(understanding, passages, entries)
    telling = _Telling(understanding.lexicon)
    probabilities = understanding.probabilities[passages, entries].tolist()
    sums = (parts.base, parts.meaning, parts.wording, parts.learned)
    return tuple(
        Reason(
            probability=probability,
            logit=sum(added),
            base=added[0],
            meaning=added[1],
            wording=added[2],
            learned=added[3],
            words=telling.of(texts[passage], parts.contributions(place)),
            confirmed=neighbours[place],
        )
        for place, (passage, probability, *added) in enumerate(
            zip(passages.tolist(), probabilities, *(each.tolist() for each in sums), strict=True)
        )
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The logits of q questions taken apart, each sum of shape ``(q,)``.

    Attributes:
        starts: Where the features of each question begin in ``features`` and ``amounts``, and the end of the last.
        features: The features that its passage has.
        amounts: What each of these adds to the logit.
    """

    base: Floats
    meaning: Floats
    wording: Floats
    learned: Floats
    starts: Sequence[int]
    features: Sequence[int]
    amounts: Sequence[float]

    def contributions(self, place: int) -> dict[int, float]:
        """What every feature adds to the logit of one of them."""
        own = slice(*self.starts[place : place + 2])
        return dict(zip(self.features[own], self.amounts[own], strict=True))


def _parts(understanding: Understanding, passages: Places, entries: Places) -> _Parts:
    belief, teaching = understanding.belief, understanding.teaching
    mix = teaching.calibration if teaching else Calibration()
    means, worded = understanding.description.meaning[passages], understanding.description.wording[passages]
    scale = mix.belief * belief.scale[passages, 0].astype(np.float64)
    # Of the features only those of each passage: there are as many as words in all passages together.
    owner = np.repeat(np.arange(len(passages)), np.diff(worded.indptr))
    believed = worded.data * scale[owner] * belief.weights.wording[worded.indices, entries[owner]]
    amounts, learned = believed, np.zeros(len(passages))
    if teaching:
        taught = worded.data * mix.learned * teaching.weights.wording[worded.indices, entries[owner]]
        alike = np.einsum("qd,dq->q", means, teaching.weights.meaning[:, entries])
        learned = mix.learned * (alike + teaching.shift[entries]).astype(np.float64) + _summed(
            taught, owner, learned
        )
        amounts = believed + taught
    return _Parts(
        base=mix.belief * belief.base[passages, 0].astype(np.float64) + mix.shift,
        meaning=scale * np.einsum("qd,dq->q", means, belief.weights.meaning[:, entries]),
        wording=_summed(believed, owner, scale),
        learned=learned,
        starts=worded.indptr.tolist(),
        features=worded.indices.tolist(),
        amounts=amounts.tolist(),
    )


def _summed(amounts: Floats, owner: Places, questions: Floats) -> Floats:
    summed: Floats = np.bincount(owner, amounts, minlength=len(questions)).astype(np.float64)
    return summed


class _Telling:
    """Finds the words of a passage that speak for an entry; what it looked up of a word it remembers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._terms: dict[str, tuple[tuple[int, float], ...]] = {}

    def of(self, text: str, contributions: Mapping[int, float]) -> tuple[TellingWords, ...]:
        """Most telling first."""
        found = [*self._words(text, contributions), *self._cues(text, contributions)]
        speaking = [each for each in found if each.contribution > 0]
        return tuple(sorted(speaking, key=lambda each: (-each.contribution, each.start))[:MOST_WORDS])

    def _words(self, text: str, contributions: Mapping[int, float]) -> Iterator[TellingWords]:
        """A term that stands in several words of the passage is credited to the one that holds most of it."""
        best: dict[int, tuple[float, tuple[int, int]]] = {}
        for start, end in words(text):
            for term, share in self._terms_of(text[start:end]):
                if term in contributions and share > best.get(term, (0.0, (0, 0)))[0]:
                    best[term] = (share, (start, end))
        totals: defaultdict[tuple[int, int], float] = defaultdict(float)
        for term, (_, span) in best.items():
            totals[span] += contributions[term]
        return (TellingWords(text[start:end], start, end, total) for (start, end), total in totals.items())

    def _terms_of(self, form: str) -> tuple[tuple[int, float], ...]:
        if form not in self._terms:
            self._terms[form] = tuple(self._lexicon.terms_of(form))
        return self._terms[form]

    def _cues(self, text: str, contributions: Mapping[int, float]) -> Iterator[TellingWords]:
        first = len(self._lexicon.vocabulary.terms)
        for column, cue in enumerate(self._lexicon.cues, start=first):
            if column in contributions and (found := phrase(cue).search(text.lower())):
                start, end = found.span()
                yield TellingWords(text[start:end], start, end, contributions[column])


def _neighbours(
    understanding: Understanding, passages: Places, entries: Places
) -> Mapping[int, tuple[Neighbour, ...]]:
    """By the place of each question. What is asked of one entry is compared with its confirmed passages in one go."""
    found: dict[int, tuple[Neighbour, ...]] = dict.fromkeys(range(len(passages)), ())
    teaching = understanding.teaching
    if teaching is None:
        return found
    for entry in np.unique(entries).tolist():
        mine = [at for at, row in enumerate(teaching.rows.tolist()) if entry in understanding.confirmed[row]]
        places = np.flatnonzero(entries == entry)
        for start in range(0, len(places) if mine else 0, AT_ONCE):
            some = places[start : start + AT_ONCE]
            nearest = _nearest(understanding, teaching, np.array(mine, np.int64), passages[some], entry)
            found |= zip(some.tolist(), nearest, strict=True)
    return found


def _nearest(
    understanding: Understanding, teaching: Teaching, mine: Places, passages: Places, entry: int
) -> list[tuple[Neighbour, ...]]:
    """For each passage those of these confirmed ones that speak most for the entry."""
    rows = teaching.rows[mine]
    alike = similarity(understanding.description[passages], understanding.description[rows])
    adds = teaching.calibration.learned * alike * teaching.pull[mine, entry]
    adds[passages[:, None] == rows] = 0
    order = np.argsort(-adds, axis=1, kind="stable")[:, :MOST_PASSAGES]
    told = zip(
        rows[order].tolist(),
        (np.take_along_axis(alike, order, axis=1) - COMMON_GROUND).tolist(),
        np.take_along_axis(adds, order, axis=1).tolist(),
        strict=True,
    )
    return [
        tuple(
            Neighbour(index=index, similarity=likeness, contribution=added)
            for index, likeness, added in zip(*some, strict=True)
            if added > 0
        )
        for some in told
    ]
