"""Signing in and looking after colleagues, as somebody with a browser sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.web.frame.sign_in.openid_service import CLIENT, SECRET, serving
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.project import sign_in

pytestmark = pytest.mark.browser
Open: TypeAlias = Callable[..., Page]
WIDTHS = (390, 1280)


@pytest.fixture
def opened(
    browser: Browser,
    live: LiveServer,
    settings: Any,
    client_of: Callable[[User], Client],
) -> Iterator[Open]:
    """A page of the live server, for somebody or for nobody; what the browser complains about fails the test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.EMAIL_BACKEND = "vliegwiel.platform.mail.backend.OutboxBackend"
    complaints: list[str] = []
    contexts = []

    def show(path: str, person: User | None = None, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 800}, locale="nl-NL", **options)
        contexts.append(context)
        if person:
            name = django_settings.SESSION_COOKIE_NAME
            value = client_of(person).cookies[name].value
            context.add_cookies([{"name": name, "value": value, "url": live.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(f"{live.url}{path}")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    """What axe finds, at both widths; and what sticks out to the side."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {one['id']}" for one in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{width}: sticks out")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_of_a_demo_is_there_for_everybody(
    opened: Open, live_cast: Cast, settings: Any, scheme: str
) -> None:
    settings.DEMO = True

    assert faults(opened("/aanmelden/", color_scheme=scheme)) == []


@pytest.mark.parametrize("path", ["/aanmelden/wachtwoord/", "/aanmelden/gesloten/"])
def test_the_pages_of_a_stranger_are_there_for_everybody(opened: Open, live_cast: Cast, path: str) -> None:
    assert faults(opened(path)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/collegas/",
        "/collegas/nieuw/",
        "/teams/",
        "/teams/nieuw/",
        "/werkruimte/instellingen/",
        "/profiel/",
        "/beveiliging/",
        "/beveiliging/app/",
        "/beveiliging/wachtwoord/eerste/",
    ],
)
def test_the_pages_of_an_administrator_are_there_for_everybody(
    opened: Open, live_cast: Cast, path: str
) -> None:
    assert faults(opened(path, live_cast.henk)) == []


def test_the_page_of_a_colleague_is_there_for_everybody(opened: Open, live_cast: Cast) -> None:
    with entered(Scope.of(live_cast.polderdam.pk)):
        code = Membership.objects.get(user=live_cast.anouk).code

    assert faults(opened(f"/collegas/{code}/", live_cast.henk)) == []


def test_somebody_signs_in_by_keyboard_alone(opened: Open, live_cast: Cast) -> None:
    page = opened("/aanmelden/?next=/collegas/")

    page.get_by_role("textbox").focus()
    page.keyboard.type("anouk@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanmelden/code/**")
    assert faults(page) == []
    (code,) = re.findall(r"\d{4}-\d{4}", OutboxMail.objects.get().text)
    page.get_by_role("textbox").focus()
    page.keyboard.type(code)
    page.keyboard.press("Enter")

    page.wait_for_url("**/collegas/")
    assert page.get_by_role("link", name="Anouk Visser").is_visible()


def test_somebody_signs_in_without_javascript(opened: Open, live_cast: Cast, settings: Any) -> None:
    settings.DEMO = True
    page = opened("/aanmelden/?next=/collegas/", java_script_enabled=False)

    page.get_by_role("button", name="Anouk Visser").click()
    page.wait_for_url("**/collegas/")

    assert page.get_by_role("link", name="Anouk Visser").is_visible()


def test_the_organisations_page_may_be_visited_and_come_back_from(
    opened: Open, live_cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as service:
        monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", service.address)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_SECRET", SECRET)
        monkeypatch.setenv("VLIEGWIEL_OIDC_NAME", "Gemeente Polderdam")
        settings.OIDC = sign_in.provider()
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}
        service.person = {"sub": "a-1", "email": "anouk@example.org", "email_verified": True}
        page = opened("/aanmelden/?next=/collegas/")

        page.get_by_role("link", name="Gemeente Polderdam").click()
        page.wait_for_url("**/collegas/")

    assert page.get_by_role("link", name="Anouk Visser").is_visible()
