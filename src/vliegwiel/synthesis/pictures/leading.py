"""Which themes do most entrepreneurs name, and in which sectors?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.synthesis.pictures.canvas import LABEL, LINE, SMALL, WIDTH, Canvas, width_of, wrapped

BAR: Final = 9.0
GAP: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One theme.

    Attributes:
        label: The theme.
        share: Share of the entrepreneurs who named it, 0 to 1.
        value: The same in words, as it stands at the right ("66%").
        note: What stands beneath, such as the counts and the sectors by name.
        leading: Drawn strong; the others are drawn soft.
    """

    label: str
    share: float
    value: str
    note: str = ""
    leading: bool = True


def leading_bars(bars: Sequence[Bar], *, title: str, description: str) -> str:
    """Lying bars of 0 to 100%, one under the other, as SVG."""
    canvas = Canvas()
    top = 0.0
    for bar in bars:
        top = _bar(canvas, bar, top) + GAP
    return canvas.svg(height=max(top - GAP + 4, 10), title=title, description=description)


def _bar(canvas: Canvas, bar: Bar, top: float) -> float:
    """Draw one bar with its words; where it ends."""
    free = WIDTH - width_of(bar.value, LABEL) - 14
    for line in wrapped(bar.label, LABEL, free):
        top += LABEL * LINE
        canvas.text((0, top - 3.5), line, look="text strong")
    canvas.text((WIDTH, top - 3.5), bar.value, look="text strong", anchor="end")
    canvas.rect((0, top + 1), WIDTH, BAR, "track")
    if bar.share > 0:
        canvas.rect((0, top + 1), max(WIDTH * min(bar.share, 1.0), 2), BAR, "bar" if bar.leading else "soft")
    top += BAR + 3
    for line in wrapped(bar.note, SMALL, WIDTH):
        top += SMALL * LINE
        canvas.text((0, top - 1), line, size=SMALL, look="muted")
    return top
