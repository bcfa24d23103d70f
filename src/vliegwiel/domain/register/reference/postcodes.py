"""Which addresses does a list of postcodes cover?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

MOST: Final = 300
_BETWEEN: Final = re.compile(r"[,;\n]+")
_DISTRICT: Final = re.compile(r"([1-9]\d{3})(?:\s*(?:-|–|tot|t/m|to)\s*([1-9]\d{3}))?", re.IGNORECASE)
_STREET: Final = re.compile(r"([1-9]\d{3})\s*([A-Z]{2})", re.IGNORECASE)


class PostcodeRefused(Exception):
    """Something in the list is no postcode, or there are too many.

    Attributes:
        value: What cannot be read; empty when there are too many.
    """

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(value)


def read_postcodes(text: str) -> tuple[str, ...]:
    """``8301, 8303-8305, 8302 ab`` as ``8301``, ``8302AB``, ``8303-8305``: sorted, each once.

    Raises:
        PostcodeRefused: With the first part that is no postcode.
    """
    parts = [" ".join(part.split()) for part in _BETWEEN.split(text)]
    found = sorted({_read(part) for part in parts if part})
    if len(found) > MOST:
        raise PostcodeRefused("")
    return tuple(found)


def _read(part: str) -> str:
    if street := _STREET.fullmatch(part):
        return f"{street[1]}{street[2].upper()}"
    district = _DISTRICT.fullmatch(part)
    if district is None or (district[2] or "9999") < district[1]:
        raise PostcodeRefused(part[:60])
    return f"{district[1]}-{district[2]}" if district[2] not in {None, district[1]} else district[1]


def precision(postcodes: Iterable[str], postcode: str) -> int:
    """How precisely a list covers a full postcode or its four figures: 6 by street, 4 by district, 0 not at all."""
    return max((_precision(one, postcode) for one in postcodes), default=0)


def _precision(one: str, postcode: str) -> int:
    if len(one) == len("1234AB"):
        return 6 if one == postcode else 0
    first, _, last = one.partition("-")
    return 4 if first <= postcode[:4] <= (last or first) else 0


def shared(one: Iterable[str], other: Iterable[str]) -> str:
    """A postcode that stands equally precisely in both lists; empty when there is none."""
    others = list(other)
    return next((here for here in one for there in others if _overlap(here, there)), "")


def _overlap(here: str, there: str) -> bool:
    if len(here) == len("1234AB") or len(there) == len("1234AB"):
        return here == there
    return here[:4] <= there[-4:] and there[:4] <= here[-4:]
