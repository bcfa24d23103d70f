from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Thread

import pytest

from loaded.readers import pattern
from loaded.sending import sayings
from loaded.streams import Stream, reading
from loaded.visitors import numbers_in


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/trajecten/897dpk5r/rode-draad/?thema=geen", "/trajecten/…/rode-draad/"),
        ("/trajecten/897dpk5r/inbreng/npwhspcz/", "/trajecten/…/inbreng/…/"),
        ("/inbreng/K0a-zt6mW_s0Pz3XnlB7hE4vYqRd1cUo/", "/inbreng/…/"),
        ("/gebieden/", "/gebieden/"),
        ("/sectoren/", "/sectoren/"),
    ],
)
def test_a_page_is_the_same_whatever_thing_stands_on_it(path: str, page: str) -> None:
    assert pattern(path) == page


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("ontvangen, onder nummer 7.", (7,)),
        ("ontvangen, onder nummer 1.234.", (1234,)),
        ("ontvangen, onder de nummers 999 tot en met 1.000.", (999, 1000)),
        ("ontvangen.", ()),
    ],
)
def test_numbers_are_read_as_a_receipt_writes_them(said: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(said) == numbers


def test_no_two_people_say_the_same_in_the_same_series_or_another() -> None:
    said = [*sayings(40, "rustig"), *sayings(40, "storm")]
    passages = [passage for one in said for passage in one.passages]
    assert len(set(passages)) == len(passages) == 108
    assert len({one.email for one in said if one.email}) == 16


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.mark.parametrize(
    ("head", "body", "is_well"),
    [
        ("200 OK", "<p>Alles</p></html>\n", True),
        ("200 OK", "<p>Een deel", False),
        ("500 Internal Server Error", "<p>Stuk</p></html>", False),
        ("302 Found", "<p>Eerst aanmelden</p></html>", False),
    ],
)
def test_a_page_is_read_well_when_all_of_it_came(
    listening: socket.socket, head: str, body: str, *, is_well: bool
) -> None:
    heard: list[bytes] = []

    def answer() -> None:
        asking, _ = listening.accept()
        with asking:
            heard.append(asking.recv(1 << 16))
            lines = f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\nSet-Cookie: taal=nl; Path=/\r\n\r\n"
            for part in (lines[:20], lines[20:], body[:5], body[5:]):
                asking.sendall(part.encode())

    server = Thread(target=answer)
    server.start()
    host, port = listening.getsockname()
    stream = Stream(f"http://{host}:{port}", host, {"wie": "anouk"}, {"/…/": "/een/"}, 1)
    with closing(stream):
        [read] = reading([stream], 0.0)
    server.join()

    assert (read.page, read.is_well, stream.cookies) == ("/…/", is_well, {"wie": "anouk", "taal": "nl"})
    assert heard[0].startswith(b"GET /een/ HTTP/1.1\r\n")
    assert b"\r\nCookie: wie=anouk\r\n" in heard[0]


def test_who_is_cut_off_has_no_page(listening: socket.socket) -> None:
    def answer() -> None:
        asking, _ = listening.accept()
        with asking:
            asking.recv(1 << 16)
            asking.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>Alles</p></html>")

    server = Thread(target=answer)
    server.start()
    host, port = listening.getsockname()
    stream = Stream(f"http://{host}:{port}", host, {}, {"/…/": "/een/"}, 1)
    [read] = reading([stream], 0.0)
    server.join()

    assert not read.is_well
