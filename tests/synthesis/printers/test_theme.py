"""Do the colours that stand on each other differ enough to be read (WCAG 2.2, 1.4.3 and 1.4.11)?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vliegwiel.synthesis.printers import html

THEME = (Path(html.__file__).parent / "styles" / "theme.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--vw-color-([\w-]+):\s*(#[0-9a-f]{6})", part)) for part in THEME.split("@media screen")
)
WORDS = [
    ("text", "ground"),
    ("text", "raised"),
    ("muted", "ground"),
    ("muted", "raised"),
    ("primary", "ground"),
    ("primary-strong", "ground"),
    ("primary", "raised"),
    ("on-primary", "masthead"),
    ("on-primary-muted", "masthead"),
    ("now", "now-ground"),
    ("text", "now-ground"),
    ("muted", "now-ground"),
    ("primary-strong", "now-ground"),
    *((f"on-weight-{weight}", f"weight-{weight}") for weight in range(1, 5)),
    *(("text", f"drawing-area-{step}") for step in range(5)),
]
SHAPES = [
    ("focus", "ground"),
    ("drawing-bar", "ground"),
    ("drawing-now", "ground"),
    ("drawing-bar", "drawing-track"),
]


def contrast(one: str, other: str) -> float:
    """Ratio of relative luminances, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_black_on_white_is_the_known_example() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(theme: dict[str, str], words: str, ground: str) -> None:
    assert contrast(theme[words], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_told_from_their_ground(theme: dict[str, str], shape: str, ground: str) -> None:
    assert contrast(theme[shape], theme[ground]) >= 3


def test_dark_changes_every_colour_that_light_names() -> None:
    assert set(LIGHT) == set(DARK)
