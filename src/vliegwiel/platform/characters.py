"""Which characters can no file format hold? They are left out; words are never changed."""

from __future__ import annotations

import re
from typing import Final

_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def printable(text: str) -> str:
    """The same text with every kind of line break as a line feed, and without what XML and HTML forbid."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))
