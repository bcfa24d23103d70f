from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from vliegwiel.web.frame import policies


def test_it_is_well_when_the_database_answers(db: None) -> None:
    answer = Client().get("/gezond/")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"OK\n", "text/plain")


def test_it_is_not_when_the_database_is_gone_and_says_no_more(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("server at /secret/place closed the connection")

    monkeypatch.setattr(policies, "entered", gone)
    answer = Client().get("/gezond/")
    assert (answer.status_code, answer.content) == (503, b"Service Unavailable\n")


def test_it_only_wants_to_be_read(db: None) -> None:
    assert Client().post("/gezond/").status_code == 405
