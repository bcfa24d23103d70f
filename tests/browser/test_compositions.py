"""The six compositions of which every page is made, on a telephone and a desk, in light and in dark."""

from __future__ import annotations

import pytest

from tests.browser.house import DESK, WIDTHS, Looking, faults, violations, widen
from vliegwiel.web.frame.views.examples import EXAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_composition_is_there_for_everybody(walker: Looking, name: str) -> None:
    page = walker("anouk").go(f"/voorbeelden/{name}/")

    assert faults(page) == []
    widen(page, DESK)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_over_a_page_is_there_for_everybody(walker: Looking, width: int) -> None:
    page = walker("anouk").go("/voorbeelden/form/")
    widen(page, width)

    page.locator("details[data-menu] summary").click()

    assert page.get_by_role("button", name="Afmelden").is_visible()
    assert violations(page, within="details[data-menu]") == []
