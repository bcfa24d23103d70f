"""The report as people meet it: on a phone, on a desk, in the dark, by keyboard, on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Shown
from tests.browser.house import AXE
from tests.synthesis.printers.sample import ENGLISH, rich_document
from tests.synthesis.printers.scenes import pictures
from vliegwiel.synthesis.printers.html import print_html

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [390, 1280])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(print_html(rich_document(pictures=pictures()), ENGLISH), encoding="utf-8")
    return path.as_uri()


def opened(page: Page) -> Page:
    """The page with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    return page


@WIDTHS
@SCHEMES
def test_axe_finds_nothing(show: Shown, report: str, width: int, scheme: str) -> None:
    page = opened(show(report, width=width, scheme=scheme))

    violations = Axe().run(page, options=AXE).response["violations"]

    assert [(one["id"], [node["html"][:160] for node in one["nodes"]][:5]) for one in violations] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(show: Shown, report: str, width: int) -> None:
    page = opened(show(report, width=width))

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_line_of_text_is_short_enough_to_read(show: Shown, report: str) -> None:
    page = show(report)

    wide = page.evaluate(
        """() => {
            const text = document.querySelector('main > p:not(.lead)');
            const range = document.createRange();
            range.selectNodeContents(text);
            return text.textContent.length / new Set([...range.getClientRects()].map(line => line.top)).size;
        }"""
    )
    assert 40 <= wide <= 72


def test_the_first_key_leads_past_everything_to_the_text(show: Shown, report: str) -> None:
    page = show(report)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_where_the_keyboard_is_can_be_seen(show: Shown, report: str) -> None:
    page = show(report)

    for _ in range(14):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


@WIDTHS
def test_a_figure_opens_the_passages_under_it(show: Shown, report: str, width: int) -> None:
    page = show(report, width=width)

    page.locator(".matrix td a").first.click()

    proof = page.locator("#bewijs-0-1")
    assert proof.is_visible()
    assert proof.inner_text().startswith("Arbeidsmarkt, Zakelijke dienstverlening")
    top = page.evaluate("document.querySelector('#bewijs-0-1').getBoundingClientRect().top")
    assert 40 <= top <= 900


def test_contents_stay_beside_the_text_on_a_desk_and_fold_on_a_phone(show: Shown, report: str) -> None:
    desk, phone = show(report), show(report, width=390)

    desk.mouse.wheel(0, 4000)
    assert desk.locator(".rail").is_visible()
    assert not desk.locator(".folded-contents").is_visible()
    assert not phone.locator(".rail").is_visible()
    assert phone.locator(".folded-contents summary").is_visible()
    assert not phone.locator(".folded-contents a").first.is_visible()


def test_names_of_rows_stay_in_sight_while_the_matrix_scrolls(show: Shown, report: str) -> None:
    page = show(report, width=390)

    page.evaluate("document.querySelector('.scroll-fits').scrollLeft = 200")
    left = page.evaluate(
        "document.querySelector('.matrix tbody th').getBoundingClientRect().left"
        " - document.querySelector('.scroll-fits').getBoundingClientRect().left"
    )
    assert abs(left) <= 3


def test_what_is_folded_is_printed(show: Shown, report: str, tmp_path: Path) -> None:
    page = show(report)

    printed = page.pdf(prefer_css_page_size=True)
    (tmp_path / "print.pdf").write_bytes(printed)
    page.emulate_media(media="print")

    assert page.locator("#bewijs-0-1").bounding_box() is not None
    assert not page.locator(".rail").is_visible()
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert 8 <= len(pdf.pages) <= 24


def test_the_page_can_be_read_in_forced_colours(show: Shown, report: str) -> None:
    page = show(report)
    page.emulate_media(forced_colors="active")

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate("getComputedStyle(document.querySelector('.weight-4')).borderTopWidth") == "1px"
