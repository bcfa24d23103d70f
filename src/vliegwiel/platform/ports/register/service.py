"""Which service of KVK was set, and may it be spoken to like that?"""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.platform.ports.base import BadBase, usable

KVK: Final = "https://api.kvk.nl/api"
# What KVK sells now, and what it sold before and stops with.
NEW: Final = "organisatie"
OLD: Final = "basisprofiel"


class BadService(ValueError):
    """The settings do not make a service; the message says why, and holds no key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KvkService:
    """Where the register is asked.

    Attributes:
        base: What all addresses begin with.
        key: Sent with every question; never shown.
        older: Whether the key is for *Zoeken* 2, *Basisprofiel* and *Vestigingsprofiel*.
        trusted: File with the certificates that those of KVK are checked against; empty where this machine knows them.
    """

    base: str
    key: str = field(default="", repr=False)
    older: bool = False
    trusted: str = ""


def kvk_service(*, key: str, base: str, product: str, trusted: str) -> KvkService | None:
    """The service; none where no key is set.

    Raises:
        BadService: It cannot be asked like that.
    """
    if not key:
        return None
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise BadService("the key holds spaces or signs that a key never has")
    if product not in {"", NEW, OLD}:
        raise BadService(f"write {NEW} or {OLD} for what the key may ask")
    if trusted:
        _readable(trusted)
    try:
        return KvkService(base=usable(base or KVK), key=key, older=product == OLD, trusted=trusted)
    except BadBase as bad:
        raise BadService(str(bad)) from None


def _readable(trusted: str) -> None:
    try:
        ssl.create_default_context(cafile=trusted)
    except OSError:
        raise BadService("the file with certificates cannot be read") from None
