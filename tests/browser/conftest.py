"""A browser for the tests that need to see a page: Debian's Chromium, or the one that is named."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# Playwright keeps a loop running in the thread of the tests, in which Django would not ask its database anything.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = Path(__file__).parent / "screenshots"
Shown: TypeAlias = Callable[..., Page]
_REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all; without one the tests are skipped, which the last lines of the run say."""
    path = os.environ.get("VLIEGWIEL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here: apt-get install chromium, or name one in VLIEGWIEL_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """Opens a page in a window of so many pixels; what the browser complains about fails the test."""
    complaints: list[str] = []
    pages: list[Page] = []

    def shown(address: str, *, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on(
            "request", lambda asked: complaints.append(asked.url) if _leaves(asked.url, address) else None
        )
        page.goto(address)
        pages.append(page)
        return page

    yield shown
    report = request.node.stash.get(_REPORT, None)
    if report is not None and report.failed:
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages, start=1):
            name = re.sub(r"[^\w-]+", "-", request.node.name)
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")
    for page in pages:
        page.context.close()
    assert complaints == []


def _leaves(asked: str, address: str) -> bool:
    """Whether a request goes to another place than the page itself."""
    return not asked.startswith("data:") and asked.partition("#")[0] != address.partition("#")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember how the test itself went, so that a failing one can be photographed."""
    report = yield
    if report.when == "call":
        item.stash[_REPORT] = report
    return report
