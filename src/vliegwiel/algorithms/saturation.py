"""Have we heard enough, or do further conversations still bring new insights?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from vliegwiel.algorithms.incidence import Incidence, Interval

FEWEST_CONVERSATIONS: Final = 5
CERTAINTY: Final = 0.95
SOON: Final = 10
CURVE_POINTS: Final = 50


class TooEarly(StrEnum):
    """Why nothing is said about what is still unheard."""

    NOTHING_HEARD = "nothing heard"
    FEW_CONVERSATIONS = "fewer than five conversations"
    ALL_HEARD_ONCE = "every insight heard once"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval in which the truth lies in about 95 of 100 such rounds."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """After so many conversations so many insights, averaged over all orders the conversations could have."""

    conversations: int
    insights: float


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is probably still unheard.

    Attributes:
        coverage: The share of what a next conversation brings up that was already heard (0 to 1).
        new_in_next: Insights not heard before that the next conversation is expected to add.
        new_in_next_ten: Likewise for the next ten together.
        at_least: Insights there are in all, heard and unheard: a lower bound. What was heard is never to be
            shown as a percentage of it.
    """

    coverage: Estimate
    new_in_next: Estimate
    new_in_next_ten: Estimate
    at_least: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """What was heard, and what that tells about the rest.

    Attributes:
        conversations: Units: an interview is one, an arena is one.
        insights: Different insights heard.
        heard_once: Insights heard in one conversation only.
        heard_twice: Insights heard in two.
        curve: How insights accumulated; at most fifty points, the last is what was heard.
        too_early: Why there is no estimate, where there is none.
        completeness: The estimate.
    """

    conversations: int
    insights: int
    heard_once: int
    heard_twice: int
    curve: tuple[CurvePoint, ...]
    too_early: TooEarly | None
    completeness: Completeness | None


def saturation(conversations: Sequence[Collection[Hashable]], *, seed: int = 0) -> Saturation:
    """What further conversations like these would probably still bring.

    Formulas and sources: `incidence.Incidence`. "Like these" matters: whoever asks the same sort of people
    again will not hear what others would have said.

    Args:
        conversations: Per conversation the insights heard in it, however often; a conversation without any
            counts too. Everyone in one arena is one conversation, because they are not independent.
        seed: For the intervals; the same seed gives the same interval.
    """
    heard = [set(conversation) for conversation in conversations]
    often = Counter(insight for conversation in heard for insight in conversation)
    incidence = Incidence(
        conversations=len(heard),
        insights=np.array(sorted(often.values()), dtype=np.int64),
        yields=np.array([len(conversation) for conversation in heard], dtype=np.int64),
    )
    too_early = _too_early(incidence)
    return Saturation(
        conversations=len(heard),
        insights=len(often),
        heard_once=incidence.once,
        heard_twice=incidence.twice,
        curve=_curve(incidence),
        too_early=too_early,
        completeness=None if too_early else _completeness(incidence, seed),
    )


def _too_early(incidence: Incidence) -> TooEarly | None:
    if incidence.insights.size == 0:
        return TooEarly.NOTHING_HEARD
    if incidence.conversations < FEWEST_CONVERSATIONS:
        return TooEarly.FEW_CONVERSATIONS
    if incidence.once == incidence.insights.size:
        return TooEarly.ALL_HEARD_ONCE
    return None


def _completeness(incidence: Incidence, seed: int) -> Completeness:
    soonest, soon = (
        Estimate(
            value=incidence.expected_new(ahead),
            interval=incidence.interval_of_new(ahead, certainty=CERTAINTY, seed=seed),
        )
        for ahead in (1, SOON)
    )
    per_conversation = incidence.namings / incidence.conversations
    return Completeness(
        coverage=Estimate(
            value=incidence.coverage(),
            interval=Interval(
                low=max(0.0, 1 - soonest.interval.high / per_conversation),
                high=1 - soonest.interval.low / per_conversation,
            ),
        ),
        new_in_next=soonest,
        new_in_next_ten=soon,
        at_least=incidence.insights.size + incidence.unseen(),
    )


def _curve(incidence: Incidence) -> tuple[CurvePoint, ...]:
    points = min(incidence.conversations, CURVE_POINTS)
    sizes = np.unique(np.linspace(1, incidence.conversations, points).round().astype(np.int64))
    if incidence.conversations == 0:
        return ()
    averages = incidence.heard_within(sizes)
    return tuple(CurvePoint(int(size), float(heard)) for size, heard in zip(sizes, averages, strict=True))
