"""The pages of signing in that are reached only by doing something."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.browser.conftest import Open
from tests.browser.house import faults
from tests.furniture import PASSWORD, player
from tests.web.frame.sign_in.openid_service import CLIENT, SECRET, serving
from tests.web.frame.sign_in.steps import app_code, give_app
from vliegwiel.platform.mail import mailbox
from vliegwiel.project import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_is_there_for_everybody(opened: Open, scheme: str) -> None:
    assert faults(opened(scheme=scheme).go("/aanmelden/")) == []


def code_of_the_last_mail() -> str:
    [code] = re.findall(r"\d{4}-\d{4}", next(iter(mailbox())).text)
    return str(code)


def test_each_step_is_there_for_everybody(opened: Open) -> None:
    secret = give_app(player("farid"))
    page = opened().go("/aanmelden/")

    page.locator("input[type=email]").fill("farid@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanmelden/code/")
    assert faults(page) == []
    page.get_by_role("textbox").fill(code_of_the_last_mail())
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanmelden/tweede-stap/**")
    assert faults(page) == []
    page.get_by_role("textbox").fill(app_code(secret))
    page.keyboard.press("Enter")

    page.wait_for_url("**/trajecten/")


def test_an_administrator_is_asked_to_set_up_an_app(opened: Open, settings: Any) -> None:
    settings.DEMO = False
    client = Client()
    client.force_login(player("jeroen"))
    page = opened(client).go("/collegas/")

    page.wait_for_url("**/beveiliging/app/**")
    assert faults(page) == []
    page.locator("img[src$='qr.svg']").evaluate("picture => picture.decode()")


def test_what_matters_is_asked_once_more(opened: Open) -> None:
    page = opened(player("kim")).go("/beveiliging/herstelcodes/")

    page.wait_for_url("**/bevestigen/wachtwoord/**")
    assert faults(page) == []
    page.get_by_role("main").get_by_role("link").first.click()
    page.wait_for_url("**/bevestigen/app/**")
    assert faults(page) == []
    page.go_back()
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/beveiliging/herstelcodes/")


def test_the_organisations_own_way_in_leads_where_one_wanted_to_go(
    opened: Open, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as service:
        monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", service.address)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_SECRET", SECRET)
        monkeypatch.setenv("VLIEGWIEL_OIDC_NAME", "Gemeente Polderdam")
        settings.OIDC = sign_in.provider()
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}
        service.person = {"sub": "a-1", "email": "anouk@example.org", "email_verified": True}
        visit = opened()
        page = visit.go("/aanmelden/?next=/collegas/")

        page.get_by_role("link", name="Gemeente Polderdam").click()
        page.wait_for_url("**/collegas/")

    assert page.get_by_role("link", name="Anouk Visser").is_visible()
    assert [told for told in visit.complaints if service.address not in told] == []
    visit.complaints.clear()
