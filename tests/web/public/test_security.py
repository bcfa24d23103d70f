from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.test import Client

ADDRESS = "/.well-known/security.txt"


def test_whoever_found_a_weakness_reads_where_to_tell_it(db: None, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:veilig@polderdam.example"

    answer = Client().get(ADDRESS)

    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    until = datetime.strptime(told.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert told == {
        "Contact": "mailto:veilig@polderdam.example",
        "Preferred-Languages": "nl, en",
        "Canonical": f"http://testserver{ADDRESS}",
    }
    assert timedelta(days=80) < until - datetime.now(UTC) < timedelta(days=365)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_where_nobody_was_named_there_is_no_such_page(db: None, settings: Any) -> None:
    settings.SECURITY_CONTACT = ""

    assert Client().get(ADDRESS).status_code == HTTPStatus.NOT_FOUND
