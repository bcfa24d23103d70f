"""What does somebody see, and what is written down, while PostgreSQL is away? These pages ask one that refuses."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from http import HTTPStatus
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.database import Copy, use
from vliegwiel.platform.postgres.absence import is_away
from vliegwiel.platform.postgres.roles import Urls
from vliegwiel.project.logs import Discreet

# Nobody listens at this port.
REFUSED = "postgresql://vliegwiel_app@127.0.0.1:1/town"


@pytest.fixture
def come_back(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], None]]:
    """PostgreSQL is away until this is called."""
    with django_db_blocker.unblock():
        use(Urls(app=REFUSED, owner=REFUSED))
        yield lambda: use(database_copy.urls)
        use(database_copy.urls)


@pytest.fixture
def log() -> Iterator[StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet("%(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def visitor(language: str, *, signed_in: bool) -> Client:
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    if signed_in:
        client.cookies[settings.SESSION_COOKIE_NAME] = "a-session-that-nobody-can-look-up"
    return client


# Found out by whom a session is, before a form is read, and by a page for anyone.
ASKED = {
    "staff": ("get", "/", "/"),
    "form": ("post", "/trajecten/nieuw/", "/trajecten/nieuw/"),
    "anyone": ("get", "/rapport/a-token/", "/rapport/<str:token>/"),
}


@pytest.mark.parametrize(("language", "title"), [("nl", "Zo weer terug"), ("en", "Back in a moment")])
@pytest.mark.parametrize("who", ASKED)
@pytest.mark.usefixtures("come_back")
def test_a_plain_page_says_that_it_passes_and_the_log_says_so_once(
    log: StringIO, who: str, language: str, title: str
) -> None:
    method, path, pattern = ASKED[who]

    answer = getattr(visitor(language, signed_in=who != "anyone"), method)(path)

    assert (answer.status_code, answer["Retry-After"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "30")
    assert f"<h1>{title}</h1>" in answer.content.decode()
    assert log.getvalue() == (
        f"ERROR django.request Service Unavailable: {pattern}: PostgreSQL does not answer\n"
    )


def test_as_soon_as_it_is_back_pages_are(come_back: Callable[[], None]) -> None:
    client = visitor("nl", signed_in=True)
    during = client.get("/")

    come_back()

    assert (during.status_code, client.get("/").status_code) == (503, 302)


@pytest.mark.parametrize(
    ("raised", "away"),
    [
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.CannotConnectNow(), True),
        (psycopg.OperationalError("the connection is closed"), True),
        (psycopg.errors.QueryCanceled(), False),
        (psycopg.errors.DeadlockDetected(), False),
        (psycopg.errors.UniqueViolation(), False),
        (RuntimeError(), False),
        (None, False),
    ],
)
def test_what_is_asked_wrongly_is_no_absence(raised: Any, *, away: bool) -> None:
    assert is_away(raised) == away
