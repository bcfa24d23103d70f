from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tools.findings import HOUSE

OURS = sorted((HOUSE / "assets" / "css").glob("*.css"))
THEME = HOUSE / "assets" / "theme" / "vliegwiel.css"
TEMPLATES = HOUSE / "src" / "vliegwiel" / "web"
BUILT = HOUSE / "src" / "vliegwiel" / "web" / "frame" / "static" / "build"
MOST_LINES = 800
# Kilobytes as they are sent, compressed by about five: what a telephone at the edge of a village has to wait for.
LARGEST = {"vliegwiel.css": 200, "theme.css": 16, "vliegwiel.js": 48, "taking-part.js": 5, "reordering.js": 4}
RAW = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:\s*(?:black|white|red|gr[ae]y)\b"
)
DECLARED = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*([,)])")

TEXT = 4.5  # WCAG 2.2, success criterion 1.4.3
SHAPE = 3.0  # WCAG 2.2, success criterion 1.4.11
ON_GROUND = {
    "--vw-color-text",
    "--vw-color-muted",
    "--vw-color-primary",
    "--vw-color-primary-strong",
    "--vw-color-now",
}
FAMILIES = ("accent-1", "highlight", "info", "warning", "positive", "negative")
PAIRS = [
    *((ink, paper, TEXT) for ink in sorted(ON_GROUND) for paper in ("ground", "raised")),
    *((f"--vw-color-{ink}", "sunken", TEXT) for ink in ("text", "muted", "primary", "primary-strong")),
    ("--vw-color-now", "now-ground", TEXT),
    ("--vw-color-text", "now-ground", TEXT),
    ("--vw-color-primary-strong", "primary-ground", TEXT),
    *((f"--vw-color-on-weight-{weight}", f"weight-{weight}", TEXT) for weight in range(1, 5)),
    *(
        (f"--basis-color-{family}-color-document", f"--basis-color-{family}-bg-default", TEXT)
        for family in FAMILIES
    ),
    *(("--vw-color-text", f"--basis-color-{family}-bg-subtle", TEXT) for family in FAMILIES),
    *(
        (f"--basis-color-accent-1-inverse-color-{state}", f"--basis-color-accent-1-inverse-bg-{state}", TEXT)
        for state in ("default", "hover", "active")
    ),
    ("--basis-color-negative-color-default", "ground", TEXT),
    ("--basis-color-negative-inverse-color-default", "--basis-color-negative-inverse-bg-default", TEXT),
    *(
        (f"--vw-color-{shape}", "ground", SHAPE)
        for shape in ("edge", "focus", "now-line", "drawing-bar", "drawing-now")
    ),
    ("--vw-color-focus", "raised", SHAPE),
    ("--vw-color-edge", "raised", SHAPE),
    ("--vw-color-now-line", "raised", SHAPE),
    ("--basis-color-negative-border-default", "ground", SHAPE),
    ("--utrecht-button-secondary-action-border-color", "ground", SHAPE),
]


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    """Every token as the browser ends up with it: a later declaration wins."""
    found: dict[str, str] = {}
    for text in ((BUILT / "vliegwiel.css").read_text(), _plain(THEME.read_text())):
        bare = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}", "", text)
        found |= {name: value.strip() for name, value in DECLARED.findall(bare)}
    return found


def test_our_layer_stays_small() -> None:
    assert sum(len(sheet.read_text().splitlines()) for sheet in OURS) <= MOST_LINES


@pytest.mark.parametrize("sheet", OURS, ids=lambda sheet: sheet.name)
def test_colours_stand_in_the_theme_alone(sheet: Path) -> None:
    bare = re.sub(r"U\+[\dA-F-]+", "", _plain(sheet.read_text()))

    assert RAW.findall(bare) == []


@pytest.mark.parametrize("sheet", OURS, ids=lambda sheet: sheet.name)
def test_our_layer_asks_only_for_tokens_that_exist(sheet: Path, tokens: dict[str, str]) -> None:
    asked = {name for name, after in ASKED.findall(_plain(sheet.read_text())) if after == ")"}

    assert sorted(name for name in asked - tokens.keys() if not name.startswith("--_")) == []


@pytest.mark.parametrize("name", ["vliegwiel.css", "theme.css"])
def test_styles_ask_no_other_computer(name: str) -> None:
    text = (BUILT / name).read_text()

    asked = re.findall(r"url\(\"?([^)\"]+)", text)
    assert {address for address in asked if not address.startswith(("./fonts/", "data:"))} == set()
    assert "@import" not in text


def test_every_file_that_styles_ask_for_is_there() -> None:
    asked = re.findall(r"url\(\"?\./([^)\"]+)", (BUILT / "vliegwiel.css").read_text())

    assert [name for name in asked if not (BUILT / name).is_file()] == []
    assert len(asked) == 2


@pytest.mark.parametrize(("name", "kilobytes"), LARGEST.items())
def test_what_a_browser_gets_stays_small(name: str, kilobytes: int) -> None:
    assert (BUILT / name).stat().st_size <= kilobytes * 1024


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS, ids=str)
def test_every_pair_can_be_told_apart(
    tokens: dict[str, str], side: int, ink: str, paper: str, least: float
) -> None:
    ground = paper if paper.startswith("--") else f"--vw-color-{paper}"

    assert _contrast(_colour(ink, tokens, side), _colour(ground, tokens, side)) >= least


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_weights_of_a_matrix_run_from_little_to_much(tokens: dict[str, str], side: int) -> None:
    ground = _colour("--vw-color-ground", tokens, side)
    steps = [
        _contrast(_colour(f"--vw-color-weight-{weight}", tokens, side), ground) for weight in range(1, 5)
    ]

    assert all(fainter < stronger for fainter, stronger in pairwise(steps))


def test_the_weakest_contrast_that_is_known_comes_out() -> None:
    # The example in WCAG's own explanation: #767676 on white is the lightest grey that passes.
    assert round(_contrast((0x76, 0x76, 0x76), (255, 255, 255)), 2) == 4.54


def test_every_class_of_ours_in_a_template_is_styled() -> None:
    styled = set(re.findall(r"\.((?:vw|utrecht|nl)-[\w-]+)", (BUILT / "vliegwiel.css").read_text()))
    used = {
        (name, page.relative_to(TEMPLATES).as_posix())
        for page in TEMPLATES.rglob("templates/**/*.html")
        for value in re.findall(r'class="([^"]*)"', page.read_text())
        for name in re.findall(
            r"(?<![\w{-])(?:vw|utrecht|nl)-[\w-]+(?![\w{-])", re.sub(r"\{%.*?%\}", " ", value)
        )
    }

    assert sorted((page, name) for name, page in used if name not in styled) == []


def test_packages_are_exactly_those_that_were_looked_at() -> None:
    wanted = json.loads((HOUSE / "package.json").read_text())["dependencies"]
    locked = (HOUSE / "package-lock.json").read_text()

    assert [version for version in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert [
        name
        for name, version in wanted.items()
        if json.loads(locked)["packages"][f"node_modules/{name}"]["version"] != version
    ] == []
    assert '"resolved"' not in locked


def _plain(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def _colour(name: str, tokens: dict[str, str], side: int) -> tuple[int, int, int]:
    value = tokens[name]
    while match := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = tokens[match[1]]
    if match := re.fullmatch(r"light-dark\((.+), ?(.+)\)", value):
        value = match[side + 1]
    digits = value.removeprefix("#")
    full = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return int(full[:2], 16), int(full[2:4], 16), int(full[4:], 16)


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
