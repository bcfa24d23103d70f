"""Why is this entry suggested for this passage?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from vliegwiel.algorithms.coding.description import Lexicon, phrase
from vliegwiel.algorithms.coding.learning import COMMON_GROUND, Understanding, similarity
from vliegwiel.algorithms.coding.words import words

MOST_WORDS: Final = 5
MOST_PASSAGES: Final = 3


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


def explain(understanding: Understanding, text: str, *, passage: int, entry: int) -> Reason:
    """Takes the logit of an entry for a passage apart.

    Args:
        understanding: What :func:`~vliegwiel.algorithms.coding.learning.learn` returned.
        text: The passage, verbatim.
        passage: Its index.
        entry: Index of the entry.
    """
    described = understanding.description
    means = described.meaning[passage]
    # Asking the matrix for a row costs more than all the rest, and this is asked for every passage.
    row = slice(*described.wording.indptr[passage : passage + 2].tolist())
    features, amounts = described.wording.indices[row], described.wording.data[row]
    belief, teaching = understanding.belief, understanding.teaching
    mix = teaching.calibration if teaching else None
    trust, gain = (mix.belief, mix.learned) if mix else (1.0, 1.0)
    scale = trust * float(belief.scale[passage, 0])
    meaning = scale * float(means @ belief.weights.meaning[:, entry])
    # Of the features only those of this passage: there are as many as words in all passages together.
    per_feature = scale * belief.weights.wording[features, entry]
    wording = float(amounts @ per_feature)
    base = trust * float(belief.base[passage, 0]) + (mix.shift if mix else 0.0)
    learned = 0.0
    if teaching:
        taught = gain * teaching.weights.wording[features, entry]
        learned = float(
            gain * (means @ teaching.weights.meaning[:, entry] + teaching.shift[entry]) + amounts @ taught
        )
        per_feature = per_feature + taught
    contributions = dict(zip(features.tolist(), (amounts * per_feature).tolist(), strict=True))
    return Reason(
        probability=float(understanding.probabilities[passage, entry]),
        logit=base + meaning + wording + learned,
        base=base,
        meaning=meaning,
        wording=wording,
        learned=learned,
        words=_telling(text, contributions, understanding.lexicon),
        confirmed=_neighbours(understanding, passage, entry, gain),
    )


def _telling(text: str, contributions: dict[int, float], lexicon: Lexicon) -> tuple[TellingWords, ...]:
    found = [*_telling_words(text, contributions, lexicon), *_telling_cues(text, contributions, lexicon)]
    speaking = [each for each in found if each.contribution > 0]
    return tuple(sorted(speaking, key=lambda each: (-each.contribution, each.start))[:MOST_WORDS])


def _telling_words(text: str, contributions: dict[int, float], lexicon: Lexicon) -> list[TellingWords]:
    """A term that stands in several words of the passage is credited to the one that holds most of it."""
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for start, end in words(text):
        for term, share in lexicon.terms_of(text[start:end]):
            if term in contributions and share > best.get(term, (0.0, (0, 0)))[0]:
                best[term] = (share, (start, end))
    totals: defaultdict[tuple[int, int], float] = defaultdict(float)
    for term, (_, span) in best.items():
        totals[span] += contributions[term]
    return [TellingWords(text[start:end], start, end, total) for (start, end), total in totals.items()]


def _telling_cues(text: str, contributions: dict[int, float], lexicon: Lexicon) -> list[TellingWords]:
    first = len(lexicon.vocabulary.terms)
    spans = [
        (found.span(), contributions[first + column])
        for column, cue in enumerate(lexicon.cues)
        if first + column in contributions and (found := phrase(cue).search(text.lower()))
    ]
    return [TellingWords(text[start:end], start, end, total) for (start, end), total in spans]


def _neighbours(understanding: Understanding, passage: int, entry: int, gain: float) -> tuple[Neighbour, ...]:
    teaching = understanding.teaching
    if teaching is None:
        return ()
    mine = [
        place
        for place, row in enumerate(teaching.rows.tolist())
        if row != passage and entry in understanding.confirmed[row]
    ]
    if not mine:
        return ()
    rows = teaching.rows[mine]
    alike = similarity(understanding.description[np.array([passage])], understanding.description[rows])[0]
    adds = gain * alike * teaching.pull[mine, entry]
    alike = alike - COMMON_GROUND
    order = np.argsort(-adds, kind="stable")[:MOST_PASSAGES]
    return tuple(
        Neighbour(index=int(rows[at]), similarity=float(alike[at]), contribution=float(adds[at]))
        for at in order
        if adds[at] > 0
    )
