"""The trade register itself, as KVK answers for it over HTTPS.

*Zoeken* 3 and *Organisatie* 1, or with an older key *Zoeken* 2, *Basisprofiel* and *Vestigingsprofiel*. How an
establishment by itself is asked of the new ones is not known here: that goes by *Vestigingsprofiel* as long as KVK
answers it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import httpx
from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.platform.ports.line import Answer, Gibberish, Line, Silent
from vliegwiel.platform.ports.register import answers
from vliegwiel.platform.ports.register.port import (
    AddressShielded,
    BadNumber,
    EditionName,
    Found,
    KeyRefused,
    NoLongerActive,
    NotNow,
    NotRegistered,
    NotUnderstood,
    QuotaSpent,
    RegisteredEstablishment,
    Unavailable,
    Wanted,
)
from vliegwiel.platform.ports.register.service import KvkService

MOST: Final = 100  # what KVK puts on one page
_NOBODY: Final = frozenset({"IPD0005", "IPD0007", "IPD5200"})
_NO_NUMBER: Final = frozenset({"IPD0004", "IPD0006", "IPD0010"})
_MENDING: Final = frozenset({"IPD1002", "IPD1003", "IPD9999"})
_KEY: Final = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN})
_DIGITS: Final[Mapping[str, int]] = {
    "kvk_number": answers.KVK_DIGITS,
    "establishment_number": answers.ESTABLISHMENT_DIGITS,
    "rsin": answers.RSIN_DIGITS,
}
_ASKED: Final[Mapping[str, str]] = {
    "kvk_number": "kvkNummer",
    "establishment_number": "vestigingsnummer",
    "rsin": "rsin",
    "name": "naam",
    "street": "straatnaam",
    "place": "plaats",
    "postcode": "postcode",
    "house_number": "huisnummer",
}
T = TypeVar("T")


class KvkRegister:
    """Asks KVK, one question at a time.

    Args:
        service: Where, and with which key.
        transport: Answers in the place of the network.
        invented: Whether whoever answers knows invented firms only.
    """

    def __init__(
        self, service: KvkService, *, transport: httpx.BaseTransport | None = None, invented: bool = False
    ) -> None:
        self.invented = invented
        self._older = service.older
        self._line = Line(
            service.base,
            headers={"apikey": service.key},
            trusted=service.trusted,
            transport=transport,
        )

    def find(self, wanted: Wanted, *, most: int = 10) -> Found:
        """As the port says."""
        asked = _asked(wanted) | {"pagina": "1", "resultatenPerPagina": str(min(max(most, 1), MOST))}
        try:
            answer = self._answer("/v2/zoeken" if self._older else "/v3/zoeken", asked)
        except NotRegistered:
            return Found(matches=(), total=0)
        return _read(lambda: answers.found(answer.content))

    def registration(self, kvk_number: str) -> RegisteredEstablishment:
        """As the port says."""
        _checked("kvk_number", kvk_number)
        path = "/v1/basisprofielen/" if self._older else "/v1/organisatie/kvknummer/"
        answer = self._answer(f"{path}{kvk_number}", {"geoData": "true"})
        return _told(_read(lambda: answers.registration(answer.content, kvk_number, _edition(answer))))

    def establishment(self, establishment_number: str) -> RegisteredEstablishment:
        """As the port says."""
        _checked("establishment_number", establishment_number)
        answer = self._answer(f"/v1/vestigingsprofielen/{establishment_number}", {"geoData": "true"})
        return _told(
            _read(lambda: answers.establishment(answer.content, establishment_number, _edition(answer)))
        )

    def _answer(self, path: str, asked: Mapping[str, str]) -> Answer:
        try:
            answer = self._line.ask(path, asked)
        except Silent as silent:
            raise NotNow(_("The trade register does not answer (%(reason)s).") % {"reason": silent}) from None
        except Gibberish:
            raise _not_understood() from None
        if answer.status != httpx.codes.OK:
            raise _refusal(answer)
        return answer


def _asked(wanted: Wanted) -> dict[str, str]:
    """What is asked, in KVK's words.

    Raises:
        BadNumber: That cannot be asked.
    """
    given = {name: getattr(wanted, name).strip() for name in _ASKED}
    for name in _DIGITS:
        if given[name]:
            _checked(name, given[name])
    # Each says nothing without the other.
    together = [("street", "place"), ("postcode", "house_number")]
    if not any(given.values()) or any(bool(given[one]) != bool(given[other]) for one, other in together):
        raise BadNumber
    given["postcode"] = given["postcode"].replace(" ", "").upper()
    return {_ASKED[name]: value for name, value in given.items() if value}


def _checked(name: str, number: str) -> None:
    if not answers.is_number(number, _DIGITS[name]):
        raise BadNumber


def _edition(answer: Answer) -> EditionName:
    return answers.edition(answer.version, timezone.localdate())


def _read(read: Callable[[], T]) -> T:
    try:
        return read()
    except (answers.Unreadable, TypeError, ValueError):
        # Not chained: what could not be read is somebody's.
        raise _not_understood() from None


def _told(found: RegisteredEstablishment) -> RegisteredEstablishment:
    if not found.active:
        raise NoLongerActive(found)
    if found.shielded:
        raise AddressShielded(found)
    return found


def _refusal(answer: Answer) -> Exception:
    """In the order of what whoever asks can do about it."""
    codes = answers.fault_codes(answer.content)
    if codes & _NO_NUMBER:
        return BadNumber()
    if codes & _NOBODY:
        return NotRegistered()
    if answer.status in _KEY:
        return KeyRefused(
            _("The trade register refuses our key (%(code)s). Check VLIEGWIEL_KVK_KEY and VLIEGWIEL_KVK_API.")
            % {"code": answer.status}
        )
    if answer.status == httpx.codes.TOO_MANY_REQUESTS:
        return QuotaSpent(_("We asked the trade register too often. Ask again later."))
    if codes & _MENDING or answer.status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return NotNow(_("The trade register says: not now (%(code)s).") % {"code": answer.status})
    return _not_understood()


def _not_understood() -> Unavailable:
    return NotUnderstood(
        _(
            "The answer of the trade register cannot be understood. Check VLIEGWIEL_KVK_URL and VLIEGWIEL_KVK_API."
        )
    )
