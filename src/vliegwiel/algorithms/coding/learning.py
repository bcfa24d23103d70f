"""Which entries of a codebook is a passage about, given their definitions and whatever people have confirmed?

One model from no confirmation to thousands. An entry's name, definition and cues give a weight to every
feature (:mod:`.description`); the passages that match best add to those weights (pseudo-relevance feedback,
Rocchio 1971): that is the *belief*. Confirmed codings move it by logistic regression (:mod:`.regression`).
All of it is linear in the features, so that every number can be taken apart into words and confirmed passages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vliegwiel.algorithms.coding import regression
from vliegwiel.algorithms.coding.description import Description, Entries, Lexicon, Passages, describe
from vliegwiel.algorithms.coding.operating import best_threshold
from vliegwiel.algorithms.coding.regression import Calibration

Array = NDArray[np.float32]
Confirmed = Mapping[int, frozenset[int]]
"""Passage -> the entries somebody confirmed for it; empty where somebody looked and found none."""

MEANING_SHARE: Final = 0.5
"""Share of the vector in the similarity of two passages; the rest is for words."""
COMMON_GROUND: Final = 0.1
"""What any two passages share: lets one coding also change how often an entry is expected at all."""
EXACT: Final = 2_000
"""Above so many confirmed passages the deviation is sought in the span of so many of them."""
FOLDS: Final = 5
FEWEST_TO_CALIBRATE: Final = 40
"""With fewer, chosen for what they teach, the calibration would learn the choice."""
FEEDBACK_SHARE: Final = 20
"""At most one in so many passages adds to an entry's weights."""
FEEDBACK_DOUBT: Final = 5
"""So many passages halve the trust in those that match best."""
FEEDBACK_MEANING: Final = 0.8
FEEDBACK_WORDING: Final = 1.6
FEWEST_TO_COMPARE: Final = 3
"""From so many entries on, the scale of a passage is judged by how its own matches differ."""
FLATTEST: Final = 0.3
"""A passage whose matches differ less than this, compared with all, is taken to say nothing in particular."""
MOST_UNTAUGHT: Final = 3
"""Suggestions per passage as long as nobody has checked the probabilities."""


def usual_number(size: int) -> float:
    """How many themes of a codebook of this size a passage touches on average, as long as nobody knows.

    Half the natural logarithm: 1.0 of 8, 1.5 of 19, 2.3 of 95; people who coded with codebooks of these sizes came
    to 1.1, 1.3 and 2.4 (``docs/algorithms/themes.md``). At most half the codebook.
    """
    return min(math.log(max(size, 2)) / 2, size / 2)


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between codebooks of themes and of kinds; fitted once, on data named in ``docs/algorithms``.

    Attributes:
        spread: Standard deviation of the logits beforehand: how much a match says.
        expected: Entries a passage is expected to have, given the size of the codebook; see :func:`usual_number`.
        looseness: Variance of the prior on every weight that confirmed codings may move.
        word_match: Weight of the words of name and definition, the vector having 1.
        cue_match: Weight of a cue phrase.
        feedback: How many of the best matching passages add to an entry's weights, at most.
        language: ISO 639-1 code of most passages.
    """

    spread: float = 1.4
    expected: Callable[[int], float] = usual_number
    looseness: float = 50.0
    word_match: float = 1.5
    cue_match: float = 0.0
    feedback: int = 30
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Weights:
    """What every feature adds to the logit of every entry: shapes ``(d, k)`` and ``(terms + cues, k)``."""

    meaning: Array = field(repr=False)
    wording: Array = field(repr=False)

    def match(self, passages: Description) -> Array:
        """What the features of each passage add up to, shape ``(n, k)``."""
        return np.asarray(passages.meaning @ self.meaning + passages.wording @ self.wording, np.float32)


@dataclass(frozen=True, slots=True)
class Belief:
    """What name, definition and cues make of every passage: ``base + scale * weights.match``.

    Attributes:
        weights: What every feature says about every entry.
        scale: Shape ``(n, 1)``: logit per unit of match; smaller for a passage that matches everything strongly.
        base: Shape ``(n, 1)``: logit of an entry that nothing points to.
    """

    weights: Weights
    scale: Array = field(repr=False)
    base: Array = field(repr=False)

    def logits(self, passages: Description) -> Array:
        """Shape ``(n, k)``."""
        return self.base + self.scale * self.weights.match(passages)


@dataclass(frozen=True, slots=True)
class Teaching:
    """What was learned from confirmed passages.

    Attributes:
        rows: The m confirmed passages that span what was learned, ascending: all, up to 2,000.
        pull: Shape ``(m, k)``: times the similarity to another passage, what each adds to that one's logit.
        weights: The same, summed per feature.
        shift: Shape ``(k,)``: what they add to every passage alike.
        calibration: How belief and teaching are mixed.
    """

    rows: NDArray[np.int64] = field(repr=False)
    pull: Array = field(repr=False)
    weights: Weights
    shift: Array = field(repr=False)
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the model makes of every passage, and all that is needed to say why.

    Attributes:
        probabilities: Shape ``(n, k)``. Of a confirmed passage, once calibrated: as if nobody had confirmed it.
        threshold: What is at least so probable is suggested.
        confirmed: The codings it learned from.
        calibrated: Whether the probabilities were checked against confirmed codings.
        settings: With which constants.
        belief: Logit per feature before anything was confirmed.
        teaching: What the confirmed codings added; ``None`` as long as there are none.
    """

    probabilities: Array = field(repr=False)
    threshold: float
    confirmed: Confirmed = field(repr=False)
    calibrated: bool
    settings: Settings
    lexicon: Lexicon = field(repr=False)
    description: Description = field(repr=False)
    belief: Belief = field(repr=False)
    teaching: Teaching | None = field(repr=False)

    @property
    def suggested(self) -> tuple[frozenset[int], ...]:
        """Per passage what to suggest: whatever reaches the threshold, possibly nothing; untaught, three at most."""
        most = self.probabilities.shape[1] if self.calibrated else MOST_UNTAUGHT
        best = np.argsort(-self.probabilities, axis=1, kind="stable")[:, :most]
        enough = np.take_along_axis(self.probabilities, best, axis=1) >= self.threshold
        return tuple(frozenset(row[reached].tolist()) for row, reached in zip(best, enough, strict=True))


