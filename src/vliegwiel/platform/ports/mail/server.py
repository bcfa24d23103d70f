"""Which mail server was set, and may it be spoken to like that?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from urllib.parse import unquote, urlsplit

HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(Enum):
    """How the line is protected; the value is the beginning of the address."""

    NONE = "smtp"
    UPGRADED = "starttls"
    FROM_THE_START = "smtps"


PORTS: Final = {Security.NONE: 25, Security.UPGRADED: 587, Security.FROM_THE_START: 465}


class BadAddress(ValueError):
    """The address of the mail server cannot be used; the message says why, and holds no password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


def mail_server(address: str) -> MailServer | None:
    """The server at ``smtp://``, ``starttls://`` or ``smtps://``, with name and password before its host if it asks for them.

    None where nothing is said.

    Raises:
        BadAddress: It is another address, or a password would travel in the open.
    """
    if not address:
        return None
    try:
        parts = urlsplit(address)
        security, port = Security(parts.scheme), parts.port
    except ValueError:
        raise BadAddress(
            "it must begin with smtp://, starttls:// or smtps://, and name a host and perhaps a port"
        ) from None
    host, user = parts.hostname, unquote(parts.username or "")
    if not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadAddress("it must name a host, and nothing after its port")
    if user and security is Security.NONE and host not in HERE:
        raise BadAddress("a password would travel in the open: begin with starttls:// or smtps://")
    return MailServer(
        host=host,
        port=port or PORTS[security],
        security=security,
        user=user,
        password=unquote(parts.password or ""),
    )
