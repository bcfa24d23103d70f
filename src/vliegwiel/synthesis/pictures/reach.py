"""Whom did we hear more, and whom less, than their share of all firms?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.synthesis.pictures.canvas import LABEL, LINE, SMALL, WIDTH, Canvas, width_of, wrapped

LEFT: Final = 7.0
RIGHT: Final = WIDTH - 7.0
GAP: Final = 12.0
STEPS: Final = (0.1, 0.2, 0.25, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One category.

    Attributes:
        category: Its name.
        heard: Its share of those heard, 0 to 1.
        population: Its share of all firms; ``None`` where the source does not tell.
        value: Both in words, at the right ("24% gehoord, 11% van de bedrijven").
    """

    category: str
    heard: float
    population: float | None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachWords:
    """The words of the picture."""

    title: str
    description: str
    heard: str
    population: str


def reach_dumbbells(shares: Sequence[Share], *, words: ReachWords) -> str:
    """Per category a dot for those heard and a ring for all firms, joined by a line, as SVG."""
    canvas = Canvas()
    known = [value for share in shares for value in (share.heard, share.population) if value is not None]
    step = next((step for step in STEPS if step * 4 >= max(known, default=1)), 0.25)
    most = max(step, step * -(-max(known, default=1) // step))
    top = _legend(canvas, words) + GAP
    for share in shares:
        top = _dumbbell(canvas, share, top, most) + GAP
    for index in range(round(most / step) + 1):
        across = LEFT + (RIGHT - LEFT) * index * step / most
        side = "start" if index == 0 else "end" if index == round(most / step) else "middle"
        at = 0.0 if side == "start" else WIDTH if side == "end" else across
        canvas.text((at, top + 6), f"{100 * index * step:.0f}%", size=SMALL, look="muted", anchor=side)
    return canvas.svg(height=top + 12, title=words.title, description=words.description)


def _legend(canvas: Canvas, words: ReachWords) -> float:
    canvas.dot((7, 8), 5.5, "bar")
    canvas.text((19, 12), words.heard, size=SMALL)
    start = 19 + width_of(words.heard, SMALL) + 20
    left, middle = (start, 8.0) if start + 19 + width_of(words.population, SMALL) <= WIDTH else (0.0, 26.0)
    canvas.dot((left + 7, middle), 4.8, "muted", hollow=True)
    canvas.text((left + 19, middle + 4), words.population, size=SMALL)
    return middle + 10


def _dumbbell(canvas: Canvas, share: Share, top: float, most: float) -> float:
    """Draw one category; where it ends."""
    beside = width_of(share.category, LABEL) + width_of(share.value, SMALL) + 14 <= WIDTH
    for line in wrapped(share.category, LABEL, WIDTH):
        top += LABEL * LINE
        canvas.text((0, top - 3), line, look="text strong")
    if beside:
        canvas.text((WIDTH, top - 3), share.value, size=SMALL, look="muted", anchor="end")
    for line in () if beside else wrapped(share.value, SMALL, WIDTH):
        top += SMALL * LINE
        canvas.text((0, top - 2), line, size=SMALL, look="muted")
    middle = top + 9

    def across(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * min(value / most, 1)

    canvas.line(((0, middle), (WIDTH, middle)), "line")
    heard = (across(share.heard), middle)
    if share.population is not None:
        ring = (across(share.population), middle)
        canvas.line((ring, heard), "now" if share.heard < share.population else "bar", width=3)
        canvas.dot(ring, 4.8, "muted", hollow=True)
    canvas.dot(heard, 5.5, "bar")
    return middle + 6