def learn(passages: Passages, codebook: Entries, confirmed: Confirmed, settings: Settings) -> Understanding:
    """Understands every passage in the light of the codebook and of what was confirmed.

    Deterministic. Cost: linear in passages; cubic in confirmed passages up to 2,000, linear beyond.

    Raises:
        ValueError: Texts and vectors differ in number, or a confirmed passage or entry does not exist.
    """
    _check(passages, codebook, confirmed)
    lexicon, description, entries = describe(passages, codebook, language=settings.language)
    belief = _belief(description, entries, _cue_weights(codebook, lexicon, settings), settings)
    offset = belief.logits(description)
    teaching, held_out = _teach(description, offset, confirmed, settings)
    logits = offset
    if teaching is not None:
        learned = teaching.weights.match(description) + teaching.shift
        if held_out is not None:
            learned[sorted(confirmed)] = held_out
        logits = teaching.calibration.logits(offset, learned)
    probabilities = regression.probability(logits)
    return Understanding(
        probabilities=probabilities,
        threshold=best_threshold(_to_judge(probabilities, confirmed, held_out)),
        confirmed=confirmed,
        calibrated=held_out is not None,
        settings=settings,
        lexicon=lexicon,
        description=description,
        belief=belief,
        teaching=teaching,
    )


def _check(passages: Passages, codebook: Entries, confirmed: Confirmed) -> None:
    if len(passages.texts) != len(passages.vectors) or len(codebook.entries) != len(codebook.vectors):
        raise ValueError("as many vectors as texts are needed")
    if not passages.texts or not codebook.entries:
        raise ValueError("at least one passage and one entry are needed")
    known = range(len(codebook.entries))
    if any(
        row not in range(len(passages.texts)) or any(entry not in known for entry in entries)
        for row, entries in confirmed.items()
    ):
        raise ValueError("a confirmed coding names a passage or an entry that does not exist")


def _cue_weights(codebook: Entries, lexicon: Lexicon, settings: Settings) -> Array:
    """Shape ``(terms + cues, k)``: only the rows of an entry's own cues are filled."""
    first = len(lexicon.vocabulary.terms)
    weights = np.zeros((first + len(lexicon.cues), len(codebook.entries)), np.float32)
    for column, entry in enumerate(codebook.entries):
        rows = [first + lexicon.cues.index(cue.lower()) for cue in entry.cues]
        weights[rows, column] = settings.cue_match
    return weights


def _to_judge(probabilities: Array, confirmed: Confirmed, held_out: Array | None) -> Array:
    """The probabilities that were not made with knowledge of the answer."""
    if held_out is not None or len(confirmed) == len(probabilities):
        return probabilities
    return np.delete(probabilities, sorted(confirmed), axis=0)


