"""How many different insights had we after each conversation, and how many may the next ten bring?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from vliegwiel.synthesis.pictures.canvas import SMALL, WIDTH, Canvas, Point, width_of

PLOT_HEIGHT: Final = 190.0
RIGHT: Final = WIDTH - 14
TICKS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What may be found after so many units, with its band."""

    units: int
    insights: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveWords:
    """The words of the picture, and how it writes a number."""

    title: str
    description: str
    units: str
    insights: str
    observed: str
    expected: str
    number: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    top: float
    most_units: float
    most_insights: float

    def at(self, units: float, insights: float) -> Point:
        """Where this pair lies on the canvas."""
        across = self.left + (RIGHT - self.left) * units / self.most_units
        return across, self.top + PLOT_HEIGHT * (1 - insights / self.most_insights)


def saturation_curve(
    observed: Sequence[tuple[int, float]], expected: Sequence[Expected], *, words: CurveWords
) -> str:
    """A rising line from units to distinct insights, with what the next units may bring, as SVG.

    ``observed`` holds pairs of units and distinct insights in rising order; ``expected`` continues from its last.
    """
    canvas = Canvas()
    tops = [insights for _, insights in observed] + [step.high for step in expected]
    ends = [units for units, _ in observed] + [step.units for step in expected]
    up, across = _ticks(max(tops, default=1)), _ticks(max(ends, default=1))
    left = max(width_of(words.number(tick), SMALL) for tick in up) + 8
    top = _legend(canvas, words, has_expected=bool(expected)) + 26
    plot = _Plot(left, top, max(across[-1], max(ends, default=1)), max(up[-1], max(tops, default=1)))
    canvas.text((0, top - 12), words.insights, size=SMALL, look="muted")
    for tick in up:
        canvas.line((plot.at(0, tick), plot.at(plot.most_units, tick)), "line")
        canvas.text(
            (left - 6, plot.at(0, tick)[1] + 4), words.number(tick), size=SMALL, look="muted", anchor="end"
        )
    floor_line = top + PLOT_HEIGHT
    for tick in across:
        canvas.text(
            (plot.at(tick, 0)[0], floor_line + 16),
            words.number(tick),
            size=SMALL,
            look="muted",
            anchor="middle",
        )
    canvas.text((RIGHT, floor_line + 33), words.units, size=SMALL, look="muted", anchor="end")
    _curves(canvas, plot, observed, expected)
    return canvas.svg(height=floor_line + 40, title=words.title, description=words.description)


def _legend(canvas: Canvas, words: CurveWords, *, has_expected: bool) -> float:
    """The two kinds of line by name; where it ends."""
    canvas.line(((0, 8), (22, 8)), "bar", width=2.5)
    canvas.text((28, 12), words.observed, size=SMALL)
    start = 28 + width_of(words.observed, SMALL) + 18
    if not has_expected:
        return 16
    beside = start + 28 + width_of(words.expected, SMALL) <= WIDTH
    left, middle = (start, 8.0) if beside else (0.0, 25.0)
    canvas.rect((left, middle - 6), 22, 12, "band")
    canvas.line(((left, middle), (left + 22, middle)), "now", width=2, dashed=True)
    canvas.text((left + 28, middle + 4), words.expected, size=SMALL)
    return middle + 8


def _curves(
    canvas: Canvas, plot: _Plot, observed: Sequence[tuple[int, float]], expected: Sequence[Expected]
) -> None:
    line = [plot.at(units, insights) for units, insights in observed]
    if expected:
        start = line[-1:]
        high = [plot.at(step.units, step.high) for step in expected]
        low = [plot.at(step.units, step.low) for step in expected]
        canvas.band([*start, *high, *reversed(low)])
        canvas.line(
            [*start, *(plot.at(step.units, step.insights) for step in expected)], "now", width=2, dashed=True
        )
    if line:
        canvas.line([plot.at(0, 0), *line], "bar", width=2.5)
        canvas.dot(line[-1], 4.5, "bar")


def _ticks(most: float) -> list[float]:
    """Round figures from zero to at least ``most``, about five of them."""
    rough = max(most, 1) / TICKS
    power = 10 ** floor(log10(rough))
    step = max(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough), 1)
    return [step * index for index in range(ceil(max(most, 1) / step) + 1)]
