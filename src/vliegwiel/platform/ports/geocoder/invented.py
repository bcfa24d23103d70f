"""The demo's addresses: some of Polderdam, answered in the shape of the Locatieserver's own answers. Nothing leaves the house.

No municipality has the code 9999, with which their numbers begin; the streets lie in the IJsselmeer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpx

from vliegwiel.platform.ports.geocoder.locatieserver import Locatieserver

MUNICIPALITY: Final = "9999"
_DEGREE: Final = 111_200.0  # metres
_SEARCH: Final = frozenset({"q", "fq", "fl", "rows", "start", "sort"})
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "suggest": _SEARCH,
    "free": _SEARCH,
    "lookup": frozenset({"id", "fl"}),
    "reverse": frozenset({"lon", "lat", "X", "Y", "type", "distance", "fl", "rows", "start"}),
}


@dataclass(frozen=True, slots=True)
class _Street:
    name: str
    postcode: str
    place: str
    longitude: float
    latitude: float
    numbers: Sequence[int]


_STREETS: Final = (
    _Street("Dorpsstraat", "8297PD", "Polderdam", 5.43, 52.735, range(1, 61)),
    _Street("Havenkade", "8297PD", "Polderdam", 5.435, 52.737, range(1, 61)),
    _Street("Vaartzicht", "8297PD", "Polderdam", 5.44, 52.739, range(2, 41, 2)),
    _Street("Ambachtsweg", "8297PK", "Kolkhaven", 5.385, 52.715, range(1, 41)),
)


def invented_locations() -> Locatieserver:
    """Of the demo."""
    return Locatieserver("https://adressen.invalid", transport=_Answering(), invented=True)


class _Answering(httpx.BaseTransport):
    """Answers as the Locatieserver does, refusals included."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """By the last word of the path; what it does not know it refuses."""
        question, asked = request.url.path.rpartition("/")[2], dict(request.url.params)
        if question not in _KNOWN:
            return httpx.Response(404)
        if set(asked) - _KNOWN[question]:
            return httpx.Response(400, json={"error": "unknown parameter"})
        found = _ANSWERS[question](asked)
        shown = found[: int(asked.get("rows", 10))]
        fields = asked["fl"].split(",")
        documents = [{name: one[name] for name in fields if name in one} for one in shown]
        return httpx.Response(200, json={"response": {"numFound": len(found), "start": 0, "docs": documents}})


def _begun(asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """Half a word will do, half a number will not."""
    return _with_words(
        asked, lambda word, typed: word == typed if typed.isdigit() else word.startswith(typed)
    )


def _whole(asked: Mapping[str, str]) -> list[dict[str, Any]]:
    return _with_words(asked, lambda word, typed: word == typed)


def _with_words(asked: Mapping[str, str], fits: Callable[[str, str], bool]) -> list[dict[str, Any]]:
    """Every word that was typed stands in the address; a postcode may be written in two parts."""
    typed = asked["q"].lower().replace(",", " ").split()
    return [
        one
        for one in _ADDRESSES
        for words in [[*one["weergavenaam"].lower().replace(",", " ").split(), *_parted(one["postcode"])]]
        if all(any(fits(word, part) for word in words) for part in typed)
    ]


def _parted(postcode: str) -> tuple[str, str]:
    return postcode[:4], postcode[4:].lower()


def _coded(asked: Mapping[str, str]) -> list[dict[str, Any]]:
    return [one for one in _ADDRESSES if one["id"] == asked["id"]]


def _near(asked: Mapping[str, str]) -> list[dict[str, Any]]:
    east, north = float(asked["lon"]), float(asked["lat"])
    far = [(_metres(one, east, north), one) for one in _ADDRESSES]
    near = [pair for pair in far if pair[0] <= float(asked["distance"])]
    return [one for _, one in sorted(near, key=lambda pair: pair[0])]


def _metres(one: Mapping[str, Any], east: float, north: float) -> float:
    longitude, latitude = (float(number) for number in one["centroide_ll"][6:-1].split())
    return math.hypot(
        (longitude - east) * _DEGREE * math.cos(math.radians(north)), (latitude - north) * _DEGREE
    )


_ANSWERS: Final[Mapping[str, Callable[[Mapping[str, str]], list[dict[str, Any]]]]] = {
    "suggest": _begun,
    "free": _whole,
    "lookup": _coded,
    "reverse": _near,
}


def _document(street: _Street, number: int, order: int) -> dict[str, Any]:
    """Fifteen metres from its neighbour, along the street."""
    return {
        "id": f"adr-{order:032x}",
        "type": "adres",
        "weergavenaam": f"{street.name} {number}, {street.postcode} {street.place}",
        "straatnaam": street.name,
        "huisnummer": number,
        "huis_nlt": str(number),
        "postcode": street.postcode,
        "woonplaatsnaam": street.place,
        "gemeentecode": MUNICIPALITY,
        "nummeraanduiding_id": f"{MUNICIPALITY}20{order:010}",
        "adresseerbaarobject_id": f"{MUNICIPALITY}01{order:010}",
        "centroide_ll": f"POINT({street.longitude + number * 0.00022:.8f} {street.latitude:.8f})",
    }


_ADDRESSES: Final = [
    _document(street, number, 100 * place + number)
    for place, street in enumerate(_STREETS, start=1)
    for number in street.numbers
]
