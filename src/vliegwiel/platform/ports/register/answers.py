"""What does KVK's JSON say?

Seen, in answers of its test environment that were recorded in 2026: *Zoeken* 2.1, *Basisprofiel* 1.5 and
*Vestigingsprofiel* 1.5, and of the first two the examples of 2022. Not seen: *Zoeken* 3 and *Organisatie* 1. Of these the
names in the documents are the same; they are looked for both where *Basisprofiel* has them (``_embedded``) and one floor
higher, and an address both flat and under ``binnenlandsAdres``. What turns out otherwise is refused as not understood,
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from vliegwiel.platform.ports.register.port import (
    Activity,
    EditionName,
    Found,
    Match,
    MatchKind,
    RegisteredEstablishment,
)

Part: TypeAlias = Mapping[str, Any]

KVK_DIGITS: Final = 8
ESTABLISHMENT_DIGITS: Final = 12
RSIN_DIGITS: Final = 9
BAG_DIGITS: Final = 16
YES: Final = "ja"
# The weekend in which KVK gave every registration its code of the edition of 2025.
RECODED: Final = date(2025, 9, 8)
_RECODED_VERSION: Final = (1, 5)
_KINDS: Final[Mapping[str, MatchKind]] = {
    "hoofdvestiging": "main",
    "nevenvestiging": "other",
    "rechtspersoon": "legal_person",
}
_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([A-Z]{2})", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


class Unreadable(Exception):
    """This is not an answer of KVK."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Premises:
    address: str = ""
    postcode: str = ""
    place: str = ""
    shielded: bool = False
    address_id: str = ""
    premises_id: str = ""


