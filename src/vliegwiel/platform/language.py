"""In which language does Vliegwiel speak, and how does that language write numbers and days?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations, translation
from importlib.resources import as_file, files
from math import floor
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

DEFAULT: Final = "nl"
AVAILABLE: Final = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its catalogue. Source strings are English; ``nl`` is complete."""

    code: str
    catalogue: NullTranslations

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self.catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The message in this language, for this count."""
        return self.catalogue.ngettext(singular, plural, count)

    def number(self, value: float, decimals: int = 0) -> str:
        """``1234.5`` as ``1.234,5`` in Dutch."""
        return format_decimal(round(value, decimals), locale=self.code)

    def percent(self, share: float) -> str:
        """``0.256`` as ``26%``; a half goes up, as people round and Babel does not."""
        return format_percent(floor(share * 100 + 0.5) / 100, locale=self.code)

    def day(self, value: date) -> str:
        """``12 maart 2026``."""
        return format_date(value, format="long", locale=self.code)

    def enumeration(self, parts: list[str]) -> str:
        """``a, b en c``."""
        if len(parts) <= 1:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.gettext('and')} {parts[-1]}"


def language(code: str = DEFAULT) -> Language:
    """The language with this code.

    Raises:
        LookupError: There is no such language here.
    """
    if code not in AVAILABLE:
        raise LookupError(code)
    if code == "en":
        return Language(code, NullTranslations())
    with as_file(files("vliegwiel") / "locale") as folder:
        return Language(code, translation("vliegwiel", localedir=folder, languages=[code]))
