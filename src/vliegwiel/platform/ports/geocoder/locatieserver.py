"""The Locatieserver of PDOK, version 3.1: every address of the country, without a key.

It refuses parameters that it does not know, so none is sent but those in its documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import httpx
from django.utils.translation import gettext as _

from vliegwiel.platform.ports.geocoder import answers
from vliegwiel.platform.ports.geocoder.port import (
    Address,
    NoSuchAddress,
    NotNow,
    NotUnderstood,
    Refused,
    Suggestion,
    Unavailable,
)
from vliegwiel.platform.ports.line import Gibberish, Line, Silent

MOST: Final = 100  # of what it gives at once
LONGEST_WORDS: Final = 200
_ADDRESSES_ONLY: Final = "type:adres"


class Locatieserver:
    """Asks PDOK, one question at a time.

    Args:
        base: Where.
        transport: Answers in the place of the network.
        invented: Whether whoever answers knows invented addresses only.
    """

    def __init__(
        self, base: str, *, transport: httpx.BaseTransport | None = None, invented: bool = False
    ) -> None:
        self.invented = invented
        self._line = Line(base, transport=transport)

    def suggest(self, words: str, *, most: int = 5) -> tuple[Suggestion, ...]:
        """As the port says."""
        if not words.strip():
            return ()
        asked = _searched(words, most) | {"fl": ",".join(answers.SUGGESTED)}
        content = self._answer("/suggest", asked)
        try:
            return answers.suggestions(content)
        except answers.Unreadable:
            raise _not_understood() from None

    def lookup(self, code: str) -> Address:
        """As the port says."""
        found = self._addresses("/lookup", {"id": code})
        if not found:
            raise NoSuchAddress
        return found[0]

    def free(self, words: str, *, most: int = 5) -> tuple[Address, ...]:
        """As the port says."""
        return self._addresses("/free", _searched(words, most)) if words.strip() else ()

    def reverse(
        self, longitude: float, latitude: float, *, metres: int = 50, most: int = 1
    ) -> tuple[Address, ...]:
        """As the port says."""
        asked = {
            "lon": f"{longitude:.7f}",
            "lat": f"{latitude:.7f}",
            "type": "adres",
            "distance": str(metres),
            "rows": _rows(most),
        }
        return self._addresses("/reverse", asked)

    def _addresses(self, path: str, asked: Mapping[str, str]) -> tuple[Address, ...]:
        content = self._answer(path, {**asked, "fl": ",".join(answers.WHOLE)})
        try:
            return answers.addresses(content)
        except answers.Unreadable:
            raise _not_understood() from None

    def _answer(self, path: str, asked: Mapping[str, str]) -> Any:
        try:
            answer = self._line.ask(path, asked)
        except Silent as silent:
            raise NotNow(
                _("The register of addresses does not answer (%(reason)s).") % {"reason": silent}
            ) from None
        except Gibberish:
            raise _not_understood() from None
        if answer.status == httpx.codes.OK:
            return answer.content
        told = {"code": answer.status}
        if (
            answer.status == httpx.codes.TOO_MANY_REQUESTS
            or answer.status >= httpx.codes.INTERNAL_SERVER_ERROR
        ):
            raise NotNow(_("The register of addresses says: not now (%(code)s).") % told)
        raise Refused(
            _("The register of addresses refuses our question (%(code)s). Check VLIEGWIEL_PDOK_URL.") % told
        )


def _searched(words: str, most: int) -> dict[str, str]:
    """Words, and nothing that the service would take for a command of its search language."""
    plain = "".join(sign if sign.isalnum() or sign in "-'., " else " " for sign in words)
    return {"q": " ".join(plain.split())[:LONGEST_WORDS], "fq": _ADDRESSES_ONLY, "rows": _rows(most)}


def _rows(most: int) -> str:
    return str(min(max(most, 1), MOST))


def _not_understood() -> Unavailable:
    return NotUnderstood(
        _("The answer of the register of addresses cannot be understood. Check VLIEGWIEL_PDOK_URL.")
    )
