"""Drawing an area by hand, with a pointer and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Lent
from tests.browser.house import SignIn, faults
from tests.cast import Cast
from tests.domain.register.making import SQUARE, added, claimed
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.queries.areas import own_areas
from vliegwiel.platform.scope import Scope, entered

pytestmark = pytest.mark.browser
Open: TypeAlias = Callable[..., Page]
WIDTHS = (390, 1280)
TRIANGLE = ((0.3, 0.4), (0.6, 0.4), (0.45, 0.7))


@pytest.fixture
def opened(lent: Lent, live: LiveServer, client_of: SignIn, settings: Any) -> Open:
    """A page of a house in which nobody worked yet."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False

    def show(path: str, person: User, *, scheme: str = "light", **options: Any) -> Page:
        visit = lent(**options)
        visit.begin(str(live.url), client_of(person), scheme=scheme)
        return visit.go(path)

    return show


@pytest.fixture
def here(live: LiveServer, live_cast: Cast) -> Scope:
    """Polderdam works in a municipality that has an outline."""
    scope = Scope.of(live_cast.polderdam.pk)
    with entered(scope):
        claimed(live_cast)
    return scope


def sheet(page: Page) -> dict[str, Any]:
    """Where the map lies in the window, once it is in sight."""
    page.locator(".vw-draw").scroll_into_view_if_needed()
    box: Any = page.locator(".vw-draw").bounding_box()
    return dict(box)


def place(page: Page, across: float, down: float) -> tuple[float, float]:
    box = sheet(page)
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def click_corners(page: Page) -> None:
    for across, down in TRIANGLE:
        page.mouse.click(*place(page, across, down))


def type_corners(page: Page) -> None:
    page.locator(".vw-draw").focus()
    for keys in ("Space", "Shift+ArrowRight Space", "Shift+ArrowDown Space"):
        for key in keys.split():
            page.keyboard.press(key)


def new_page(opened: Open, cast: Cast, width: int) -> Page:
    page = opened("/gebieden/nieuw/", cast.anouk)
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_label("Naam").fill("Ens")
    return page


def areas(scope: Scope) -> tuple[OwnArea, ...]:
    with entered(scope):
        return own_areas()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("draw", [click_corners, type_corners])
def test_a_triangle_that_is_drawn_stands_on_the_map(
    opened: Open, live_cast: Cast, here: Scope, draw: Callable[[Page], None], width: int
) -> None:
    page = new_page(opened, live_cast, width)

    draw(page)
    page.locator(".vw-draw").press("Enter")
    expect(page.locator("[data-drawing] [role=status]")).to_contain_text("3.")
    assert page.evaluate("document.querySelector('.vw-draw__line').getAttribute('d').slice(-1)") == "Z"
    page.get_by_role("button", name="Gebied toevoegen").click()
    page.wait_for_url("**/gebieden/")

    [area] = areas(here)
    assert area.outline is not None
    [[ring]] = area.outline["coordinates"]
    assert (len(ring), len({tuple(corner) for corner in ring})) == (4, 3)
    assert page.locator("figure path", has=page.locator("title", has_text="Ens")).count() == 1


