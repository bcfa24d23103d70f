from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError
from django.test import Client, RequestFactory

from vliegwiel.domain.people.models import User
from vliegwiel.project.logs import Discreet

SAID = "mijn buurman betaalt zwart"
ADDRESS = "anouk@polderdam.example"


@contextmanager
def heard() -> Iterator[StringIO]:
    """What the log of the installation says meanwhile."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield stream
    finally:
        root.removeHandler(handler)


def told(act: Callable[[], Any]) -> str:
    """What is written about an exception."""
    try:
        act()
    except Exception:  # noqa: BLE001 - whatever it is, it is to be written down
        raised: Any = sys.exc_info()
        return Discreet().formatException(raised)
    raise AssertionError


def test_where_it_was_is_told_and_not_what_was_said() -> None:
    line = told(lambda: int(SAID))
    assert re.search(r'File ".*test_logs\.py", line \d+, in told\n    act\(\)\n', line)
    assert (line.splitlines()[-1], SAID in line.replace("int(SAID)", "")) == ("builtins.ValueError", False)


def test_causes_come_first_and_one_that_was_hidden_does_not_come() -> None:
    def linked() -> None:
        try:
            int(SAID)
        except ValueError:
            raise KeyError(SAID)  # noqa: B904 - what happens when nobody thinks of it

    def hidden() -> None:
        try:
            int(SAID)
        except ValueError:
            raise KeyError(SAID) from None

    raised = [[line for line in told(act).splitlines() if line[:1] != " "] for act in (linked, hidden)]
    assert raised == [["builtins.ValueError", "builtins.KeyError"], ["builtins.KeyError"]]


def test_the_database_is_quoted_by_its_code_and_the_name_of_what_was_broken(db: None) -> None:
    User.objects.create_user(email=ADDRESS, name="Anouk")
    line = told(lambda: User.objects.create_user(email=ADDRESS, name="Anouk"))
    assert re.search(r"^psycopg\.errors\.UniqueViolation \(23505, people_user, \w+\)$", line, re.MULTILINE)
    assert line.splitlines()[-1] == f"{IntegrityError.__module__}.IntegrityError"
    assert ADDRESS not in line


def test_that_the_database_does_not_answer_is_told_in_its_own_words() -> None:
    line = told(lambda: psycopg.connect("postgresql://vliegwiel_app@127.0.0.1:1/town"))
    assert "psycopg.OperationalError: connection failed" in line


def broken(*_: object) -> None:
    raise RuntimeError(SAID)


def test_a_page_that_breaks_is_told_by_the_pattern_of_its_address_and_no_word_of_the_request(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vliegwiel.web.frame.policies.entered", broken)
    with heard() as log:
        Client(raise_request_exception=False).get("/rapport/a-token/?wat=buurman")
    first, *_, last = log.getvalue().splitlines()
    assert (first, last) == (
        "ERROR django.request Internal Server Error: /rapport/<str:token>/",
        "builtins.RuntimeError",
    )
    assert [word for word in ("a-token", "buurman") if word in log.getvalue()] == []


def test_what_is_not_there_is_not_logged_at_all(db: None) -> None:
    with heard() as log:
        assert Client().get("/rapport/a-token-that-was-withdrawn/").status_code == 404
    assert log.getvalue() == ""


def test_an_address_without_a_pattern_is_not_told() -> None:
    with heard() as log:
        forged = RequestFactory().post("/rapport-a-token-that-was-mistyped/")
        logging.getLogger("django.security.csrf").warning(
            "Forbidden (%s): %s", "no cookie", forged.path, extra={"request": forged}
        )
    assert log.getvalue() == (
        "WARNING django.security.csrf Forbidden (no cookie): an address that leads nowhere\n"
    )
