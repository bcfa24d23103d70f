"""Which column of somebody's spreadsheet holds what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase
from vliegwiel.synthesis.intake.fields import key_of


class Field(Phrase):
    """What a column may hold. Only the name is required."""

    NAME = "name"
    KVK = "kvk"
    SECTOR = "sector"
    SIZE = "size"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    CONTACT = "contact"
    FUNCTION = "function"

    def sentence(self, language: Language) -> str:  # noqa: ARG002 - the page has chosen the language
        """The field as people call it."""
        return str(SPOKEN[self])


SPOKEN: Final[Mapping[Field, Promise]] = {
    Field.NAME: _("name of the organisation"),
    Field.KVK: _("KVK number"),
    Field.SECTOR: _("sector"),
    Field.SIZE: _("size"),
    Field.ADDRESS: _("address"),
    Field.POSTCODE: _("postcode"),
    Field.PLACE: _("place name"),
    Field.PHONE: _("telephone"),
    Field.EMAIL: _("e-mail"),
    Field.WEBSITE: _("website"),
    Field.CONTACT: _("contact person"),
    Field.FUNCTION: _("function"),
}
# Names as people give them, in Dutch and English; of several columns the one with the earlier name serves.
_NAMES: Final[Mapping[Field, str]] = {
    Field.NAME: "naam, bedrijfsnaam, naam bedrijf, organisatie, naam organisatie, organisatienaam, bedrijf, onderneming,"
    "handelsnaam, statutaire naam, name, company, company name, organisation, organization, business name",
    Field.KVK: "kvk, kvk nummer, kvknr, kvk nr, nummer kvk, inschrijfnummer, dossiernummer, kvk number, coc, coc number,"
    "chamber of commerce, registration number",
    Field.SECTOR: "sector, branche, bedrijfstak, sectornaam, industry, branch",
    Field.SIZE: "grootte, omvang, grootteklasse, bedrijfsgrootte, werkzame personen, aantal werkzame personen,"
    "medewerkers, aantal medewerkers, werknemers, aantal werknemers, fte, size, employees",
    Field.ADDRESS: "adres, straat en huisnummer, straat, bezoekadres, vestigingsadres, address, street, street address",
    Field.POSTCODE: "postcode, pc, zip, zip code, postal code, post code",
    Field.PLACE: "plaats, plaatsnaam, woonplaats, vestigingsplaats, stad, dorp, place, place name, city, town",
    Field.PHONE: "telefoon, telefoonnummer, tel, mobiel, telnr, tel nr, phone, telephone, phone number, mobile",
    Field.EMAIL: "e-mail, mail, e-mailadres, mailadres, email address, e-mail address",
    Field.WEBSITE: "website, site, web, internet, url, homepage",
    Field.CONTACT: "contactpersoon, contact, naam contactpersoon, contact persoon, eigenaar, ondernemer, directeur,"
    "contact person, contact name, owner",
    Field.FUNCTION: "functie, functie contactpersoon, rol, function, job title, position, role",
}
_KEYS: Final = {field: [key_of(name) for name in names.split(",")] for field, names in _NAMES.items()}


def guessed_columns(header: Sequence[str]) -> dict[Field, int]:
    """Per field the place of the column that is called so; a column serves one field."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(key_of(name), place)
    found = {
        field: next((places[key] for key in keys if key in places), None) for field, keys in _KEYS.items()
    }
    return {field: place for field, place in found.items() if place is not None}
