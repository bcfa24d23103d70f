"""Somebody who reads: signed in with one click, or nobody we know; which pages there are, he finds by following links."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, Self

import httpx
from lxml import html

from loaded.streams import Stream

LONGEST: Final = 60.0
MOST: Final = 60
SIGN_IN: Final = "/aanmelden/"
# What an address holds of a thing (``platform.codes``), or of a secret.
CODE: Final = re.compile(r"(?<=/)([23456789bcdfghjkmnpqrstvwxz]{8}|[\w-]{20,})(?=/)")
# Leads away, changes something, or is no page.
LEFT_ALONE: Final = re.compile(r"/(afmelden|aanmelden|static|taal|\.well-known)|\.\w{2,5}$")
PAGE: Final = "text/html"


class Reader:
    """A browser with a session of its own."""

    def __init__(self, address: str, place: int) -> None:
        self._address, self._place = address, f"127.0.2.{place}"
        self._client = httpx.Client(
            base_url=address,
            transport=httpx.HTTPTransport(local_address=self._place),
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

    def stream(self, pages: Mapping[str, str], seed: int) -> Stream:
        """Who reads these in the same browser, from the same address, in an order of his own."""
        return Stream(self._address, self._place, dict(self._client.cookies), pages, seed)

    def found(self, first: str) -> Mapping[str, str]:
        """Page → an address of such a page: all that links lead to from where this leads, one of each kind."""
        first = self._client.get(first, follow_redirects=True).url.path
        known, waiting = {pattern(first): first}, deque([first])
        while waiting and len(known) < MOST:
            path = waiting.popleft()
            answer = self._client.get(path)
            if not _is_page(answer):
                known.pop(pattern(path), None)
                continue
            for link in _links(answer):
                if pattern(link) not in known:
                    known[pattern(link)] = link
                    waiting.append(link)
        return {name: path for name, path in known.items() if _is_page(self._client.get(path))}


def pattern(path: str) -> str:
    """Which page it is, whatever thing stands on it."""
    return CODE.sub("…", path.partition("?")[0])


def _is_page(answer: httpx.Response) -> bool:
    """And no file to keep."""
    is_well = answer.status_code == httpx.codes.OK and "Content-Disposition" not in answer.headers
    return is_well and answer.headers["Content-Type"].startswith(PAGE)


def _links(answer: httpx.Response) -> Iterator[str]:
    for link in html.fromstring(answer.text).xpath("//a/@href"):
        path = str(link).partition("#")[0].partition("?")[0]
        if path.startswith("/") and not LEFT_ALONE.search(path):
            yield path
