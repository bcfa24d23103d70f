"""The house in a browser: a page as somebody sees it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from allauth.account.internal.flows.login import record_authentication
from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, Page, Response, ViewportSize

from vliegwiel.domain.people.models import User

SignIn: TypeAlias = Callable[[User], Client]
Looking: TypeAlias = Callable[[str], "Visit"]
PHONE: Final = 390
DESK: Final = 1280
TELEPHONE: Final[ViewportSize] = {"width": PHONE, "height": 844}
# The narrowest at which nothing may stick out: WCAG 2.2, success criterion 1.4.10.
WIDTHS: Final = (PHONE, 320, DESK)
EXAMINED: Final = frozenset({PHONE, DESK})
AXE: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Much quicker: what is right is neither described nor sent.
    "resultTypes": ["violations"],
    "selectors": False,
    "preload": False,
}
# A browser says in its console that a page was refused; that is what the test asked for.
REFUSED: Final = re.compile(r"the server responded with a status of [45]\d\d")


_EXAMINE: Final = """async ([within, options]) => (await axe.run(within ?? document, options)).violations"""
_PLACE: Final = """() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const open = all.filter((one) => one.type !== "hidden" && one.checkVisibility() && !one.disabled);
    const named = open.filter((one) => one.type !== "radio" || one === one.form.elements[one.name][0]);
    return named.indexOf(document.activeElement);
}"""


@dataclass(slots=True)
class Visit:
    """Somebody with a browser.

    Attributes:
        home: What the addresses begin with that a page may ask for.
        client: The same somebody, without a browser.
        complaints: What the browser had to say of the pages.
        answer: What the server said to the last address.
    """

    page: Page
    home: str = ""
    client: Client = field(default_factory=Client)
    complaints: list[str] = field(default_factory=list)
    answer: Response | None = None

    def begin(self, home: str, client: Client | None = None, *, scheme: str = "light") -> None:
        """Become somebody else, in a browser that remembers nothing; signed in where the client is."""
        if home != self.home:
            self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.home, self.client, self.answer = home, client or Client(), None
        for name, morsel in self.client.cookies.items():
            self.page.context.add_cookies([{"name": name, "value": morsel.value, "url": home}])
        self.page.emulate_media(
            media="null", color_scheme="dark" if scheme == "dark" else "light", forced_colors="null"
        )
        self.complaints.clear()

    def go(self, path: str) -> Page:
        """Type an address, on a telephone."""
        widen(self.page, PHONE)
        self.answer = self.page.goto(f"{self.home}{path}")
        return self.page

    def watch(self) -> None:
        """Note errors, violations of the content policy, and requests to others."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not REFUSED.search(text):
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:", "about:")):
            self.complaints.append(f"asks elsewhere: {url}")


class Windows:
    """Windows of a browser that are lent out and stay open: opening one takes longer than most tests."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Visit]] = {}

    @contextmanager
    def lent(self, **options: Any) -> Iterator[Visit]:
        """One of a kind, such as without scripts."""
        free = self._free.setdefault(repr(sorted(options.items())), [])
        visit = free.pop() if free else self._opened(options)
        yield visit
        free.append(visit)

    def _opened(self, options: Mapping[str, Any]) -> Visit:
        given: Mapping[str, Any] = {"viewport": TELEPHONE, "locale": "nl-NL", "reduced_motion": "reduce"}
        visit = Visit(self._browser.new_context(**{**given, **options}).new_page())
        visit.watch()
        return visit


def recently_signed_in(user: User) -> Client:
    """With two steps, a moment ago, so that nothing has to be proved again."""
    client = Client()
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    request.session["second_step"] = True
    record_authentication(request, user, "mfa", type="totp", reauthenticated=True)
    request.session.save()
    return client


def order_of_tab(page: Page, most: int = 200) -> list[int]:
    """Where Tab goes from the beginning: places among all that can be reached, as they stand in the document."""
    found: list[int] = []
    while len(found) < most:
        page.keyboard.press("Tab")
        place = int(page.evaluate(_PLACE))
        if place < 0 or place in found:
            break
        found.append(place)
    return found


def widen(page: Page, width: int) -> None:
    """Give the window so many pixels, which takes a while when it has others."""
    size: ViewportSize = {"width": width, "height": TELEPHONE["height"]}
    if page.viewport_size != size:
        page.set_viewport_size(size)


def faults(page: Page) -> list[str]:
    """What axe finds with everything unfolded, what sticks out, and headings and titles that do not name the page."""
    page.wait_for_load_state()
    # But the menus of the frame, which lie over the page; they have a test of their own.
    page.evaluate(
        "document.querySelectorAll('details:not([data-menu])').forEach(part => { part.open = true; })"
    )
    found = []
    for width in WIDTHS:
        widen(page, width)
        found += _sticking_out(page, width)
        found += violations(page) if width in EXAMINED else []
    return found + _badly_named(page)


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe finds on the page as it stands, or in a part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{one['id']}: {node['html'][:160]} {[why['message'] for why in node['any']]}"
        for one in page.evaluate(_EXAMINE, [within, AXE])
        for node in one["nodes"][:3]
    ]


def _badly_named(page: Page) -> list[str]:
    headings = page.locator("h1").all_text_contents()
    named = [len(headings) == 1 and bool(headings[0].strip()), bool(page.title().strip())]
    return [] if all(named) else [f"headings {headings}, title {page.title()!r}"]


def _sticking_out(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels in a window of {width}"] if wide > width else []
