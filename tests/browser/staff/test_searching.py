"""Something is found while one types, and opened without leaving the keyboard."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.house import Looking, faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
FOCUS: Final = "document.activeElement"
OFFERED: Final = "#search-offer a"


def test_what_is_meant_is_offered_while_one_types_and_arrows_lead_to_it(walker: Looking) -> None:
    page = walker("anouk").go("/trajecten/")

    page.keyboard.press("/")
    page.keyboard.type("bakk")
    page.locator(OFFERED).first.wait_for()
    offered = page.locator(OFFERED).all_inner_texts()
    page.keyboard.press("ArrowDown")
    first = page.evaluate(f"{FOCUS}.innerText")
    page.keyboard.press("ArrowUp")
    back = page.evaluate(f"{FOCUS}.id")
    page.keyboard.press("ArrowUp")
    last = page.evaluate(f"{FOCUS}.getAttribute('href')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "bakk" in first.lower()
    assert (first, back, last) == (offered[0], "search", "/zoeken/?q=bakk")
    assert page.locator("h1").inner_text() == first.split("\n")[0]


def test_escape_and_going_elsewhere_close_what_is_offered(walker: Looking) -> None:
    page = walker("anouk").go("/trajecten/")

    page.locator("#search").press_sequentially("bakk")
    page.locator(OFFERED).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    closed, at = page.locator(OFFERED).count(), page.evaluate(f"{FOCUS}.id")
    page.keyboard.type("e")
    page.locator(OFFERED).first.wait_for()
    page.locator("main").click(position={"x": 5, "y": 5})

    assert (closed, at) == (0, "search")
    assert page.locator(OFFERED).count() == 0


def test_what_is_offered_is_within_reach_of_everybody(walker: Looking) -> None:
    page = walker("anouk").go("/trajecten/")
    page.locator("#search").press_sequentially("bakk")
    page.locator(OFFERED).first.wait_for()

    assert faults(page) == []
