"""How far off is what we say about insights still unheard?"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from simulated.table import SEED, Floats, Table, percent
from vliegwiel.algorithms.incidence import Interval
from vliegwiel.algorithms.saturation import saturation

Heard: TypeAlias = NDArray[np.bool_]

INSIGHTS: Final = 60


def chances(rng: np.random.Generator, shape: str) -> Floats:
    """How often each of sixty insights is brought up."""
    drawn = {
        "even": np.full(INSIGHTS, 0.08),
        "lognormal": np.exp(rng.normal(-3, 1.2, INSIGHTS)),
        "geometric": 0.6 * 0.93 ** np.arange(INSIGHTS),
        "Zipf": 0.6 / np.arange(1, INSIGHTS + 1),
    }
    chance: Floats = np.clip(drawn[shape], 0.001, 0.9)
    return chance


def conversations(rng: np.random.Generator, chance: Floats, number: int, sort: str) -> tuple[Heard, Floats]:
    """What was heard in each conversation, and the truth: how often each insight comes up in one."""
    silent = np.log1p(-chance)
    if sort == "arenas":  # eight people who follow one another: the arena's own chances vary per insight
        moods = rng.gamma(0.5, 2, (number, chance.size)) * 2
        return rng.random(moods.shape) < 1 - np.exp(silent * moods), 1 - (1 - 4 * silent) ** -0.5
    if sort == "talkative and silent":
        moods = rng.gamma(2, 0.5, (number, 1))
        return rng.random((number, chance.size)) < 1 - np.exp(silent * moods), 1 - (1 - silent / 2) ** -2.0
    if sort == "four sectors":
        profile = 1 - np.exp(silent * rng.gamma(1, 1, (4, chance.size)))
        sector = rng.integers(0, 4, number)
        return rng.random((number, chance.size)) < profile[sector], profile.mean(axis=0)
    return rng.random((number, chance.size)) < chance, chance


def plain_bootstrap(heard: Heard, rng: np.random.Generator) -> tuple[float, float]:
    """What most would do: draw the conversations again and take the percentiles of new insights."""
    drawn = rng.multinomial(len(heard), np.full(len(heard), 1 / len(heard)), 200) @ heard.astype(np.int64)
    new = (drawn == 1).sum(axis=1) / len(heard)
    low, high = np.quantile(new, [0.025, 0.975])
    return float(low), float(high)


def _saturation_cell(shape: str, sort: str, number: int, rounds: int) -> list[dict[str, float]]:
    rng = np.random.default_rng(SEED)
    found = []
    for _ in range(rounds):
        heard, truth = conversations(rng, chances(rng, shape), number, sort)
        result = saturation([np.flatnonzero(row).tolist() for row in heard])
        if result.completeness is None:
            continue
        estimate, unheard = result.completeness, truth[~heard.any(axis=0)]
        next_one, next_ten = float(unheard.sum()), float((1 - (1 - unheard) ** 10).sum())
        low, high = plain_bootstrap(heard, rng)
        found.append(
            {
                "bias": estimate.coverage.value - (1 - next_one / float(truth.sum())),
                "next": _within(estimate.new_in_next.interval, next_one),
                "ten": _within(estimate.new_in_next_ten.interval, next_ten),
                "cover": _within(estimate.coverage.interval, 1 - next_one / float(truth.sum())),
                "plain": low <= next_one <= high,
                "above": estimate.at_least > INSIGHTS,
                "least": estimate.at_least / INSIGHTS,
            }
        )
    return found


def _within(interval: Interval, truth: float) -> bool:
    return bool(interval.low - 1e-9 <= truth <= interval.high + 1e-9)


SHAPES: Final = ("even", "lognormal", "geometric", "Zipf")
SORTS: Final = ("alike", "talkative and silent", "four sectors", "arenas")
SIZES: Final = (5, 10, 20, 40)


def saturation_tables(rounds: int = 60) -> list[Table]:
    rows = []
    for sort in SORTS:
        for number in SIZES:
            per_shape = [_saturation_cell(shape, sort, number, rounds) for shape in SHAPES]
            every = [found for shape in per_shape for found in shape]
            mean = {key: float(np.mean([found[key] for found in every])) for key in every[0]}
            worst = min(float(np.mean([found["next"] for found in shape])) for shape in per_shape)
            rows.append(
                (
                    sort,
                    str(number),
                    f"{100 * mean['bias']:+.1f}",
                    *(percent(mean[key]) for key in ("cover", "next")),
                    percent(worst),
                    *(percent(mean[key]) for key in ("ten", "plain", "least", "above")),
                )
            )
    header = (
        "conversations",
        "number",
        "bias of coverage, points",
        "coverage holds",
        "next holds",
        "worst shape",
        "next ten holds",
        "plain bootstrap holds",
        "at least / truth",
        "above truth",
    )
    title = f"60 insights in four shapes, {rounds} rounds each; a 95% interval should hold the truth in 95%"
    return [Table(title, header, rows), _respondents_as_units(rounds)]


def _respondents_as_units(rounds: int) -> Table:
    """What goes wrong when eight people in one arena are taken for eight conversations."""
    rows = []
    for arenas in SIZES:
        rng = np.random.default_rng(SEED)
        hits: list[bool] = []
        for _ in range(rounds):
            silent = np.log1p(-chances(rng, "lognormal"))
            moods = np.repeat(rng.gamma(0.5, 2, (arenas, INSIGHTS)) / 4, 8, axis=0)
            heard = rng.random(moods.shape) < 1 - np.exp(silent * moods)
            result = saturation([np.flatnonzero(row).tolist() for row in heard])
            if result.completeness is not None:
                unheard = (1 - (1 - silent / 2) ** -0.5)[~heard.any(axis=0)]
                hits.append(_within(result.completeness.new_in_next.interval, float(unheard.sum())))
        rows.append((str(arenas), str(8 * arenas), percent(float(np.mean(hits)))))
    return Table(
        "If every respondent of an arena counted as a conversation", ("arenas", "units", "holds"), rows
    )
