from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vliegwiel.synthesis.pictures.areas import Area, MapWords, area_map
from vliegwiel.synthesis.pictures.canvas import SMALL, WIDTH, width_of, wrapped
from vliegwiel.synthesis.pictures.leading import Bar, leading_bars
from vliegwiel.synthesis.pictures.reach import ReachWords, Share, reach_dumbbells
from vliegwiel.synthesis.pictures.saturation import CurveWords, Expected, saturation_curve
from vliegwiel.synthesis.printers.drawings import checked_drawing

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>&"]]>\x00\ud800'
SQUARE = ((5.0, 52.0), (5.1, 52.0), (5.1, 52.1), (5.0, 52.1))
MAP = MapWords(
    title="kaart", description="d", steps=("--", "-", "0", "+", "++"), unknown="onbekend", source="Bron: CBS"
)
CURVE = CurveWords(
    title="curve",
    description="d",
    units="gesprekken",
    insights="inzichten",
    observed="gehoord",
    expected="verwacht",
    number=lambda value: f"{value:.0f}",
)
REACH = ReachWords(title="bereik", description="d", heard="gehoord", population="alle bedrijven")


def bars() -> str:
    shown = (Bar(label="Wonen & werken", share=0.66, value="66%", note="41 van de 62"),) * 2
    return leading_bars(shown, title="Wonen", description="Twee staven")


def curve() -> str:
    expected = [Expected(units=12, insights=22, low=20, high=25)]
    return saturation_curve([(1, 8), (2, 12), (10, 20)], expected, words=CURVE)


def reach() -> str:
    shares = [
        Share(category="Bouw", heard=0.05, population=0.18, value="5% en 18%"),
        Share(category="Zorg", heard=0.31, population=None),
    ]
    return reach_dumbbells(shares, words=REACH)


def areas() -> str:
    known = Area(name="Polderdam", rings=(SQUARE,), ratio=0.4, value="12 van 310")
    return area_map([known, Area(name="De Kwel", point=(5.05, 52.15))], words=MAP)


PICTURES = pytest.mark.parametrize("picture", [bars, curve, reach, areas])


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


@PICTURES
def test_the_same_figures_give_the_same_drawing_and_nothing_more_than_a_drawing(
    picture: Callable[[], str],
) -> None:
    assert checked_drawing(picture()) == picture()


@PICTURES
def test_a_picture_is_named_and_described(picture: Callable[[], str]) -> None:
    root = etree.fromstring(picture().encode())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@PICTURES
def test_words_stay_within_the_picture(picture: Callable[[], str]) -> None:
    for text in etree.fromstring(picture().encode()).iter(f"{SVG}text"):
        wide = width_of(str(text.text), float(text.get("font-size", "0")))
        at, anchor = float(text.get("x", "0")), text.get("text-anchor", "start")
        left = at - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        assert -1 <= left <= left + wide <= WIDTH + 1


def test_two_pictures_never_share_an_id() -> None:
    ids = [name for svg in (bars(), curve(), reach(), areas()) for name in re.findall(r' id="([^"]+)"', svg)]

    assert len(ids) == len(set(ids)) == 8


def test_a_bar_is_as_long_as_its_share() -> None:
    root = etree.fromstring(bars().encode())
    drawn = [
        float(rect.get("width", "0")) for rect in root.iter(f"{SVG}rect") if rect.get("class") == "vw-bar"
    ]

    assert drawn == [264, 264]


def test_nothing_is_drawn_for_a_theme_that_nobody_named() -> None:
    svg = leading_bars([Bar(label="Toerisme", share=0, value="0%")], title="t", description="d")

    assert re.findall(r'class="vw-(bar|soft)"', svg) == []
    assert texts(svg) == ["Toerisme", "0%"]


def test_heard_less_than_its_share_is_drawn_warm() -> None:
    assert reach().count("vw-stroke-now") == 1
    assert reach().count("vw-stroke-muted") == 2


def test_a_curve_without_expectation_has_no_band() -> None:
    svg = saturation_curve([(1, 8), (2, 12)], [], words=CURVE)

    assert "vw-band" not in svg
    assert "verwacht" not in svg
    assert "vw-band" in curve()


@pytest.mark.parametrize(
    ("ratio", "look"), [(0.49, 0), (0.5, 1), (0.8, 2), (1.0, 2), (1.25, 3), (2.0, 4), (9.0, 4)]
)
def test_an_area_takes_the_colour_of_its_step(ratio: float, look: int) -> None:
    svg = area_map([Area(name="a", rings=(SQUARE,), ratio=ratio)], words=MAP)

    assert re.findall(r'<path [^>]*class="vw-(area-\d)', svg)[0] == f"area-{look}"


def test_an_unknown_area_is_left_open_and_explained() -> None:
    svg = area_map([Area(name="a", rings=(SQUARE,))], words=MAP)

    assert re.findall(r'<path [^>]*class="vw-([\w-]+)', svg)[0] == "ground"
    assert "onbekend" in texts(svg)


def test_names_on_the_map_never_stand_on_each_other() -> None:
    crowd = [
        Area(
            name=f"Buurtschap {number}",
            point=(5 + number % 8 * 0.01, 52 + number // 8 * 0.01),
            value="1 van 9",
        )
        for number in range(64)
    ]
    root = etree.fromstring(area_map(crowd, words=MAP).encode())
    boxes = []
    for text in root.iter(f"{SVG}text"):
        if "vw-halo" in text.get("class", ""):
            wide = width_of(str(text.text), float(text.get("font-size", "0")))
            boxes.append((float(text.get("x", "0")) - wide / 2, float(text.get("y", "0")), wide))

    assert len(boxes) >= 8
    for index, (left, base, wide) in enumerate(boxes):
        for other_left, other_base, other_wide in boxes[:index]:
            apart = left >= other_left + other_wide or other_left >= left + wide
            assert apart or abs(base - other_base) >= 13.9


@pytest.mark.parametrize("given_areas", [[], [Area(name="x")], [Area(name="x", point=(5, 52))]])
def test_a_map_of_hardly_anything_is_drawn(given_areas: list[Area]) -> None:
    assert texts(area_map(given_areas, words=MAP))[-1] == "Bron: CBS"


def test_empty_figures_still_make_a_picture() -> None:
    assert checked_drawing(leading_bars([], title="t", description="d"))
    assert checked_drawing(saturation_curve([], [], words=CURVE))
    assert checked_drawing(reach_dumbbells([], words=REACH))


def test_hostile_words_stay_words() -> None:
    svg = leading_bars([Bar(label=HOSTILE, share=1, value=HOSTILE)], title=HOSTILE, description=HOSTILE)

    assert texts(checked_drawing(svg)) == ['<script>&"]]>', '<script>&"]]>']


@given(st.text(alphabet="abcdefgmw ", max_size=120))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str) -> None:
    lines = wrapped(text, SMALL, 100)

    assert all(width_of(line, SMALL) <= 100 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1e6)), max_size=20))
def test_any_curve_can_be_drawn(observed: list[tuple[int, float]]) -> None:
    assert checked_drawing(saturation_curve(sorted(observed), [], words=CURVE))
