"""The house without a mouse."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.house import Looking, order_of_tab
from tests.furnished import Furniture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
FOCUS: Final = "document.activeElement"
PAGES: Final = (
    ("", "/aanmelden/"),
    ("anouk", "/trajecten/nieuw/"),
    ("anouk", "/trajecten/{trajecten}/spreadsheet/"),
    ("anouk", "/trajecten/{trajecten}/spreadsheet/{spreadsheet}/"),
)


def test_the_first_key_leads_past_the_menu_to_the_content(walker: Looking) -> None:
    page = walker("anouk").go("/organisaties/")

    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.getAttribute('href')") == "#content"
    assert page.locator(":focus").bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate(f"document.querySelector('main').contains({FOCUS})")


def test_a_slash_leads_to_the_search_from_anywhere_but_a_field(walker: Looking) -> None:
    page = walker("anouk").go("/organisaties/nieuw/")

    page.keyboard.press("/")
    page.keyboard.type("bakkerij")
    typed = page.locator("#search").input_value()
    page.get_by_label("KVK").focus()
    page.keyboard.type("a/b")
    kept = page.get_by_label("KVK").input_value()
    page.locator("#search").press("Enter")
    # What is asked while somebody types counts as going to the same page.
    page.wait_for_url("**/zoeken/?q=bakkerij")

    assert (typed, kept) == ("bakkerij", "a/b")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_tab_goes_as_one_reads(walker: Looking, furnished: Furniture, who: str, path: str) -> None:
    codes = {word: code for (word, gap), code in furnished.codes.items() if gap in {"code", "upload"}}
    page = walker(who).go(path.format(**codes))
    # From a field that has the focus already back to the beginning.
    page.evaluate("document.activeElement.blur(); document.querySelector('.nl-skip-link').focus()")

    order = order_of_tab(page)

    assert order == list(range(1, len(order) + 1))
    assert len(order) > 5


def test_the_menu_opens_with_enter_and_closes_with_escape(walker: Looking) -> None:
    page = walker("anouk").go("/organisaties/")
    menu = page.locator("details[data-menu]")

    menu.locator("summary").press("Enter")
    opened = menu.get_attribute("open")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert (opened, menu.get_attribute("open")) == ("", None)
    assert page.evaluate(f"{FOCUS}.tagName") == "SUMMARY"


def test_where_the_keyboard_is_can_be_seen(walker: Looking) -> None:
    page = walker("anouk").go("/organisaties/")

    unseen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(f"getComputedStyle({FOCUS}).outlineStyle") == "none":
            unseen.append(page.evaluate(f"{FOCUS}.outerHTML.slice(0, 80)"))

    assert unseen == []


def test_mistakes_are_where_the_keyboard_arrives(walker: Looking) -> None:
    page = walker("anouk").go("/trajecten/nieuw/")

    with page.expect_navigation():
        page.locator("main button[type=submit]").press("Enter")

    assert page.evaluate(f"{FOCUS}.hasAttribute('data-errors')")
    assert page.locator("[aria-invalid=true]").count() == 1
