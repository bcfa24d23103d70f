"""Answers in the shape of KVK's, about a firm that does not exist."""

from __future__ import annotations

from typing import Any

KVK_NUMBER = "00000031"
ESTABLISHMENT = "000000000042"
ADDRESS = {
    "type": "bezoekadres",
    "indAfgeschermd": "Nee",
    "volledigAdres": "Kade 9 B-2                  8297PD Polderdam",
    "straatnaam": "Kade",
    "huisnummer": 9,
    "huisletter": "B",
    "huisnummerToevoeging": "2",
    "postcode": "8297PD",
    "plaats": "Polderdam",
    "land": "Nederland",
    "geoData": {
        "addresseerbaarObjectId": "0099010000000042",
        "nummerAanduidingId": "0099200000000042",
        "gpsLatitude": 52.7,
        "gpsLongitude": 5.4,
    },
}


def line(**other: Any) -> dict[str, Any]:
    """Of *Zoeken* 2, and as far as is known 3."""
    return {
        "kvkNummer": KVK_NUMBER,
        "rsin": "000000048",
        "vestigingsnummer": ESTABLISHMENT,
        "naam": "Touwslagerij Kade",
        "adres": {"binnenlandsAdres": {"type": "bezoekadres", "straatnaam": "Kade", "plaats": "Polderdam"}},
        "type": "hoofdvestiging",
        **other,
    }


def results(*lines: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A page of them."""
    return {
        "pagina": 1,
        "resultatenPerPagina": 10,
        "totaal": len(lines),
        "resultaten": list(lines),
        **other,
    }


def profile(**other: Any) -> dict[str, Any]:
    """Of *Vestigingsprofiel*."""
    return {
        "vestigingsnummer": ESTABLISHMENT,
        "kvkNummer": KVK_NUMBER,
        "rsin": "000000048",
        "indNonMailing": "Ja",
        "materieleRegistratie": {"datumAanvang": "20140210"},
        "statutaireNaam": "Touwslagerij Kade B.V.",
        "eersteHandelsnaam": "Touwslagerij Kade",
        "indHoofdvestiging": "Ja",
        "totaalWerkzamePersonen": 7,
        "handelsnamen": [{"naam": "Kadetouw", "volgorde": 1}, {"naam": "Touwslagerij Kade", "volgorde": 0}],
        "websites": ["kade.example"],
        "adressen": [
            {
                "type": "correspondentieadres",
                "indAfgeschermd": "Nee",
                "straatnaam": "Postbus",
                "postbusnummer": 1,
            },
            ADDRESS,
        ],
        "sbiActiviteiten": [
            {"sbiCode": "46901", "sbiOmschrijving": "Handel", "indHoofdactiviteit": "Nee"},
            {"sbiCode": "01300", "sbiOmschrijving": "Touw slaan", "indHoofdactiviteit": "Ja"},
        ],
        **other,
    }


def basic(*, embedded: bool = True, **other: Any) -> dict[str, Any]:
    """Of *Basisprofiel*; without ``embedded`` as *Organisatie* may well have it."""
    parts = {
        "eigenaar": {"rsin": "000000048", "rechtsvorm": "Besloten Vennootschap"},
        "hoofdvestiging": {
            name: profile()[name]
            for name in (
                *("vestigingsnummer", "kvkNummer", "materieleRegistratie", "eersteHandelsnaam"),
                *("indHoofdvestiging", "totaalWerkzamePersonen", "adressen", "websites"),
            )
        },
    }
    whole = {
        "kvkNummer": KVK_NUMBER,
        "indNonMailing": "Ja",
        "naam": "Touwslagerij Kade",
        "statutaireNaam": "Touwslagerij Kade B.V.",
        "materieleRegistratie": {"datumAanvang": "20140210"},
        "handelsnamen": profile()["handelsnamen"],
        "sbiActiviteiten": profile()["sbiActiviteiten"],
    }
    return {**whole, **({"_embedded": parts} if embedded else parts), **other}


def fault(code: str) -> dict[str, Any]:
    """A refusal."""
    return {"fout": [{"code": code, "omschrijving": f"Op basis van {KVK_NUMBER} kan dit niet."}]}
