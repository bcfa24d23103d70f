"""How many entrepreneurs spoke in each part of the period, and of which themes?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from vliegwiel.synthesis.answers import Coded
from vliegwiel.synthesis.selecting.spans import spans

FEWEST_SPANS: Final = 3
MOST_UNDATED: Final = 0.2


class NoTrend(StrEnum):
    """Why nothing is said of the course of time."""

    MANY_UNDATED = "of many passages the day is not known"
    TOO_SHORT = "fewer than three parts of the period in which ten spoke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A month, or some months after one another.

    Attributes:
        heard: Distinct entrepreneurs who spoke in it.
        passages: What they said.
        named: Per theme, how many of them named it.
    """

    first: date
    last: date
    heard: int
    passages: int
    named: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Trend:
    """The course of a round.

    Attributes:
        spans: In their order; none where it is refused.
        undated: Entrepreneurs' passages of which the day is not known.
        refused: Why.
    """

    spans: tuple[Span, ...]
    undated: int
    refused: NoTrend | None = None


def trend(every: Sequence[Coded]) -> Trend:
    """Entrepreneurs per month; months in which fewer than ten spoke are joined with the next.

    A span of a few would tell who spoke then, and differ from the next by nothing but chance. Somebody who speaks
    twice counts in both spans, so these do not add up to all who were heard.
    """
    coded = [one for one in every if one.is_entrepreneur]
    dated = [one for one in coded if one.contribution.said_date]
    undated = len(coded) - len(dated)
    if undated > MOST_UNDATED * len(coded):
        return Trend((), undated, NoTrend.MANY_UNDATED)
    found = spans(dated)
    if len(found) < FEWEST_SPANS:
        return Trend((), undated, NoTrend.TOO_SHORT)
    return Trend(tuple(_span(first, last, dated) for first, last in found), undated)


def _span(first: date, last: date, dated: Sequence[Coded]) -> Span:
    within = [one for one in dated if (day := one.contribution.said_date) and first <= day <= last]
    named: dict[str, set[str]] = defaultdict(set)
    for one in within:
        for theme in one.themes:
            named[theme].add(one.voice)
    return Span(
        first=first,
        last=last,
        heard=len({one.voice for one in within}),
        passages=len(within),
        named={theme: len(voices) for theme, voices in named.items()},
    )