def edition(version: str, today: date) -> EditionName:
    """In which edition an answer's codes are: 2025 from version 1.5 on, and in everything that was asked since the recoding."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    return "2025" if numbers >= _RECODED_VERSION or today >= RECODED else "2008"


def fault_codes(content: Any) -> set[str]:
    """What KVK says is wrong (``IPD5200``); empty when it does not say."""
    faults = content.get("fout") if isinstance(content, Mapping) else None
    return {_text(fault, "code") for fault in _parts(faults)} - {""}


def found(content: Any) -> Found:
    """An answer of *Zoeken*: version 1 has flat addresses and ``handelsnaam``, later ones nest them and say ``naam``.

    Raises:
        Unreadable: It is not one.
    """
    lines = _whole(content).get("resultaten")
    if not isinstance(lines, list):
        raise Unreadable
    matches = tuple(_match(_whole(line)) for line in lines)
    total = content.get("totaal")
    return Found(matches=matches, total=total if isinstance(total, int) else len(matches))


def registration(content: Any, kvk_number: str, sbi_edition: EditionName) -> RegisteredEstablishment:
    """An answer of *Basisprofiel* or *Organisatie*: the main establishment, or the legal person where there is none.

    Raises:
        Unreadable: It is not one, or about somebody else.
    """
    whole = _whole(content)
    owner, main = _within(whole, "eigenaar"), _within(whole, "hoofdvestiging")
    if _digits(whole, "kvkNummer", KVK_DIGITS) != kvk_number:
        raise Unreadable
    return _registered(
        {**whole, **main, "adressen": _addresses(main) or _addresses(owner)},
        whole=whole,
        owner=owner,
        sbi_edition=sbi_edition,
    )


def establishment(
    content: Any, establishment_number: str, sbi_edition: EditionName
) -> RegisteredEstablishment:
    """An answer of *Vestigingsprofiel*.

    Raises:
        Unreadable: It is not one, or about another.
    """
    whole = _whole(content)
    if _digits(whole, "vestigingsnummer", ESTABLISHMENT_DIGITS) != establishment_number:
        raise Unreadable
    return _registered(whole, whole=whole, owner={}, sbi_edition=sbi_edition)


def _registered(told: Part, *, whole: Part, owner: Part, sbi_edition: EditionName) -> RegisteredEstablishment:
    premises = _premises(_addresses(told))
    names = _trade_names(whole)
    name = _text(told, "eersteHandelsnaam") or _text(whole, "naam") or next(iter(names), "")
    if not name:
        raise Unreadable
    ended = [part for part in (whole, told) if _text(_within(part, "materieleRegistratie"), "datumEinde")]
    persons = told.get("totaalWerkzamePersonen")
    return RegisteredEstablishment(
        kvk_number=_digits(told, "kvkNummer", KVK_DIGITS),
        establishment_number=_digits(told, "vestigingsnummer", ESTABLISHMENT_DIGITS, needed=False),
        rsin=_digits(told, "rsin", RSIN_DIGITS, needed=False)
        or _digits(owner, "rsin", RSIN_DIGITS, needed=False),
        name=name,
        trade_names=names or (name,),
        statutory_name=_text(whole, "statutaireNaam"),
        legal_form=_text(owner, "rechtsvorm"),
        is_main=_yes(told, "indHoofdvestiging"),
        address=premises.address,
        postcode=premises.postcode,
        place=premises.place,
        shielded=premises.shielded,
        address_id=premises.address_id,
        premises_id=premises.premises_id,
        websites=tuple(site for site in told.get("websites") or () if isinstance(site, str)),
        activities=_activities(told),
        sbi_edition=sbi_edition,
        non_mailing=_yes(whole, "indNonMailing") or _yes(told, "indNonMailing"),
        active=not ended and _text(whole, "actief").lower() != "nee",
        started=_day(told, "datumAanvang"),
        ended=_day(ended[0], "datumEinde") if ended else None,
        working_persons=persons if isinstance(persons, int) else None,
    )


def _match(line: Part) -> Match:
    premises = _place(_domestic(_within(line, "adres") or line))
    name = _text(line, "naam") or _text(line, "handelsnaam")
    kind = _KINDS.get(_text(line, "type").lower())
    if not name or kind is None:
        raise Unreadable
    return Match(
        kvk_number=_digits(line, "kvkNummer", KVK_DIGITS),
        establishment_number=_digits(line, "vestigingsnummer", ESTABLISHMENT_DIGITS, needed=False),
        rsin=_digits(line, "rsin", RSIN_DIGITS, needed=False),
        name=name,
        kind=kind,
        address=premises.address,
        postcode=premises.postcode,
        place=premises.place,
        active=_text(line, "actief").lower() != "nee",
        former_name=_text(line, "vervallenNaam"),
    )


def _premises(addresses: Sequence[Part]) -> _Premises:
    """Where it is: the visiting address. One for letters alone is no place."""
    for address in addresses:
        flat = {**address, **_domestic(address)}
        if _text(flat, "type") == "bezoekadres":
            return _place(flat)
    hidden = any(_yes(address, "indAfgeschermd") for address in addresses)
    return _Premises(shielded=hidden)


def _place(flat: Part) -> _Premises:
    if _yes(flat, "indAfgeschermd"):
        # Whatever came along by mistake stays out as well.
        return _Premises(place=_text(flat, "plaats"), shielded=True)
    number = "".join([_text(flat, "huisnummer"), _text(flat, "huisletter")])
    addition = _text(flat, "huisnummerToevoeging")
    spot = f"{number}-{addition}" if number and addition else number
    postcode = _POSTCODE.fullmatch(_text(flat, "postcode"))
    site = _within(flat, "geoData")
    return _Premises(
        address=" ".join(filter(None, [_text(flat, "straatnaam"), spot])) or _text(flat, "straatHuisnummer"),
        postcode=f"{postcode[1]} {postcode[2].upper()}" if postcode else "",
        place=_text(flat, "plaats") or _text(flat, "postcodeWoonplaats"),
        address_id=_digits(site, "nummerAanduidingId", BAG_DIGITS, needed=False),
        premises_id=_digits(site, "addresseerbaarObjectId", BAG_DIGITS, needed=False),
    )


def _domestic(address: Part) -> Part:
    return _within(address, "binnenlandsAdres") or _within(address, "buitenlandsAdres") or address


def _addresses(part: Part) -> Sequence[Part]:
    return _parts(part.get("adressen"))


def _trade_names(whole: Part) -> tuple[str, ...]:
    ordered = sorted(_parts(whole.get("handelsnamen")), key=_order)
    return tuple(name for one in ordered if (name := _text(one, "naam")))


def _order(named: Part) -> int:
    order = named.get("volgorde")
    return order if isinstance(order, int) else 0


def _activities(told: Part) -> tuple[Activity, ...]:
    activities = [
        Activity(
            code=_text(one, "sbiCode"),
            title=_text(one, "sbiOmschrijving"),
            main=_yes(one, "indHoofdactiviteit"),
        )
        for one in _parts(told.get("sbiActiviteiten"))
    ]
    return tuple(sorted(activities, key=lambda one: not one.main))


def _day(part: Part, name: str) -> date | None:
    """The register knows of some only the year, and writes zeros for the rest: that is no day."""
    written = _DAY.fullmatch(_text(_within(part, "materieleRegistratie"), name))
    try:
        return date(*(int(number) for number in written.groups())) if written else None
    except ValueError:
        return None


def _digits(part: Part, name: str, count: int, *, needed: bool = True) -> str:
    """So many digits; of a number that was sent as a number the zeros are put back."""
    value = part.get(name)
    digits = str(value).zfill(count) if isinstance(value, int) else _text(part, name)
    if not digits and not needed:
        return ""
    if not is_number(digits, count):
        raise Unreadable
    return digits


def is_number(digits: str, count: int) -> bool:
    """Exactly so many digits."""
    return len(digits) == count and digits.isascii() and digits.isdigit()


def _text(part: Part, name: str) -> str:
    """On one line: KVK pads what it has put together with spaces."""
    value = part.get(name)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _yes(part: Part, name: str) -> bool:
    return _text(part, name).lower() == YES


def _within(part: Part, name: str) -> Part:
    embedded = part.get("_embedded")
    found_part = part.get(name) or (embedded.get(name) if isinstance(embedded, Mapping) else None)
    return found_part if isinstance(found_part, Mapping) else {}


def _parts(value: Any) -> Sequence[Part]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _whole(content: Any) -> Part:
    if not isinstance(content, Mapping):
        raise Unreadable
    return content
