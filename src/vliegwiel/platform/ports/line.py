"""How is a short question put to somebody else's service? Over HTTPS, answered in JSON, within seconds and within bounds.

What is asked may be somebody's name or number: no message here repeats it, and the log of requests that ``httpx``
offers is switched off in the settings.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from vliegwiel.platform.ports.base import is_here

# Somebody waits for it. Twice the first (the line, and its lock) and once the second make what is allowed in all.
TIMEOUT: Final = httpx.Timeout(1.5, connect=0.75)
LONGEST: Final = 3.0  # seconds
LARGEST: Final = 2 * 2**20  # bytes; a hundred results of KVK take 60,000


class Silent(Exception):
    """Nobody answered in time, or nobody is there."""


class Gibberish(Exception):
    """What was answered is no JSON, or has no end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        version: Of the interface, as the service says (``API-Version``); may be empty.
        content: The JSON; nothing where a refusal came without any.
    """

    status: int
    version: str
    content: Any


class Line:
    """To one service.

    Args:
        base: Its address, as ``usable`` gives it.
        headers: Sent with every question, such as a key.
        trusted: File with certificates that are trusted here beside the usual ones; may be empty.
        transport: Answers in the place of the network.
    """

    def __init__(
        self,
        base: str,
        *,
        headers: Mapping[str, str] | None = None,
        trusted: str = "",
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._base = base
        self._headers = {"Accept": "application/json", **(headers or {})}
        self._trusted = trusted
        self._transport = transport

    def ask(self, path: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """What the service answers to ``GET`` on this path.

        Raises:
            Silent: Nothing came within seconds.
            Gibberish: Something came that is no answer.
        """
        try:
            status, version, body = self._answered(path, parameters or {})
        except (httpx.RequestError, OSError) as trouble:
            # Not chained: what was raised holds the address, and in it what was asked.
            raise Silent(type(trouble).__name__) from None
        try:
            return Answer(status, version, json.loads(body))
        except (ValueError, RecursionError):
            if status == httpx.codes.OK:
                raise Gibberish from None
            return Answer(status, version, None)

    def _answered(self, path: str, parameters: Mapping[str, str]) -> tuple[int, str, bytes]:
        until = time.monotonic() + LONGEST
        body = bytearray()
        with (
            httpx.Client(
                headers=self._headers,
                timeout=TIMEOUT,
                # A proxy meant for the outside world must not see what is said inside the house.
                trust_env=not is_here(urlsplit(self._base).hostname or ""),
                verify=_trusting(self._trusted) if self._transport is None else True,
                transport=self._transport,
            ) as asking,
            asking.stream("GET", f"{self._base}{path}", params=dict(parameters)) as answer,
        ):
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST:
                    raise Gibberish
                if time.monotonic() > until:
                    raise Silent("ReadTimeout")
        return answer.status_code, answer.headers.get("API-Version", ""), bytes(body)


@cache
def _trusting(trusted: str) -> ssl.SSLContext:
    """Read once: it takes longer than an answer."""
    context = ssl.create_default_context()
    if trusted:
        context.load_verify_locations(trusted)
    return context
