"""Fifty people who read at once, for next to nothing: what is measured runs on the same cores as whoever measures it.

A request is written once, before the first is sent; of an answer its status, its length and its end are looked at, and a
cookie that it sets. One thread waits for all of them.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random
from selectors import EVENT_READ, DefaultSelector
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 60.0
GLANCE: Final = 1.0
AT_ONCE: Final = 1 << 18
END_OF_HEAD: Final = b"\r\n\r\n"
WELL: Final = "HTTP/1.1 200 "
LENGTH: Final = "content-length"
COOKIE: Final = "set-cookie"
# Of a whole page; what broke off has none.
END_OF_PAGE: Final = b"</html>"


@dataclass(frozen=True, slots=True)
class Read:
    """One answer.

    Attributes:
        page: Its address, with ``…`` for what tells one thing from another.
        seconds: How long it took.
        is_well: Whether it was the page, up to its end.
    """

    page: str
    seconds: float
    is_well: bool


@dataclass
class Stream:
    """The connection of one browser, which is kept from page to page.

    Attributes:
        address: Of the house.
        visitor: The address that is read from.
        cookies: Of the browser.
        pages: What stands on it → its path.
        seed: Of the order in which they are read.
    """

    address: str
    visitor: str
    cookies: dict[str, str]
    pages: Mapping[str, str]
    seed: int
    _socket: socket.socket | None = None
    _page: str = ""
    _begun: float = 0.0
    _head: list[str] = field(default_factory=list)
    _got: bytearray = field(default_factory=bytearray)
    _whole: int = 0
    _chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)  # noqa: S311 - an order, no secret

    def fileno(self) -> int:
        """For who waits for several."""
        return self._socket.fileno() if self._socket else -1

    def ask(self) -> None:
        """For any page; whatever came before is done with."""
        if self._socket is None:
            parts = urlsplit(self.address)
            self._socket = socket.create_connection(
                (parts.hostname or "", parts.port or 0), LONGEST, source_address=(self.visitor, 0)
            )
        self._page = self._chance.choice([*self.pages])
        self._got, self._whole = bytearray(), 0
        self._begun = time.perf_counter()
        self._socket.sendall(self._request(self.pages[self._page]))

    def take(self) -> Read | None:
        """What has come; nothing as long as that is not all."""
        try:
            came = self._socket.recv(AT_ONCE) if self._socket else b""
        except OSError:
            came = b""
        self._got += came
        if came and not self._whole:
            self._whole = self._length()
        if came and (not self._whole or len(self._got) < self._whole):
            return None
        return self.over(is_well=bool(came) and self._is_page())

    def is_late(self) -> bool:
        """Later than anybody waits."""
        return time.perf_counter() > self._begun + LONGEST

    def over(self, *, is_well: bool) -> Read:
        """With this page; after a bad one the connection is another."""
        if not is_well:
            self.close()
        return Read(self._page, time.perf_counter() - self._begun, is_well)

    def close(self) -> None:
        """Leave."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def _request(self, path: str) -> bytes:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {urlsplit(self.address).netloc}",
            "Accept: text/html",
            "Accept-Language: nl",
            *([f"Cookie: {kept}"] if kept else ()),
        )
        return "\r\n".join((*lines, "", "")).encode()

    def _length(self) -> int:
        """Of the answer with its head; nought as long as that is not all there."""
        end = self._got.find(END_OF_HEAD)
        if end < 0:
            return 0
        self._head = self._got[:end].decode("latin-1").split("\r\n")
        # What says no length is no page of ours, and not well.
        return end + len(END_OF_HEAD) + int(next(self._said(LENGTH), 0))

    def _is_page(self) -> bool:
        for line in self._said(COOKIE):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return self._head[0].startswith(WELL) and self._got.rstrip().endswith(END_OF_PAGE)

    def _said(self, name: str) -> Iterator[str]:
        """What the lines of the head with this name say."""
        for line in self._head[1:]:
            said, _, value = line.partition(":")
            if said.lower() == name:
                yield value.strip()


def reading(streams: Sequence[Stream], seconds: float) -> list[Read]:
    """Each one page after the other, without a pause, in any order, until this is over; who waits then still gets his."""
    read: list[Read] = []
    until = time.perf_counter() + seconds
    with DefaultSelector() as waiting:
        for stream in streams:
            stream.ask()
            waiting.register(stream, EVENT_READ, stream)
        while waiting.get_map():
            came = [key.data for key, _ in waiting.select(GLANCE)]
            late = [] if came else [key.data for key in [*waiting.get_map().values()] if key.data.is_late()]
            for stream in (*came, *late):
                number = stream.fileno()
                one = stream.over(is_well=False) if stream in late else stream.take()
                if one is None:
                    continue
                read.append(one)
                waiting.unregister(number)
                if time.perf_counter() < until:
                    stream.ask()
                    waiting.register(stream, EVENT_READ, stream)
    return read
