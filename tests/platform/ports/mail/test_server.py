from __future__ import annotations

import pytest

from vliegwiel.platform.ports.mail.server import BadAddress, Security, mail_server


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("smtp://localhost", ("localhost", 25, Security.NONE, "", "")),
        ("smtp://mail.example:2525", ("mail.example", 2525, Security.NONE, "", "")),
        ("starttls://p%40x:a%2Fb@mail.example", ("mail.example", 587, Security.UPGRADED, "p@x", "a/b")),
        ("smtps://p:geheim@mail.example/", ("mail.example", 465, Security.FROM_THE_START, "p", "geheim")),
    ],
)
def test_an_address_is_read(address: str, parts: tuple[str, int, Security, str, str]) -> None:
    server = mail_server(address)

    assert server
    assert (server.host, server.port, server.security, server.user, server.password) == parts


def test_without_an_address_there_is_no_server() -> None:
    assert mail_server("") is None


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:poort",
        "smtps://mail.example/map",
        "smtps://mail.example?tls=no",
    ],
)
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        mail_server(address)


def test_a_password_does_not_travel_in_the_open() -> None:
    with pytest.raises(BadAddress, match="in the open") as bad:
        mail_server("smtp://post:geheim@mail.example")

    assert "geheim" not in str(bad.value)


def test_a_password_is_not_printed() -> None:
    assert "geheim" not in repr(mail_server("smtps://post:geheim@mail.example"))