def test_what_is_clicked_lies_where_it_was_clicked(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = new_page(opened, live_cast, 1280)

    click_corners(page)

    seen = page.evaluate(
        """() => {
            const map = document.querySelector(".vw-draw"), box = map.getBoundingClientRect();
            const text = JSON.parse(document.getElementById("id_outline").value).coordinates[0];
            return text.map(([longitude, latitude]) => {
                const x = (longitude - map.dataset.west) * map.dataset.across;
                const y = (map.dataset.north - latitude) * map.dataset.down;
                const at = new DOMPoint(x, y).matrixTransform(map.getScreenCTM());
                return [(at.x - box.x) / box.width, (at.y - box.y) / box.height];
            });
        }"""
    )
    assert seen[:3] == [pytest.approx(corner, abs=0.005) for corner in TRIANGLE]


def test_a_corner_is_dragged_and_the_last_one_removed(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = new_page(opened, live_cast, 390)
    text = page.locator("#id_outline")
    click_corners(page)
    before = text.input_value()

    page.mouse.move(*place(page, *TRIANGLE[2]))
    page.mouse.down()
    page.mouse.move(*place(page, 0.5, 0.8), steps=3)
    page.mouse.up()
    dragged = text.input_value()
    page.get_by_role("button", name="Laatste punt weg").click()

    assert dragged != before
    assert dragged.count("[") == before.count("[")
    assert len(text.input_value().splitlines()) == 2


def test_fingers_place_and_drag_corners(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = opened("/gebieden/nieuw/", live_cast.anouk, has_touch=True, is_mobile=True)
    text = page.locator("#id_outline")
    for across, down in TRIANGLE:
        page.touchscreen.tap(*place(page, across, down))
    x, y = place(page, *TRIANGLE[2])
    before, scrolled = text.input_value(), page.evaluate("scrollY")

    fingers = page.context.new_cdp_session(page)
    for kind, far in (("touchStart", 0), *(("touchMove", step) for step in (20, 40)), ("touchEnd", None)):
        points = [] if far is None else [{"x": x + far, "y": y + far}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(text).not_to_have_value(before)

    assert before.count("[") == text.input_value().count("[") == 6
    assert page.evaluate("scrollY") == scrolled


def test_clicking_where_it_began_finishes_and_a_finished_outline_takes_no_more(
    opened: Open, live_cast: Cast, here: Scope
) -> None:
    page = new_page(opened, live_cast, 1280)
    click_corners(page)
    before = page.locator("#id_outline").input_value()

    page.mouse.click(*place(page, *TRIANGLE[0]))
    page.mouse.click(*place(page, 0.8, 0.8))

    assert page.evaluate("document.querySelector('.vw-draw__line').getAttribute('d').slice(-1)") == "Z"
    assert page.locator("#id_outline").input_value() == before


def test_starting_again_can_be_taken_back(opened: Open, live_cast: Cast, here: Scope) -> None:
    with entered(here):
        area = added(live_cast, outline=SQUARE)
    page = opened(f"/gebieden/{area.code}/", live_cast.anouk)
    before = page.locator("#id_outline").input_value()
    assert page.locator("[data-corner]").count() == 4

    page.get_by_role("button", name="Opnieuw").click()
    emptied = page.locator("#id_outline").input_value()
    page.get_by_role("button", name="Terughalen").click()

    assert emptied == ""
    assert page.locator("#id_outline").input_value() == before
    assert page.locator("[data-corner]").count() == 4


def test_what_is_typed_is_drawn_and_stays_as_it_was_typed(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = new_page(opened, live_cast, 390)

    page.locator("#id_outline").fill("52,70; 5,75\n52,75; 5,75\n52,75; 5,80")
    corners = page.locator("[data-corner]").count()
    page.locator("#id_outline").fill("{half")

    assert corners == 3
    assert page.locator("[data-corner]").count() == 0
    assert page.locator("#id_outline").input_value() == "{half"


def test_a_corner_is_moved_by_the_keyboard(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = new_page(opened, live_cast, 1280)
    type_corners(page)
    page.keyboard.press("Enter")
    before = page.locator("#id_outline").input_value()

    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown", "Space", "ArrowUp"):
        page.keyboard.press(key)

    after = page.locator("#id_outline").input_value()
    assert after != before
    assert after.count("[") == before.count("[")


def test_closer_a_step_of_the_keyboard_is_smaller(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = new_page(opened, live_cast, 1280)
    page.locator(".vw-draw").focus()
    distances = []

    for _ in range(2):
        for key in ("Space", "Shift+ArrowRight", "Space"):
            page.keyboard.press(key)
        (west, _north), (east, _north) = (
            map(float, line.split()) for line in page.locator("#id_outline").input_value().splitlines()
        )
        distances.append(east - west)
        page.get_by_role("button", name="Opnieuw").click()
        page.get_by_role("button", name="Dichterbij").click()
        page.locator(".vw-draw").focus()

    assert distances[1] == pytest.approx(distances[0] / 2, abs=2e-5)


def test_without_a_municipality_there_is_nothing_to_draw_on(opened: Open, live_cast: Cast) -> None:
    page = opened("/gebieden/nieuw/", live_cast.anouk)

    assert page.locator(".vw-draw").count() == 0
    assert page.get_by_role("link", name="Gemeente kiezen").is_visible()


def test_without_a_script_the_field_is_all_there_is(opened: Open, live_cast: Cast, here: Scope) -> None:
    page = opened("/gebieden/nieuw/", live_cast.anouk, java_script_enabled=False)

    assert not page.locator("[data-drawing]").is_visible()
    assert page.locator("#id_outline").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawing_is_there_for_everybody(opened: Open, live_cast: Cast, here: Scope, scheme: str) -> None:
    with entered(here):
        added(live_cast, "Bant", outline=SQUARE)
    page = opened("/gebieden/nieuw/", live_cast.anouk, scheme=scheme)
    click_corners(page)

    assert faults(page) == []
