"""A browser for the tests that need to see a page: Debian's Chromium, or the one that is named."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.house import DESK, Looking, SignIn, Visit, Windows, recently_signed_in, widen
from tests.furnished import Furniture
from tests.furniture import player
from vliegwiel.domain.people.models import User

# Playwright keeps a loop running in the thread of the tests, in which Django would not ask its database anything.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = Path(__file__).parent / "screenshots"
Shown: TypeAlias = Callable[..., Page]
Open: TypeAlias = Callable[..., Visit]
Lent: TypeAlias = Callable[..., Visit]
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


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Open for all tests."""
    return Windows(browser)


@pytest.fixture
def lent(windows: Windows, request: pytest.FixtureRequest) -> Iterator[Lent]:
    """A window for as long as the test lasts; what the browser complains about fails the test."""
    visits: list[Visit] = []
    with ExitStack() as stack:

        def lend(**options: Any) -> Visit:
            visits.append(stack.enter_context(windows.lent(**options)))
            return visits[-1]

        yield lend
        _photograph(request.node, [visit.page for visit in visits])
    assert [visit.complaints for visit in visits if visit.complaints] == []


@pytest.fixture
def show(lent: Lent) -> Shown:
    """Opens a page that asks for nothing but itself, in a window of so many pixels."""

    def shown(address: str, *, width: int = DESK, scheme: str = "light") -> Page:
        visit = lent()
        visit.begin(address, scheme=scheme)
        widen(visit.page, width)
        visit.page.goto(address)
        return visit.page

    return shown


@pytest.fixture(scope="module")
def house(furnished: Furniture) -> Iterator[str]:
    """The address of a demo in full swing."""
    server = LiveServer("127.0.0.1")
    yield str(server.url)
    server.stop()


@pytest.fixture(scope="module")
def known(house: str) -> Callable[[str], Client]:
    """Each of the cast, signed in once; and nobody."""
    return cache(lambda key: recently_signed_in(player(key)) if key else Client())


@pytest.fixture
def walker(lent: Lent, house: str, known: Callable[[str], Client]) -> Looking:
    """Somebody of the cast, or nobody, who goes from page to page."""

    def looking(key: str) -> Visit:
        visit = lent()
        visit.begin(house, known(key))
        return visit

    return looking


@pytest.fixture
def opened(lent: Lent, house: str, client_of: SignIn) -> Open:
    """A browser in the house, for somebody or for nobody."""

    def open_(person: User | Client | None = None, *, scheme: str = "light", **options: Any) -> Visit:
        visit = lent(**options)
        visit.begin(house, client_of(person) if isinstance(person, User) else person, scheme=scheme)
        return visit

    return open_


def _photograph(item: pytest.Item, pages: list[Page]) -> None:
    """When the test failed."""
    report = item.stash.get(_REPORT, None)
    if report is not None and report.failed:
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages, start=1):
            name = re.sub(r"[^\w-]+", "-", item.name)
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember how the test itself went, so that a failing one can be photographed."""
    report = yield
    if report.when == "call":
        item.stash[_REPORT] = report
    return report
