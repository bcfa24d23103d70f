"""How much is still unheard, given in how many conversations each insight was heard?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

RESAMPLES: Final = 400
GROUPS: Final = 12
NEARLY_ALWAYS: Final = 0.999


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which two numbers the truth probably lies."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Incidence:
    """In how many conversations each insight was heard, and how many insights each conversation gave.

    Attributes:
        conversations: How many conversations there were.
        insights: Per insight, the conversations in which it was heard (1 or more).
        yields: Per conversation, its insights (0 or more).
    """

    conversations: int
    insights: Counts
    yields: Counts

    @property
    def once(self) -> int:
        """Insights heard in one conversation only."""
        return int(np.count_nonzero(self.insights == 1))

    @property
    def twice(self) -> int:
        """Insights heard in exactly two conversations."""
        return int(np.count_nonzero(self.insights == 2))  # noqa: PLR2004 - "twice" is two

    @property
    def namings(self) -> int:
        """All pairs of a conversation and an insight heard in it."""
        return int(self.insights.sum())

    def unseen(self) -> float:
        """How many insights at least were heard nowhere: Chao2, bias-corrected when nothing was heard twice.

        Source: Chao (1987), *Biometrics* 43:783; Chao and Colwell (2017), *Ecology* 98:2914.
        """
        return float(_unseen(np.array(self.once), np.array(self.twice), self.conversations))

    def expected_new(self, conversations: int) -> float:
        """How many insights so many further conversations are expected to add.

        Source: Chao et al. (2014), *Ecological Monographs* 84:45, equation 12 (incidence data).
        """
        return float(_new(np.array(self.once), np.array(self.twice), self.conversations, conversations))

    def coverage(self) -> float:
        """The share of what a next conversation brings up that was heard before.

        One less the new insights expected in it, over the insights of an average conversation.
        Source: Chao and Jost (2012), *Ecology* 93:2533, in the form for incidence data.
        """
        return 1 - self.expected_new(1) * self.conversations / self.namings

    def heard_within(self, sizes: Counts) -> Floats:
        """The insights heard in so many of these conversations, averaged over every order they could have.

        Exact (Mao Tau, or rarefaction): Colwell et al. (2012), *Journal of Plant Ecology* 5:3, equation 17.
        """
        total = self.conversations
        logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
        frequencies, times = np.unique(self.insights, return_counts=True)
        left = total - frequencies[:, None] - sizes[None, :]
        without = logs[total - frequencies][:, None] + logs[total - sizes][None, :] - logs[total]
        missed = np.where(left < 0, 0.0, np.exp(without - logs[np.maximum(left, 0)]))
        averages: Floats = times @ (1 - missed)
        return averages

    def interval_of_new(self, conversations: int, *, certainty: float, seed: int) -> Interval:
        """Between which numbers the new insights of so many further conversations lie.

        Conversations are drawn again, as productive or silent as those there were, from the estimated whole:
        insights heard and, as Chao et al. (2014, appendix G) add them, insights unheard. In each drawing the
        truth is known, so it shows how far off the estimate is, measured in its own standard error (Esty,
        1983: the root of once + 2 twice) on a square-root scale. That many standard errors are laid round the
        real estimate; the upper end is at least three over the number of conversations (Hanley and Lippman-Hand,
        1983, *JAMA* 249:1743). Drawing the conversations again as they were, the plain bootstrap, holds no unheard
        insight at all and covers the truth about half of the time (`benchmarks/simulations.py`).
        """
        rng = np.random.default_rng(seed)
        once, twice, truth = self._drawn_again(conversations, rng)
        estimate = _new(once, twice, self.conversations, conversations)
        share = conversations / self.conversations
        error = np.abs(np.sqrt(estimate + share) - np.sqrt(truth + share)) / _error(
            once, twice, estimate, share
        )
        reach = float(np.quantile(error, certainty))
        own = np.array(self.expected_new(conversations))
        width = reach * float(_error(np.array(self.once), np.array(self.twice), own, share))
        centre = float(np.sqrt(own + share))
        # Nothing heard only once is no proof that nothing is left: the rule of three is the least to allow for.
        rule_of_three = -float(np.log(1 - certainty)) * share
        return Interval(
            low=min(float(own), max(0.0, max(0.0, centre - width) ** 2 - share)),
            high=max(rule_of_three, (centre + width) ** 2 - share),
        )

    def _drawn_again(self, ahead: int, rng: np.random.Generator) -> tuple[Counts, Counts, Floats]:
        """Per drawing: insights heard once, heard twice, and truly new in so many conversations ahead.

        Insights that were heard equally often are drawn together, so the cost grows with the different
        frequencies and not with conversations x insights.
        """
        chances, times = self._estimated_whole()
        activity, share = self._activity()
        per_group = 1 - (1 - np.minimum(chances, NEARLY_ALWAYS))[None, :] ** activity[:, None]
        drawn = rng.multinomial(self.conversations, share, RESAMPLES).astype(np.float64)
        odds = per_group / (1 - per_group)
        never = np.exp(drawn @ np.log1p(-per_group))
        once = drawn @ odds
        twice = np.maximum(once**2 - drawn @ odds**2, 0) / 2
        often = np.stack([never, never * once, never * twice], axis=-1)
        often = np.concatenate([often, np.maximum(0, 1 - often.sum(axis=-1, keepdims=True))], axis=-1)
        heard = rng.multinomial(times, often / often.sum(axis=-1, keepdims=True))
        truth = heard[..., 0] @ (1 - (1 - share @ per_group) ** ahead)
        return heard[..., 1].sum(axis=1), heard[..., 2].sum(axis=1), truth

    def _estimated_whole(self) -> tuple[Floats, Counts]:
        """Chances of being heard in a conversation, and how many insights have each of them."""
        frequencies, times = np.unique(self.insights, return_counts=True)
        naive = frequencies / self.conversations
        missed = (1 - naive) ** self.conversations
        new, unseen = self.expected_new(1), int(np.ceil(self.unseen()))
        too_high = float(times @ (naive * missed))
        scale = min(1.0, new / too_high) if too_high > 0 else 0.0
        chances = naive * (1 - scale * missed)
        if unseen == 0:
            return chances, times
        return np.append(chances, min(1.0, new / unseen)), np.append(times, unseen)

    def _activity(self) -> tuple[Floats, Floats]:
        """How productive conversations were, relative to the mean, and the share of each sort."""
        sizes, times = np.unique(self.yields, return_counts=True)
        if sizes.size > GROUPS:
            parts = np.array_split(np.sort(self.yields), GROUPS)
            sizes = np.array([part.mean() for part in parts])
            times = np.array([part.size for part in parts])
        return sizes / self.yields.mean(), times / times.sum()


def _unseen(once: Counts, twice: Counts, conversations: int) -> Floats:
    classic = once**2 / (2 * np.maximum(twice, 1))
    corrected = once * (once - 1) / 2
    estimate: Floats = (conversations - 1) / conversations * np.where(twice > 0, classic, corrected)
    return estimate


def _new(once: Counts, twice: Counts, conversations: int, ahead: int) -> Floats:
    unseen = _unseen(once, twice, conversations)
    found = once / np.maximum(conversations * unseen + once, 1)
    estimate: Floats = unseen * (1 - (1 - found) ** ahead)
    return estimate


def _error(once: Counts, twice: Counts, estimate: Floats, share: float) -> Floats:
    """Standard error of the root of an estimate of new insights."""
    error: Floats = np.sqrt(np.maximum(once + 2 * twice, 1)) * share / (2 * np.sqrt(estimate + share))
    return error
