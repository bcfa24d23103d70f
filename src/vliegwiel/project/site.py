"""At which address do people reach this installation? Read from the environment."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import URLValidator

from vliegwiel.project.environment import text


def site(name: str, hosts: Sequence[str], *, plain: bool) -> str:
    """What every address begins with, without a stroke at the end; without the setting, the first host.

    Args:
        name: Of the setting.
        hosts: Names under which the installation is reached.
        plain: Whether it goes without HTTPS.

    Raises:
        ImproperlyConfigured: It is no address of a site.
    """
    given = text(name).removesuffix("/")
    if not given:
        return f"{'http' if plain else 'https'}://{hosts[0] if hosts else 'localhost'}"
    try:
        URLValidator(schemes=["https", "http"])(given)
    except ValidationError:
        raise _refused(name, given) from None
    if any(urlsplit(given)[2:]):
        raise _refused(name, given)
    return given


def _refused(name: str, given: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} is {given!r}; write an address without a path, such as https://vliegwiel.example.nl"
    )
