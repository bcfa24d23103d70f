"""The report of the invented sample, as a visitor of the demo meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from tests.browser.conftest import Shown
from tests.browser.house import AXE
from tests.browser.public.test_report import WIDTHS, opened
from tests.synthesis.sample import sample_files
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.material import gather
from vliegwiel.synthesis.reporting import make_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    words = language()
    folder = tmp_path_factory.mktemp("sample")
    path: Path = make_report(gather(sample_files(), words), folder, LexicalEmbedder(), words)
    return path.as_uri()


def top_of(element: Locator) -> float:
    """How far below the top of the window it stands, in pixels."""
    box = element.bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_nothing(show: Shown, report: str, width: int, scheme: str) -> None:
    page = opened(show(report, width=width, scheme=scheme))

    violations = Axe().run(page, options=AXE).response["violations"]

    assert [(one["id"], [node["html"][:160] for node in one["nodes"]][:5]) for one in violations] == []


@WIDTHS
def test_the_page_never_scrolls_sideways(show: Shown, report: str, width: int) -> None:
    page = opened(show(report, width=width))

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_finding_stands_on_the_first_screen_of_a_phone(show: Shown, report: str) -> None:
    page = show(report, width=390)

    assert top_of(page.locator("p.lead").first) < 844


def test_a_figure_in_the_matrix_leads_to_the_rows_under_it(show: Shown, report: str) -> None:
    page = show(report)

    page.locator("a[href='#thema-1-sector-1']").first.click()

    assert page.locator("#thema-1-sector-1").is_visible()
    assert top_of(page.locator("#thema-1-sector-1")) < 900


def test_every_page_says_that_the_sample_is_invented(show: Shown, report: str) -> None:
    page = show(report)

    assert page.get_by_text("Verzonnen voorbeeld").first.is_visible()
