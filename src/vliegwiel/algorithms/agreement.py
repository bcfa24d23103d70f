"""Do colleagues who read the same passages give them the same themes, and on which passages do they differ?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.incidence import Interval

Floats: TypeAlias = NDArray[np.float64]

FEWEST_PASSAGES: Final = 10
PAIR: Final = 2
RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667
"""Both bounds: Krippendorff (2004), *Content Analysis*, 2nd edition, page 241."""
CERTAINTY: Final = 0.95
RESAMPLES: Final = 2_000
PRIOR_READERS: Final = np.array([2.0, 2.0, 2.0])
PRIOR_YES: Final = np.array([0.0, 1.0, 2.0])
PRIOR_PASSAGES: Final = np.array([0.5, 0.5, 0.5])
"""What may happen to a passage with two readers: both no, one yes, both yes; half a passage of each."""


class NoAlpha(StrEnum):
    """Why nothing is said about a theme."""

    NOT_READ_TWICE = "no passage read by two"
    FEW_PASSAGES = "fewer than ten passages read by two"
    NOBODY_GAVE_IT = "nobody gave this theme"
    EVERYBODY_GAVE_IT = "everybody gave every passage this theme"


class Verdict(StrEnum):
    """What an alpha is good for."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one colleague made of one passage.

    Attributes:
        coder: Who read it.
        passage: What was read.
        themes: The themes given; none where it is about none.
        unseen: Themes that were not in the codebook yet: about those this reading says nothing, not "no".
    """

    coder: str
    passage: str
    themes: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that some gave the theme and others did not; coders in alphabetical order."""

    passage: str
    gave: tuple[str, ...]
    did_not: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what dealing out the same answers at random would give.

    Attributes:
        value: One less ``differing`` over ``by_chance``.
        interval: Where the alpha of all such passages lies in about 95 of 100 cases.
        differing: Of two readers of one passage, how often the one gives the theme and the other does not.
        by_chance: How often they would, had the same answers been dealt out at random.
        below_tentative: How probable it is that the alpha of all such passages is under 0.667.
    """

    value: float
    interval: Interval
    differing: float
    by_chance: float
    below_tentative: float

    @property
    def verdict(self) -> Verdict:
        """By the usual bounds, without regard to the interval: print that beside it."""
        if self.value >= RELIABLE:
            return Verdict.RELIABLE
        return Verdict.TENTATIVE if self.value >= TENTATIVE else Verdict.UNRELIABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAgreement:
    """How far coders agree on one theme.

    Attributes:
        theme: Its name.
        passages: Passages that two or more read with this theme before them.
        all_gave: Of those, the ones that all their readers gave it.
        none_gave: The ones that none gave it.
        differences: The others, by passage.
        no_alpha: Why there is no alpha, where there is none.
        alpha: The agreement.
    """

    theme: str
    passages: int
    all_gave: int
    none_gave: int
    differences: tuple[Difference, ...]
    no_alpha: NoAlpha | None
    alpha: Alpha | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree.

    Attributes:
        coders: Who read a passage that another read too.
        passages: Passages that two or more read.
        differing: Of those, by passage, the ones on which readers differ about one theme or more.
        themes: Per theme, in the order of the codebook; then other themes that were given, by name.
    """

    coders: tuple[str, ...]
    passages: int
    differing: tuple[str, ...]
    themes: tuple[ThemeAgreement, ...]


class ReadTwice(ValueError):
    """One coder has two readings of one passage; only what he makes of it now can count."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(f"{reading.coder} has more than one reading of {reading.passage}")


def agreement(readings: Iterable[Reading], codebook: Iterable[str], *, seed: int) -> Agreement:
    """Per theme, how far those who read the same passage agree whether it is about that theme.

    Every theme is a yes or a no per passage; passages with one reader tell nothing and do not count. The order
    of the readings does not matter.

    Args:
        readings: At most one per coder and passage; those of one reader only may be among them.
        codebook: Names of the themes that could have been given; other names found in readings join them.
        seed: For the intervals; the same seed gives the same intervals.

    Raises:
        ReadTwice: A coder has two readings of one passage.
    """
    shared = _shared(readings)
    given = {theme for of in shared.values() for reading in of for theme in reading.themes}
    named = tuple(dict.fromkeys(codebook))
    themes = tuple(_theme(name, shared, seed) for name in (*named, *sorted(given - set(named))))
    return Agreement(
        coders=tuple(sorted({reading.coder for of in shared.values() for reading in of})),
        passages=len(shared),
        differing=tuple(sorted({each.passage for theme in themes for each in theme.differences})),
        themes=themes,
    )


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values: two or more coders, any of whom may be missing.

    Source: Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, sections A to C and E.

    Args:
        units: Per unit the values that its coders gave; a unit with fewer than two does not count.

    Returns:
        ``None`` where all values are the same, or none can be compared: without variation there is nothing to
        agree about, and alpha does not exist.
    """
    often: Counter[Hashable] = Counter()
    differing = 0.0
    for values in units:
        if len(values) >= PAIR:
            counted = Counter(values)
            differing += _unlike(counted) / (len(values) - 1)
            often += counted
    possible = _unlike(often)
    return 1 - (often.total() - 1) * differing / possible if possible else None


