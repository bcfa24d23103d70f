"""Somebody who reads: signed in with one click, or nobody we know; which pages there are, he finds by following links."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Self

import httpx
from lxml import html

LONGEST: Final = 60.0
MOST: Final = 60
SIGN_IN: Final = "/aanmelden/"
# What an address holds of a thing (``platform.codes``), or of a secret.
CODE: Final = re.compile(r"(?<=/)([23456789bcdfghjkmnpqrstvwxz]{8}|[\w-]{20,})(?=/)")
# Leads away, changes something, or is no page.
LEFT_ALONE: Final = re.compile(r"/(afmelden|aanmelden|static|taal|\.well-known)|\.\w{2,5}$")
PAGE: Final = "text/html"


@dataclass(frozen=True, slots=True)
class Read:
    """One answer.

    Attributes:
        page: Its address, with ``…`` for what tells one thing from another.
        seconds: How long it took.
        is_well: Whether it was the page.
    """

    page: str
    seconds: float
    is_well: bool


class Reader:
    """A browser with a session of its own."""

    def __init__(self, address: str, place: int) -> None:
        self._client = httpx.Client(
            base_url=address,
            transport=httpx.HTTPTransport(local_address=f"127.0.2.{place}"),
            headers={"Accept-Language": "nl"},
            timeout=LONGEST,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def sign_in(self, key: str) -> None:
        """As one of the invented people."""
        page = html.fromstring(self._client.get(SIGN_IN).text)
        [form] = [form for form in page.forms if form.action.endswith(f"/als/{key}/")]
        answer = self._client.post(form.action, data=dict(form.form_values()))
        if not answer.is_redirect:
            raise RuntimeError(f"{key} cannot sign in")

    def read(self, path: str) -> Read:
        """One page, in time."""
        begun = time.perf_counter()
        try:
            is_well = self._client.get(path).status_code == httpx.codes.OK
        except httpx.TransportError:
            is_well = False
        return Read(pattern(path), time.perf_counter() - begun, is_well)

    def found(self, first: str) -> Mapping[str, str]:
        """Page → an address of such a page: all that links lead to from where this leads, one of each kind."""
        first = self._client.get(first, follow_redirects=True).url.path
        known, waiting = {pattern(first): first}, deque([first])
        while waiting and len(known) < MOST:
            path = waiting.popleft()
            answer = self._client.get(path)
            if answer.status_code != httpx.codes.OK or not answer.headers["Content-Type"].startswith(PAGE):
                known.pop(pattern(path), None)
                continue
            for link in _links(answer):
                if pattern(link) not in known:
                    known[pattern(link)] = link
                    waiting.append(link)
        return {name: path for name, path in known.items() if self.read(path).is_well}


def reading(reader: Reader, paths: Sequence[str], until: float, seed: int) -> Iterator[Read]:
    """One page after the other, without a pause, in any order."""
    chance = Random(seed)  # noqa: S311 - an order, no secret
    while time.monotonic() < until:
        yield reader.read(chance.choice(paths))


def pattern(path: str) -> str:
    """Which page it is, whatever thing stands on it."""
    return CODE.sub("…", path.partition("?")[0])


def _links(answer: httpx.Response) -> Iterator[str]:
    for link in html.fromstring(answer.text).xpath("//a/@href"):
        path = str(link).partition("#")[0].partition("?")[0]
        if path.startswith("/") and not LEFT_ALONE.search(path):
            yield path
