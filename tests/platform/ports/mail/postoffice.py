"""A real mail server on this machine, which can be slow, busy or rude."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

TAKEN = "250 OK"
HANG_UP = "hang up"
LONGEST = 20.0


class PostOffice:
    """Takes mail; attributes say how.

    Attributes:
        taken: What arrived, in order.
        at_address: What it says to each recipient.
        at_text: What it says after the text; ``HANG_UP`` is silence and a broken line.
        hold_address: Closed, nothing is said to a recipient until it is opened.
        hold_text: Closed, a text that arrived is not answered until it is opened.
        asked: Somebody named a recipient.
        logins: Names and passwords that were tried.
    """

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.at_address = self.at_text = TAKEN
        self.hold_address, self.hold_text = threading.Event(), threading.Event()
        self.hold_address.set()
        self.hold_text.set()
        self.asked = threading.Event()
        self.logins: list[tuple[str, str]] = []
        self.port = 0

    @property
    def url(self) -> str:
        """Its address, as a setting."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def known_by(self) -> list[str]:
        """The Message-ID of each."""
        return [str(message["Message-ID"]) for message in self.taken]

    async def handle_RCPT(self, *given: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        server, _, envelope, address, _ = given
        self.asked.set()
        await server.loop.run_in_executor(None, self.hold_address.wait, LONGEST)
        if self.at_address == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.at_address

    async def handle_DATA(self, *given: Any) -> str:  # noqa: N802 - likewise
        server, _, envelope = given
        if self.at_text in {TAKEN, HANG_UP}:
            message: Any = message_from_bytes(envelope.original_content, policy=default)
            self.taken.append(message)
        await server.loop.run_in_executor(None, self.hold_text.wait, LONGEST)
        if self.at_text == HANG_UP:
            server.transport.abort()
        return self.at_text

    def authenticate(self, *given: Any) -> AuthResult:
        """Only ``geheim`` is right."""
        login: LoginPassword = given[-1]
        self.logins.append((login.login.decode(), login.password.decode()))
        return AuthResult(success=login.password == b"geheim", handled=False)


@contextmanager
def post_office(
    *, tls: SSLContext | None = None, from_the_start: bool = False, login: bool = False
) -> Iterator[PostOffice]:
    """Open until the end of the test."""
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        office.port = free.getsockname()[1]
    controller = Controller(
        office,
        hostname="127.0.0.1",
        port=office.port,
        ssl_context=tls if from_the_start else None,
        tls_context=None if from_the_start else tls,
        authenticator=office.authenticate if login else None,
        auth_require_tls=not from_the_start,
        auth_required=login and not from_the_start,
    )
    controller.start()
    try:
        yield office
    finally:
        office.hold_address.set()
        office.hold_text.set()
        controller.stop()