def _unlike(counted: Counter[Hashable]) -> int:
    """Ordered pairs of different values."""
    return counted.total() ** 2 - sum(times**2 for times in counted.values())


def _shared(readings: Iterable[Reading]) -> Mapping[str, Sequence[Reading]]:
    """The readings of each passage with two or more, passages and coders in alphabetical order."""
    by_passage: dict[str, dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        if by_passage[reading.passage].setdefault(reading.coder, reading) is not reading:
            raise ReadTwice(reading)
    return {
        passage: [of for _, of in sorted(by_coder.items())]
        for passage, by_coder in sorted(by_passage.items())
        if len(by_coder) >= PAIR
    }


def _theme(theme: str, shared: Mapping[str, Sequence[Reading]], seed: int) -> ThemeAgreement:
    asked = [
        (passage, seen)
        for passage, of in shared.items()
        if len(seen := [reading for reading in of if theme not in reading.unseen - reading.themes]) >= PAIR
    ]
    answers = [[theme in reading.themes for reading in seen] for _, seen in asked]
    why = _why_not(answers)
    return ThemeAgreement(
        theme=theme,
        passages=len(asked),
        all_gave=sum(all(each) for each in answers),
        none_gave=sum(not any(each) for each in answers),
        differences=tuple(
            _difference(theme, passage, seen)
            for (passage, seen), each in zip(asked, answers, strict=True)
            if len(set(each)) > 1
        ),
        no_alpha=why,
        alpha=None if why else _alpha(answers, seed),
    )


def _difference(theme: str, passage: str, seen: Sequence[Reading]) -> Difference:
    return Difference(
        passage=passage,
        gave=tuple(reading.coder for reading in seen if theme in reading.themes),
        did_not=tuple(reading.coder for reading in seen if theme not in reading.themes),
    )


def _why_not(answers: Sequence[Sequence[bool]]) -> NoAlpha | None:
    if not answers:
        return NoAlpha.NOT_READ_TWICE
    if len(answers) < FEWEST_PASSAGES:
        return NoAlpha.FEW_PASSAGES
    if not any(map(any, answers)):
        return NoAlpha.NOBODY_GAVE_IT
    return NoAlpha.EVERYBODY_GAVE_IT if all(map(all, answers)) else None


def _alpha(answers: Sequence[Sequence[bool]], seed: int) -> Alpha:
    """Value and interval; passages with as many readers and as many yeses are drawn together."""
    sorts = sorted(Counter((len(each), sum(each)) for each in answers).items())
    readers, yes, times = (
        np.array(column, np.float64)
        for column in zip(*((*sort, often) for sort, often in sorts), strict=True)
    )
    values = int(times @ readers)
    differing, by_chance = _shares(readers, yes, times, values)
    value = float(1 - differing / by_chance)
    drawn = _drawn_again(readers, yes, times, seed)
    low, high = np.quantile(drawn, [(1 - CERTAINTY) / 2, (1 + CERTAINTY) / 2])
    return Alpha(
        value=value,
        interval=Interval(low=min(value, float(low)), high=max(value, float(high))),
        differing=float(differing),
        by_chance=float(by_chance),
        below_tentative=float(np.mean(drawn < TENTATIVE)),
    )


def _drawn_again(readers: Floats, yes: Floats, times: Floats, seed: int) -> Floats:
    """Alphas of passages drawn again: the Bayesian bootstrap of Rubin (1981), *Annals of Statistics* 9:130.

    The plain bootstrap never draws what did not occur: where all agreed, it is certain that all always will.
    So half a passage of each outcome is added beforehand (Jeffreys' prior for three outcomes).
    """
    rng = np.random.default_rng(seed)
    shape = np.concatenate([times, PRIOR_PASSAGES])
    weights = rng.standard_gamma(np.broadcast_to(shape, (RESAMPLES, shape.size)))
    differing, by_chance = _shares(
        np.concatenate([readers, PRIOR_READERS]),
        np.concatenate([yes, PRIOR_YES]),
        weights,
        int(times @ readers),
    )
    drawn: Floats = 1 - differing / by_chance
    return drawn


def _shares(readers: Floats, yes: Floats, weights: Floats, values: int) -> tuple[Floats, Floats]:
    """How often two readers of one passage differ, and how often any two of all ``values`` answers would."""
    total = weights @ readers
    share = weights @ yes / total
    differing = weights @ (2 * yes * (readers - yes) / (readers - 1)) / total
    return differing, 2 * share * (1 - share) * values / (values - 1)
