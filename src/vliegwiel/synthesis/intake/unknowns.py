"""When does a cell in which something stands still say nothing?"""

from __future__ import annotations

import unicodedata
from typing import Final

from vliegwiel.synthesis.intake.fields import key_of


def _keys(words: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in words.split(","))


_NOT_TOLD: Final = _keys(
    "onbekend, niet bekend, weet niet, weet ik niet, anoniem, anonieme ondernemer, anoniem bedrijf, unknown,"
    "not known, do not know, don't know, anonymous, anonymous entrepreneur, anonymous business"
)
_NOT_APPLICABLE: Final = _keys("n.v.t., niet van toepassing, n/a, not applicable")
_NONE: Final = _keys("geen, none")
_NO_THEME: Final = _NOT_APPLICABLE | _NONE | _keys("geen thema")
_NO_WORDS: Final = _NOT_APPLICABLE | _NONE | _keys("x, xx, xxx")
_NO_NUMBER: Final = _NOT_TOLD | _NOT_APPLICABLE
_NO_NAME: Final = _NO_NUMBER | _NONE


def names_nothing(words: str) -> bool:
    """Whether these words name no firm, sector, size, area or conversation: ``onbekend``, ``n.v.t.``, ``-``.

    Read as a name, ``onbekend`` would be one firm that says everything nobody put a name to.
    """
    return _says_so(words, _NO_NAME)


def counts_nothing(words: str) -> bool:
    """Whether these words leave a number open; ``geen`` does not, for it may well mean nought."""
    return _says_so(words, _NO_NUMBER)


def means_none(words: str) -> bool:
    """Whether somebody looked and found nothing: ``geen``, ``-``. Who writes ``onbekend`` did not find nothing."""
    return _says_so(words, _NO_THEME)


def says_nothing(text: str) -> bool:
    """Whether a text is only a sign that nothing was said: ``-``, ``?``, ``...``, ``n.v.t.``, ``geen``, ``x``."""
    return key_of(text) in _NO_WORDS or all(unicodedata.category(sign)[0] in "PZ" for sign in text)


def _says_so(words: str, known: frozenset[str]) -> bool:
    key = key_of(words)
    return not key or key in known
