"""What a browser does when somebody takes part: keep a line open, and cookies, and send a form in parts; hardly more.

A client that understands all of HTTP takes more of the processor than it may, where who asks and who answers share one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from select import POLLIN, poll
from typing import Final
from urllib.parse import urlsplit

# What a page may take before somebody gives up on that click.
LONGEST: Final = 60.0
OK: Final = 200


class NoAnswer(RuntimeError):
    """The line broke, or nothing came for too long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came.

    Attributes:
        location: Where it leads, when it leads elsewhere.
        text: Of the page.
    """

    status: int
    location: str
    text: str


class Browser:
    """At one address of the internet, without a memory but for cookies."""

    def __init__(self, address: str, visitor: str) -> None:
        parts = urlsplit(address)
        # All of 127.0.0.0/8 is this machine; limits count each of its addresses by itself.
        self._line = HTTPConnection(
            parts.hostname or "", parts.port, timeout=LONGEST, source_address=(visitor, 0)
        )
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def ask(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """One page, or what is sent with a form.

        Raises:
            NoAnswer: Nothing came of it.
        """
        if self._was_left():
            self._line.close()
        body, kind = _in_parts(fields) if fields else (b"", "")
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Language": "nl", **({"Content-Type": kind} if kind else {})}
        try:
            self._line.request(method, path, body, headers | ({"Cookie": kept} if kept else {}))
            answer = self._line.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as broken:
            self._line.close()
            raise NoAnswer from broken
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return Answer(answer.status, answer.headers.get("Location", ""), text)

    def _was_left(self) -> bool:
        """Whether the other side closed a line on which nothing was asked."""
        if self._line.sock is None:
            return False
        waiting = poll()
        waiting.register(self._line.sock, POLLIN)
        return bool(waiting.poll(0))


def _in_parts(fields: Mapping[str, str]) -> tuple[bytes, str]:
    edge = secrets.token_hex(16)
    parts = (
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    return f"{''.join(parts)}--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
