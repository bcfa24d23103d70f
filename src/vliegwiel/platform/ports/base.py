"""At which address is somebody else's service, and may it be spoken to there?"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


class BadBase(ValueError):
    """The address of the service cannot be used; the message says why."""


def usable(base: str) -> str:
    """The address that all questions begin with, without a stroke at its end.

    Raises:
        BadBase: It is no address, holds a name or password, or could be overheard.
    """
    try:
        parts = urlsplit(base)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise BadBase("it is not an address") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise BadBase("it must begin with https:// and name a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadBase("it must hold no name, password or question")
    if parts.scheme == "http" and not is_here(host):
        raise BadBase("what is asked would travel in the open: begin with https://")
    return base.rstrip("/")


def is_here(host: str) -> bool:
    """Whether this is the machine that asks."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
