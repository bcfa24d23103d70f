"""A document in a browser: items in another order by dragging, by keys and without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Lent
from tests.browser.house import DESK, SignIn, faults, widen
from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item
from vliegwiel.domain.agendas.models import Document, Item
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

pytestmark = pytest.mark.browser
Open: TypeAlias = Callable[..., Page]


@pytest.fixture
def opened(lent: Lent, live: LiveServer, client_of: SignIn, settings: Any) -> Open:
    """A page of a house in which nobody worked yet."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False

    def show(path: str, person: User, **options: Any) -> Page:
        visit = lent(**options)
        visit.begin(str(live.url), client_of(person))
        page = visit.go(path)
        widen(page, DESK)
        return page

    return show


@pytest.fixture
def here(live_cast: Cast) -> Scope:
    return Scope.of(live_cast.polderdam.pk)


@pytest.fixture
def document(here: Scope) -> Document:
    """Two items before all chapters, one chapter with one, and an empty one."""
    with entered(here):
        made = a_document()
        chapter = a_chapter(made, "Bereikbaarheid")
        a_chapter(made, "Samen doen", 1)
        for place, heading in enumerate(("Rotonde", "Brug")):
            an_item(made, heading, place)
        an_item(made, "Fietspad", chapter=chapter)
        return made


def order(here: Scope) -> list[tuple[str, str]]:
    """Chapter and heading of every item, as kept."""
    with entered(here):
        rows = Item.objects.select_related("chapter").order_by("chapter__position", "position")
        kept = [(item.chapter.title if item.chapter else "", item.heading) for item in rows]
    return sorted(kept, key=lambda one: one[0] != "")


def handle(page: Page, heading: str) -> Any:
    return page.locator("[data-item]", has_text=heading).locator("[data-handle]")


def test_arrow_keys_move_an_item_past_others_and_into_a_chapter(
    opened: Open, live_cast: Cast, here: Scope, document: Document
) -> None:
    page = opened(f"/agendas/{document.code}/", live_cast.anouk)

    handle(page, "Rotonde").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-said]")).to_contain_text("2")
    assert order(here)[:2] == [("", "Brug"), ("", "Rotonde")]

    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-said]")).to_contain_text("1")
    assert order(here) == [("", "Brug"), ("Bereikbaarheid", "Rotonde"), ("Bereikbaarheid", "Fietspad")]
    expect(handle(page, "Rotonde")).to_be_focused()
    assert faults(page) == []


def test_a_button_moves_an_item_and_the_keyboard_stays_with_it(
    opened: Open, live_cast: Cast, here: Scope, document: Document
) -> None:
    page = opened(f"/agendas/{document.code}/", live_cast.anouk)
    down = page.locator("[data-item]", has_text="Rotonde").get_by_role("button", name="Omlaag")

    down.focus()
    page.keyboard.press("Enter")

    expect(page.locator("[data-said]")).to_contain_text("2")
    expect(down).to_be_disabled()
    expect(handle(page, "Rotonde")).to_be_focused()
    assert order(here)[:2] == [("", "Brug"), ("", "Rotonde")]


def test_an_item_is_dragged_into_an_empty_chapter(
    opened: Open, live_cast: Cast, here: Scope, document: Document
) -> None:
    page = opened(f"/agendas/{document.code}/", live_cast.anouk)
    page.set_viewport_size({"width": DESK, "height": 3000})
    start = handle(page, "Brug").bounding_box()
    goal = page.get_by_role("heading", name="Samen doen").bounding_box()
    assert start
    assert goal

    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(goal["x"] + 5, goal["y"] + 20, steps=8)
    page.mouse.up()

    expect(page.locator("[data-said]")).to_contain_text("1")
    assert order(here) == [("", "Rotonde"), ("Bereikbaarheid", "Fietspad"), ("Samen doen", "Brug")]


def test_where_nothing_can_be_kept_the_page_is_read_anew(
    opened: Open, live_cast: Cast, here: Scope, document: Document
) -> None:
    page = opened(f"/agendas/{document.code}/", live_cast.anouk)
    with entered(here):
        Document.objects.update(state="submitted")

    handle(page, "Rotonde").focus()
    page.keyboard.press("ArrowDown")

    expect(page.locator("[data-handle]")).to_have_count(0)
    assert order(here)[:2] == [("", "Rotonde"), ("", "Brug")]


def test_without_a_script_buttons_write_and_order_a_document(
    opened: Open, live_cast: Cast, here: Scope, document: Document
) -> None:
    page = opened(f"/agendas/{document.code}/", live_cast.anouk, java_script_enabled=False)

    page.locator("[data-item]", has_text="Brug").locator("[value=up]").click()
    assert order(here)[:2] == [("", "Brug"), ("", "Rotonde")]
    expect(page.locator("[data-handle]").first).to_be_hidden()

    part = page.locator("[data-chapter]", has_text="Samen doen").last
    part.locator("[name=heading]").fill("Elk kwartaal één tafel")
    part.locator("[data-add] button").click()
    assert order(here)[-1] == ("Samen doen", "Elk kwartaal één tafel")

    item = page.locator("[data-item]", has_text="Rotonde")
    item.locator("summary").click()
    item.get_by_label("Hoofdstuk").select_option("Samen doen")
    item.locator("[value=chapter]").click()
    assert order(here)[-1] == ("Samen doen", "Rotonde")
