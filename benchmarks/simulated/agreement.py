"""Agreement: how often the interval of alpha holds the truth, with two coders and with three, also for rare themes."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from simulated.table import SEED, Floats, Table, percent
from vliegwiel.algorithms.agreement import Alpha, Reading, agreement

RUNS: Final = 400
PASSAGES: Final = (10, 20, 50, 200)
PLAIN_RESAMPLES: Final = 400


@dataclass(frozen=True, slots=True)
class Coders:
    """How coders read: how common the theme is, and how often each sees it where it is, and where it is not."""

    name: str
    common: float
    seen: float
    wrong: float

    @property
    def alpha(self) -> float:
        """Of all passages there could be."""
        share = self.common * self.seen + (1 - self.common) * self.wrong
        differ = self.common * self.seen * (1 - self.seen) + (1 - self.common) * self.wrong * (1 - self.wrong)
        return 1 - differ / (share * (1 - share))

    def read(self, rng: np.random.Generator, coders: int, passages: int) -> Floats:
        """Shape ``(coders, passages)``: 1 where the theme was given."""
        about = rng.random(passages) < self.common
        answers: Floats = (rng.random((coders, passages)) < np.where(about, self.seen, self.wrong)).astype(
            np.float64
        )
        return answers


SORTS: Final = (
    Coders("theme on 5%, seen by 80%", 0.05, 0.8, 0.01),
    Coders("theme on 10%, seen by 95%", 0.1, 0.95, 0.005),
    Coders("theme on 10%, hardly seen", 0.1, 0.3, 0.08),
    Coders("theme on 30%, seen by 80%", 0.3, 0.8, 0.05),
    Coders("theme on 30%, seen by 99%", 0.3, 0.99, 0.001),
    Coders("theme on 50%, seen by 95%", 0.5, 0.95, 0.05),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one sort of coders came out: shares of rounds, and how wide the interval was on average."""

    refused: float
    bias: float
    holds: float
    width: float
    plain_holds: float


def agreement_tables() -> list[Table]:
    rng = np.random.default_rng(SEED)
    rows = []
    for coders in (2, 3):
        for passages in PASSAGES:
            found = [_outcome(rng, sort, coders, passages) for sort in SORTS]
            rows.append((str(coders), str(passages), *_cells(found)))
    header = ("coders", "passages", "refused", "bias, worst theme", "width", "interval holds", "worst theme")
    title = (
        f"Six themes, {RUNS} rounds each: "
        + "; ".join(f"{sort.name} (alpha {sort.alpha:.2f})" for sort in SORTS)
        + ". A 95% interval should hold the truth in 95%"
    )
    return [Table(title, (*header, "plain bootstrap holds", "worst theme"), rows)]


def _cells(found: list[Outcome]) -> tuple[str, ...]:
    return (
        percent(fmean(each.refused for each in found)),
        f"{max((each.bias for each in found), key=abs):+.2f}",
        f"{fmean(each.width for each in found):.2f}",
        percent(fmean(each.holds for each in found)),
        percent(min(each.holds for each in found)),
        percent(fmean(each.plain_holds for each in found)),
        percent(min(each.plain_holds for each in found)),
    )


def _outcome(rng: np.random.Generator, sort: Coders, coders: int, passages: int) -> Outcome:
    found: list[Alpha] = []
    plain = []
    for _ in range(RUNS):
        answers = sort.read(rng, coders, passages)
        if estimated := _alpha(answers):
            found.append(estimated)
            plain.append(_plain_holds(rng, answers, sort.alpha))
    return Outcome(
        refused=1 - len(found) / RUNS,
        bias=fmean(each.value for each in found) - sort.alpha,
        holds=fmean(each.interval.low <= sort.alpha <= each.interval.high for each in found),
        width=fmean(each.interval.high - each.interval.low for each in found),
        plain_holds=fmean(plain),
    )


def _alpha(answers: Floats) -> Alpha | None:
    readings = [
        Reading(coder=str(coder), passage=f"{row:04}", themes=frozenset({"theme"} if answer else ()))
        for coder, column in enumerate(answers)
        for row, answer in enumerate(column)
    ]
    return agreement(readings, ["theme"], seed=0).themes[0].alpha


def _plain_holds(rng: np.random.Generator, answers: Floats, truth: float) -> bool:
    """Whether the percentiles of passages drawn again as they were hold the truth."""
    coders, passages = answers.shape
    yes = answers.sum(axis=0)
    times = rng.multinomial(passages, np.full(passages, 1 / passages), PLAIN_RESAMPLES)
    share = times @ yes / (coders * passages)
    differing = times @ (yes * (coders - yes)) * 2 / (coders * (coders - 1) * passages)
    varied = (share > 0) & (share < 1)
    by_chance = 2 * share * (1 - share) * coders * passages / (coders * passages - 1)
    low, high = np.quantile(1 - differing[varied] / by_chance[varied], [0.025, 0.975])
    return bool(low <= truth <= high)
