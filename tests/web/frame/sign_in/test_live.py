"""Through a live server: what only shows when transactions really end, and requests really meet."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

import httpx
import pytest
from django.core.cache import cache
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.web.frame.sign_in.openid_service import CLIENT, SECRET, Service, serving
from tests.web.frame.sign_in.steps import APP, CODE, LOGIN, PASSWORD, app_code
from vliegwiel.platform.models import OutboxMail
from vliegwiel.project import sign_in
from vliegwiel.web.frame.sign_in.adapters import SignIn

pytestmark = pytest.mark.usefixtures("real_mail")


@pytest.fixture
def real_mail(settings: Any) -> None:
    """Mail goes through the outbox, and cookies over plain HTTP."""
    settings.EMAIL_BACKEND = "vliegwiel.platform.mail.backend.OutboxBackend"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


class Browser(httpx.Client):
    """Carries cookies and fills in forms."""

    def fill(self, path: str, **fields: str) -> httpx.Response:
        """Open a page, and send its form."""
        self.get(path)
        return self.post(path, data={**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]})


@pytest.fixture
def browser(live: LiveServer, live_cast: Cast) -> Iterator[Browser]:
    """Nobody yet."""
    with Browser(base_url=live.url) as opened:
        yield opened


def codes_sent() -> list[str]:
    texts = OutboxMail.objects.order_by("id").values_list("text", flat=True)
    return [code for text in texts for code in re.findall(r"\d{4}-\d{4}", text)]


def test_a_code_goes_through_the_outbox_and_lets_in(browser: Browser) -> None:
    browser.fill(LOGIN, email="anouk@example.org")
    (code,) = codes_sent()

    entered = browser.fill(CODE, code=code)

    assert entered.status_code == HTTPStatus.FOUND
    assert browser.get("/collegas/").status_code == HTTPStatus.OK


def test_the_mailbox_of_the_demo_shows_the_mail_and_is_nowhere_else(browser: Browser, settings: Any) -> None:
    browser.fill(LOGIN, email="anouk@example.org")
    assert browser.get("/postvak/").status_code == HTTPStatus.NOT_FOUND

    settings.DEMO = True

    (code,) = codes_sent()
    assert code in browser.get("/postvak/").text


def test_an_app_is_set_up_and_the_mail_about_it_is_written(browser: Browser) -> None:
    browser.fill(LOGIN, email="henk@example.org")
    browser.fill(CODE, code=codes_sent()[0])
    (secret,) = re.findall(r"<code>(\w+)</code>", browser.get(APP).text)
    token = browser.cookies["csrftoken"]

    done = browser.post(APP, data={"code": app_code(secret), "csrfmiddlewaretoken": token})

    assert done.headers["location"] == "/beveiliging/herstelcodes/"
    assert len(re.findall(r"<code>\d{8}</code>", browser.get("/beveiliging/herstelcodes/").text)) == 10
    assert browser.get("/collegas/nieuw/").status_code == HTTPStatus.OK
    assert [mail.recipient for mail in OutboxMail.objects.all()] == ["henk@example.org"] * 2


def test_many_codes_at_once_count_as_many(browser: Browser) -> None:
    browser.fill(LOGIN, email="anouk@example.org")
    browser.get(CODE)
    cookies, token = dict(browser.cookies), browser.cookies["csrftoken"]

    def guess(number: int) -> int:
        data = {"code": f"{number:08}", "csrfmiddlewaretoken": token}
        return httpx.post(f"{browser.base_url}{CODE}", data=data, cookies=cookies).status_code

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(12)))

    assert 1 <= sum(answer != HTTPStatus.TOO_MANY_REQUESTS for answer in answers) <= 6


def test_many_wrong_passwords_at_once_count_as_many(browser: Browser) -> None:
    browser.get(PASSWORD)
    cookies, token = dict(browser.cookies), browser.cookies["csrftoken"]

    def guess(number: int) -> str:
        data = {"login": "anouk@example.org", "password": f"{number}", "csrfmiddlewaretoken": token}
        return httpx.post(f"{browser.base_url}{PASSWORD}", data=data, cookies=cookies, timeout=30).text

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(8)))

    with translation.override("nl"):
        too_often = str(SignIn.error_messages["too_many_login_attempts"])
    assert 3 <= sum(too_often in html.unescape(answer) for answer in answers) < 8


def test_attempts_are_counted_in_the_database(browser: Browser) -> None:
    for _ in range(5):
        browser.fill(LOGIN, email="anouk@example.org")
        browser.post("/afmelden/", data={"csrfmiddlewaretoken": browser.cookies["csrftoken"]})
    refused = browser.fill(LOGIN, email="anouk@example.org")
    assert refused.status_code == HTTPStatus.OK
    assert len(codes_sent()) == 5

    cache.clear()
    assert browser.fill(LOGIN, email="anouk@example.org").status_code == HTTPStatus.FOUND


@pytest.fixture
def service(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """An organisation's own sign-in service, which says that one is Anouk."""
    with serving() as served:
        monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", served.address)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_SECRET", SECRET)
        settings.OIDC = sign_in.provider()
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}
        served.person = {"sub": "a-1", "email": "anouk@example.org", "email_verified": True}
        yield served


def test_the_organisation_lets_in_over_a_real_connection(browser: Browser, service: Service) -> None:
    browser.follow_redirects = True

    arrived = browser.get("/aanmelden/organisatie/?next=/collegas/")

    assert (arrived.status_code, arrived.url.path) == (HTTPStatus.OK, "/collegas/")
    assert "Anouk Visser" in arrived.text
