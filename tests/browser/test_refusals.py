"""What somebody sees when a page cannot be shown: by mistake, by right, or because something is broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.browser.conftest import Open
from tests.browser.house import Looking, Visit, faults
from tests.furniture import player
from tests.web.frame.sign_in.steps import CODE, LOGIN, ask_code

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]


def status(visit: Visit) -> int:
    assert visit.answer
    return visit.answer.status


@pytest.mark.parametrize("who", ["", "anouk"])
@pytest.mark.parametrize("refused", [400, 403, 404, 500, 503])
def test_a_refusal_is_there_for_everybody(walker: Looking, settings: Any, refused: int, who: str) -> None:
    settings.ROOT_URLCONF = "tests.browser.broken"
    visit = walker(who)

    page = visit.go(f"/{refused}/")

    assert status(visit) == refused
    assert faults(page) == []
    assert page.get_by_role("main").get_by_role("link").get_attribute("href") == (
        "" if refused == 503 else "/"
    )


def test_what_a_role_may_not_do_is_refused_in_words(walker: Looking) -> None:
    visit = walker("hans")

    page = visit.go("/trajecten/nieuw/")

    assert status(visit) == 403
    assert faults(page) == []


def test_the_organisations_own_way_in_that_fails_says_so(walker: Looking) -> None:
    visit = walker("")

    page = visit.go("/aanmelden/organisatie/mislukt/")

    assert status(visit) == 401
    assert faults(page) == []


def test_a_form_that_stood_open_too_long_says_what_to_do(opened: Open) -> None:
    page = opened().go(LOGIN)
    page.context.clear_cookies()

    with page.expect_navigation() as answer:
        page.locator("form[action$='/als/anouk/'] button").click()

    assert answer.value.status == 403
    assert faults(page) == []


def test_who_guesses_too_often_is_told_to_wait(opened: Open) -> None:
    client = Client()
    for _ in range(2):
        ask_code(client, "hans@example.org")
        for _ in range(3):
            client.post(CODE, {"code": "0000-0000"})
    ask_code(client, "hans@example.org")
    page = opened(client).go(CODE)

    page.get_by_role("textbox").fill("0000-0000")
    with page.expect_navigation() as answer:
        page.keyboard.press("Enter")

    assert answer.value.status == 429
    assert faults(page) == []


def test_who_works_nowhere_is_told_whom_to_ask(opened: Open) -> None:
    somebody = type(player("anouk")).objects.create_user(email="nieuw@example.org", name="Nieuw Hier")
    visit = opened(somebody)

    page = visit.go("/trajecten/")

    assert status(visit) == 403
    assert faults(page) == []
