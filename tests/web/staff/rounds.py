"""What the tests of the pages of rounds share: who may, and what stands on a page."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, Final, TypeAlias

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from vliegwiel.domain.people.models import User

ClientOf: TypeAlias = Callable[[User], Client]
EVERYBODY: Final = ("henk", "anouk", "hans", "gerda")
READERS: Final = ("henk", "anouk", "hans")
HANDLERS: Final = ("henk", "anouk")
FOUND, FORBIDDEN, NOT_FOUND = 302, 403, 404


def address(name: str, *arguments: str) -> str:
    return reverse(f"staff:{name}", args=arguments)


def answers(cast: Cast, client_of: ClientOf, path: str, **data: Any) -> dict[str, int]:
    """What everybody in Polderdam, Bram of the neighbouring town and a stranger get."""
    given = {name: _status(client_of(getattr(cast, name)), path, data) for name in (*EVERYBODY, "bram")}
    return given | {"nobody": _status(Client(), path, data)}


def expected(allowed: tuple[str, ...], status: int = 200) -> dict[str, int]:
    """These get the page; others in the town are refused; for the neighbour it does not exist."""
    here = {name: status if name in allowed else FORBIDDEN for name in EVERYBODY}
    return here | {"bram": NOT_FOUND, "nobody": FOUND}


def _status(client: Client, path: str, data: dict[str, Any]) -> int:
    return int((client.post(path, data) if data else client.get(path)).status_code)


def told(response: Any) -> list[str]:
    """The messages that the next page will show."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def words(response: Any) -> str:
    """What a reader reads, on one line."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - HTMLParser's signature
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in {"script", "style"}:
            self.parts.append(data)
