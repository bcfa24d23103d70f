"""The demo's trade register: invented firms, answered in the shape of KVK's own answers, so that they are read as those are.

Their numbers begin with four zeros, which the register never gave. Nothing leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx

from vliegwiel.platform.ports.register.kvk import KvkRegister
from vliegwiel.platform.ports.register.service import KvkService

SOLE_TRADER: Final = "Eenmanszaak"
_SEARCHED: Final = frozenset(
    {"kvkNummer", "vestigingsnummer", "rsin", "naam", "straatnaam", "plaats", "postcode", "huisnummer"}
    | {"pagina", "resultatenPerPagina"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Firm:
    """One establishment; of more with one number the first is the main one."""

    kvk_number: str
    establishment_number: str
    name: str
    street: str
    number: int
    postcode: str
    place: str
    sbi: tuple[str, str]
    legal_form: str = SOLE_TRADER
    rsin: str = ""
    persons: int = 1
    started: str = "20120301"
    ended: str = ""
    shielded: bool = False
    non_mailing: bool = True


_PRIVATE: Final = "Besloten Vennootschap"
FIRMS: Final = (
    _Firm(
        kvk_number="00001012",
        establishment_number="999900001012",
        name="Bakkerij De Korenmaat",
        street="Dorpsstraat",
        number=12,
        postcode="8297PD",
        place="Polderdam",
        sbi=("10710", "Vervaardiging van brood en van vers banketbakkerswerk"),
        persons=4,
    ),
    _Firm(
        kvk_number="00001023",
        establishment_number="999900001023",
        name="Loonbedrijf Dijkwerk B.V.",
        street="Ambachtsweg",
        number=3,
        postcode="8297PK",
        place="Kolkhaven",
        sbi=("01610", "Dienstverlening voor de akkerbouw"),
        legal_form=_PRIVATE,
        rsin="999901023",
        persons=17,
        non_mailing=False,
    ),
    _Firm(
        kvk_number="00001023",
        establishment_number="999900001024",
        name="Dijkwerk Verhuur",
        street="Havenkade",
        number=41,
        postcode="8297PD",
        place="Polderdam",
        sbi=("77320", "Verhuur en operational lease van machines voor de bouw"),
        legal_form=_PRIVATE,
        rsin="999901023",
        persons=5,
        started="20190601",
        non_mailing=False,
    ),
    _Firm(
        kvk_number="00001034",
        establishment_number="999900001034",
        name="Zorg aan de Vaart",
        street="Vaartzicht",
        number=8,
        postcode="8297PD",
        place="Polderdam",
        sbi=("88101", "Thuiszorg"),
        shielded=True,
    ),
    _Firm(
        kvk_number="00001045",
        establishment_number="999900001045",
        name="Drukkerij Vooruit B.V.",
        street="Ambachtsweg",
        number=20,
        postcode="8297PK",
        place="Kolkhaven",
        sbi=("18120", "Drukkerijen"),
        legal_form=_PRIVATE,
        rsin="999901045",
        persons=9,
        started="19870401",
        ended="20241231",
    ),
)


def invented_register() -> KvkRegister:
    """Of the demo."""
    service = KvkService(base="https://handelsregister.invalid/api", older=True)
    return KvkRegister(service, transport=_Answering(), invented=True)


class _Answering(httpx.BaseTransport):
    """Answers as KVK does, refusals included."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """By the path: a search, a registration or an establishment."""
        kind, number = request.url.path.rsplit("/", 2)[-2:]
        if number == "zoeken":
            return _searched(dict(request.url.params))
        if kind == "basisprofielen":
            firms = [firm for firm in FIRMS if firm.kvk_number == number]
            return _json(_registration(firms[0])) if firms else _fault(404, "IPD0005")
        firms = [firm for firm in FIRMS if firm.establishment_number == number]
        return _json(_establishment(firms[0])) if firms else _fault(404, "IPD0007")


def _searched(asked: Mapping[str, str]) -> httpx.Response:
    if set(asked) - _SEARCHED:
        return _fault(400, "IPD1999")
    firms = [firm for firm in FIRMS if _is_like(firm, asked)]
    if not firms:
        return _fault(404, "IPD5200")
    shown = firms[: int(asked["resultatenPerPagina"])]
    return _json(
        {
            "pagina": 1,
            "resultatenPerPagina": int(asked["resultatenPerPagina"]),
            "totaal": len(firms),
            "resultaten": [_line(firm) for firm in shown],
        }
    )


def _is_like(firm: _Firm, asked: Mapping[str, str]) -> bool:
    """Numbers and addresses are the same; each word of a name begins a word of the firm's; who stopped is left out.

    A shielded firm is not found by where it is.
    """
    same = {
        "kvkNummer": firm.kvk_number,
        "vestigingsnummer": firm.establishment_number,
        "rsin": firm.rsin,
        "straatnaam": "" if firm.shielded else firm.street,
        "plaats": firm.place,
        "postcode": "" if firm.shielded else firm.postcode,
        "huisnummer": "" if firm.shielded else str(firm.number),
    }
    words = firm.name.lower().split()
    begun = all(
        any(word.startswith(part) for word in words) for part in asked.get("naam", "").lower().split()
    )
    return (
        begun
        and not firm.ended
        and all(same[name].lower() == asked[name].lower() for name in same.keys() & asked.keys())
    )


def _line(firm: _Firm) -> dict[str, Any]:
    """KVK tells no number of a house here, and of whom it shields not even the street."""
    address = {"type": "postadres" if firm.shielded else "bezoekadres", "plaats": firm.place}
    if not firm.shielded:
        address["straatnaam"] = firm.street
    line = {
        "kvkNummer": firm.kvk_number,
        "vestigingsnummer": firm.establishment_number,
        "naam": firm.name,
        "adres": {"binnenlandsAdres": address},
        "type": "hoofdvestiging" if _is_main(firm) else "nevenvestiging",
    }
    return line | ({"rsin": firm.rsin} if firm.rsin else {})


def _registration(firm: _Firm) -> dict[str, Any]:
    establishment = _establishment(firm)
    activities = establishment.pop("sbiActiviteiten")
    owner = {"rechtsvorm": firm.legal_form, "uitgebreideRechtsvorm": firm.legal_form}
    return {
        "kvkNummer": firm.kvk_number,
        "indNonMailing": _said(firm.non_mailing),
        "naam": firm.name,
        "materieleRegistratie": establishment["materieleRegistratie"],
        "handelsnamen": [
            {"naam": name, "volgorde": order} for order, name in enumerate(_names(firm.kvk_number))
        ],
        "sbiActiviteiten": activities,
        "_embedded": {
            "eigenaar": owner | ({"rsin": firm.rsin} if firm.rsin else {}),
            "hoofdvestiging": establishment,
        },
    }


def _establishment(firm: _Firm) -> dict[str, Any]:
    code, title = firm.sbi
    registered = {"datumAanvang": firm.started} | ({"datumEinde": firm.ended} if firm.ended else {})
    told = {
        "vestigingsnummer": firm.establishment_number,
        "kvkNummer": firm.kvk_number,
        "indNonMailing": _said(firm.non_mailing),
        "materieleRegistratie": registered,
        "eersteHandelsnaam": firm.name,
        "indHoofdvestiging": _said(_is_main(firm)),
        "totaalWerkzamePersonen": firm.persons,
        "handelsnamen": [{"naam": firm.name, "volgorde": 0}],
        "adressen": [_address(firm)],
        "sbiActiviteiten": [{"sbiCode": code, "sbiOmschrijving": title, "indHoofdactiviteit": "Ja"}],
    }
    return told | ({"rsin": firm.rsin} if firm.rsin else {})


def _address(firm: _Firm) -> dict[str, Any]:
    if firm.shielded:
        return {"type": "bezoekadres", "indAfgeschermd": "Ja", "land": "Nederland"}
    return {
        "type": "bezoekadres",
        "indAfgeschermd": "Nee",
        "straatnaam": firm.street,
        "huisnummer": firm.number,
        "postcode": firm.postcode,
        "plaats": firm.place,
        "land": "Nederland",
    }


def _names(kvk_number: str) -> Iterator[str]:
    return (firm.name for firm in FIRMS if firm.kvk_number == kvk_number)


def _is_main(firm: _Firm) -> bool:
    return next(one for one in FIRMS if one.kvk_number == firm.kvk_number) is firm


def _said(yes: bool) -> str:  # noqa: FBT001 - one yes or no, by its name in the JSON
    return "Ja" if yes else "Nee"


def _json(content: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json=content, headers={"API-Version": "1.5.0"})


def _fault(status: int, code: str) -> httpx.Response:
    return httpx.Response(status, json={"fout": [{"code": code, "omschrijving": ""}]})
