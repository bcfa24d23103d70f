"""What does the JSON of the Locatieserver say?

Seen, as others recorded it: answers of ``free`` with whole addresses. ``suggest``, ``lookup`` and ``reverse`` answer with
the same envelope, of which the fields are those that one asks for (``fl``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from vliegwiel.platform.ports.geocoder.port import Address, Suggestion

Part: TypeAlias = Mapping[str, Any]

SUGGESTED: Final = ("id", "weergavenaam")
WHOLE: Final = (
    *(
        "weergavenaam",
        "straatnaam",
        "huis_nlt",
        "huisnummer",
        "huisletter",
        "huisnummertoevoeging",
        "postcode",
    ),
    *("woonplaatsnaam", "gemeentecode", "nummeraanduiding_id", "adresseerbaarobject_id", "centroide_ll"),
)
_MUNICIPALITY: Final = 4
_BAG: Final = 16
_POINT: Final = re.compile(r"POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")
_POSTCODE: Final = re.compile(r"(\d{4})([A-Z]{2})")


class Unreadable(Exception):
    """This is not an answer of the Locatieserver."""


def suggestions(content: Any) -> tuple[Suggestion, ...]:
    """Those of ``suggest``.

    Raises:
        Unreadable: It is something else.
    """
    return tuple(
        Suggestion(code=_needed(one, "id"), words=_needed(one, "weergavenaam")) for one in _documents(content)
    )


def addresses(content: Any) -> tuple[Address, ...]:
    """Those of ``free``, ``lookup`` and ``reverse``.

    Raises:
        Unreadable: It is something else.
    """
    return tuple(_address(one) for one in _documents(content))


def _address(told: Part) -> Address:
    point = _POINT.fullmatch(_text(told, "centroide_ll"))
    if point is None:
        raise Unreadable
    postcode = _POSTCODE.fullmatch(_text(told, "postcode"))
    return Address(
        words=_needed(told, "weergavenaam"),
        street=_needed(told, "straatnaam"),
        number=_text(told, "huis_nlt") or _number(told),
        postcode=f"{postcode[1]} {postcode[2]}" if postcode else "",
        place=_needed(told, "woonplaatsnaam"),
        municipality=_digits(told, "gemeentecode", _MUNICIPALITY),
        address_id=_digits(told, "nummeraanduiding_id", _BAG),
        premises_id=_digits(told, "adresseerbaarobject_id", _BAG),
        longitude=float(point[1]),
        latitude=float(point[2]),
    )


def _number(told: Part) -> str:
    number, addition = (
        _text(told, "huisnummer") + _text(told, "huisletter"),
        _text(told, "huisnummertoevoeging"),
    )
    return f"{number}-{addition}" if addition else number


def _documents(content: Any) -> Sequence[Part]:
    response = content.get("response") if isinstance(content, Mapping) else None
    documents = response.get("docs") if isinstance(response, Mapping) else None
    if not isinstance(documents, list) or not all(isinstance(one, Mapping) for one in documents):
        raise Unreadable
    return documents


def _digits(told: Part, name: str, count: int) -> str:
    digits = _text(told, name)
    if len(digits) != count or not (digits.isascii() and digits.isdigit()):
        raise Unreadable
    return digits


def _needed(told: Part, name: str) -> str:
    text = _text(told, name)
    if not text:
        raise Unreadable
    return text


def _text(told: Part, name: str) -> str:
    value = told.get(name)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""
