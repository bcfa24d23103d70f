"""Whoever writes down what is there already is told while typing, and is not held up."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.house import Looking, faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
TOLD: Final = "#doubles li a"


def test_what_may_be_meant_shows_while_one_types_and_does_not_hold_up(walker: Looking) -> None:
    page = walker("anouk").go("/organisaties/?q=bakkerij")
    known = page.locator(".vw-list__title").first.inner_text()
    page.goto(page.url.split("/organisaties/")[0] + "/organisaties/nieuw/")
    name = page.locator("#id_name")
    name.press_sequentially(known)
    page.locator(TOLD).first.wait_for()
    told, wrong = page.locator(TOLD).all_inner_texts(), faults(page)
    focus = page.evaluate("document.activeElement.id")
    name.press_sequentially(" Twee")
    with page.expect_navigation():
        page.locator(".vw-form button").last.click()

    assert (known in told, wrong, focus) == (True, [], "id_name")
    assert page.locator("h1").inner_text() == f"{known} Twee"
