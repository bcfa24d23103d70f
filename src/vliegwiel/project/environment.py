"""How are settings read from the environment, and what happens when one cannot be read?"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES: Final = frozenset({"1", "yes", "true", "on", "ja"})
# With it nothing can be served: it stands here for all to read.
NO_SECRET: Final = "only for commands that serve nothing"  # noqa: S105 - the checks refuse it
NO: Final = frozenset({"", "0", "no", "false", "off", "nee"})
T = TypeVar("T")


def text(name: str, default: str = "") -> str:
    """The setting, or what holds without it."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Yes or no; no where nothing is said.

    Raises:
        ImproperlyConfigured: It is neither.
    """
    given = os.environ.get(name, "").strip().lower()
    if given not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {given!r}; write 1 or 0.")
    return given in YES


def listed(name: str, default: str = "") -> list[str]:
    """Words with commas between them."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def made_of(make: Callable[..., T], **names: str) -> T:
    """What is made of several settings; each argument comes from the setting that is named.

    Raises:
        ImproperlyConfigured: It cannot be made of these.
    """
    try:
        return make(**{argument: text(name) for argument, name in names.items()})
    except ValueError as bad:
        raise ImproperlyConfigured(f"{', '.join(names.values())}: {bad}.") from None


def database(name: str) -> dict[str, Any]:
    """The PostgreSQL database of a setting.

    Without the setting a database that nothing can reach: commands that need none still work.

    Raises:
        ImproperlyConfigured: It is the address of something else.
    """
    try:
        found = address(text(name, "postgresql:///not-set"))
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must begin with postgresql://: Vliegwiel runs on PostgreSQL only."
        ) from None
    return found | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def address(url: str) -> dict[str, Any]:
    """The address of a PostgreSQL database as Django spells it; what stands behind ``?`` are options.

    Raises:
        ValueError: It does not begin with ``postgresql://``.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "vliegwiel.platform.database",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
    }