def _belief(passages: Description, entries: Description, cues: Array, settings: Settings) -> Belief:
    """What names, definitions, cues and the best matching passages say, brought to a common scale."""
    named = Weights(
        meaning=entries.meaning.T.astype(np.float32),
        wording=entries.wording.T.toarray() * np.float32(settings.word_match) + cues,
    )
    weights = _with_feedback(named, passages, settings)
    match = weights.match(passages)
    size = match.shape[1]
    overall = max(float(match.std()), 1e-9)
    own = match.std(axis=1, keepdims=True) if size >= FEWEST_TO_COMPARE else np.full((len(match), 1), overall)
    scale = (settings.spread / np.sqrt(overall * np.maximum(own, overall * FLATTEST))).astype(np.float32)
    middle = match.mean(axis=1, keepdims=True) if size >= FEWEST_TO_COMPARE else match.mean()
    level = _level(scale * (match - middle), settings.expected(size))
    return Belief(weights=weights, scale=scale, base=(level - scale * middle).astype(np.float32))


def _with_feedback(named: Weights, passages: Description, settings: Settings) -> Weights:
    match = named.match(passages)
    most = min(settings.feedback, len(match) // FEEDBACK_SHARE)
    echo = _best(match, most)
    strength = most / (most + FEEDBACK_DOUBT)
    return Weights(
        meaning=named.meaning + strength * FEEDBACK_MEANING * (echo.T @ passages.meaning).T,
        wording=named.wording + strength * FEEDBACK_WORDING * (echo.T @ passages.wording).T.toarray(),
    )


def _level(logits: Array, expected: float) -> float:
    """What must be added to all logits so that passages have so many entries on average."""
    low, high = -30.0, 30.0
    for _ in range(40):
        level = (low + high) / 2
        if float(regression.probability(logits + np.float32(level)).sum(axis=1).mean()) > expected:
            high = level
        else:
            low = level
    return (low + high) / 2


def _best(match: Array, most: int) -> sparse.csr_matrix:
    """Shape ``(n, k)``: the ``most`` best matching passages per entry, weighted by their match, summing to 1."""
    rows = np.argsort(-match, axis=0, kind="stable")[:most]
    found = np.maximum(np.take_along_axis(match, rows, axis=0), 0)
    shares = found / np.maximum(found.sum(axis=0), 1e-9)
    columns = np.broadcast_to(np.arange(match.shape[1]), rows.shape)
    return sparse.csr_matrix(
        (shares.ravel(), (rows.ravel(), columns.ravel())), shape=match.shape, dtype=np.float32
    )


def _teach(
    passages: Description, offset: Array, confirmed: Confirmed, settings: Settings
) -> tuple[Teaching | None, Array | None]:
    """What confirmed codings teach, and the held-out deviation of each where there are enough to calibrate by."""
    if not confirmed:
        return None, None
    rows = np.array(sorted(confirmed), np.int64)
    truth = np.zeros((len(rows), offset.shape[1]), np.float32)
    for place, row in enumerate(rows.tolist()):
        truth[place, list(confirmed[row])] = 1
    taught = passages[rows]
    basis = np.unique(np.linspace(0, len(rows) - 1, min(len(rows), EXACT)).round().astype(np.int64))
    where = regression.coordinates(similarity(taught[basis], taught[basis]))
    if len(basis) < len(rows):
        where = regression.extended(where, similarity(taught, taught[basis]))
    solved = regression.deviation(where, truth, offset[rows], looseness=settings.looseness)
    pull = (where.dual @ solved).astype(np.float32)
    held_out, calibration = None, Calibration()
    if len(rows) >= FEWEST_TO_CALIBRATE:
        held_out = regression.held_out(
            where, truth, offset[rows], looseness=settings.looseness, folds=_folds(taught)
        )
        calibration = regression.calibrate(offset[rows], held_out, truth)
    weights = Weights(
        meaning=MEANING_SHARE * (taught[basis].meaning.T @ pull),
        wording=np.asarray((1 - MEANING_SHARE) * (taught[basis].wording.T @ pull), np.float32),
    )
    shift = COMMON_GROUND * pull.sum(axis=0)
    return Teaching(
        rows=rows[basis], pull=pull, weights=weights, shift=shift, calibration=calibration
    ), held_out


def similarity(these: Description, those: Description) -> Array:
    """How alike passages are, shape ``(these, those)``; 1 + :data:`COMMON_GROUND` for a passage and itself."""
    meaning = these.meaning @ those.meaning.T
    wording = (these.wording @ those.wording.T).toarray()
    return np.asarray(MEANING_SHARE * meaning + (1 - MEANING_SHARE) * wording + COMMON_GROUND, np.float32)


def _folds(passages: Description) -> NDArray[np.int64]:
    """A fold per passage; passages with the same vector share one, so that no copy tells of its twin."""
    seen: dict[bytes, int] = {}
    twins = [seen.setdefault(row.tobytes(), len(seen)) for row in passages.meaning]
    return np.asarray(twins, np.int64) % FOLDS
