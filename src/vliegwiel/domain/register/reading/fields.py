"""Which column of a supplier's list holds what?

Names of KVK are those of its programming interface (``kvkNummer``, ``vestigingsnummer``). Suppliers of LISA publish what they
deliver (lisa.nl, *Welke gegevens*), not how its columns are called: those names are what people came across, and guesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.register.enums import Edition
from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase
from vliegwiel.synthesis.intake.fields import key_of


class Field(Phrase):
    """What a column may hold. Only the name is required."""

    NAME = "name"
    KVK = "kvk_number"
    BRANCH = "branch_number"
    OWN = "own_number"
    ALSO = "also_called"
    LEGAL_FORM = "legal_form"
    SBI = "sbi_code"
    EDITION = "sbi_edition"
    SBI_DATE = "sbi_date"
    FURTHER_SBI = "further_sbi"
    SIZE = "size"
    ADDRESS = "address"
    HOUSE_NUMBER = "house_number"
    HOUSE_LETTER = "house_letter"
    ADDITION = "addition"
    POSTCODE = "postcode"
    PLACE = "place"
    MUNICIPALITY = "municipality_code"
    BAG_ADDRESS = "bag_address_id"
    BAG_OBJECT = "bag_object_id"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    NON_MAILING = "non_mailing"
    STARTED = "started_date"
    ENDED = "ended_date"

    def sentence(self, language: Language) -> str:  # noqa: ARG002 - the page has chosen the language
        """The field as people call it."""
        return str(SPOKEN[self])


SPOKEN: Final[Mapping[Field, Promise]] = {
    Field.NAME: _("name of the establishment"),
    Field.KVK: _("KVK number"),
    Field.BRANCH: _("branch number"),
    Field.OWN: _("number of the supplier"),
    Field.ALSO: _("other trade names"),
    Field.LEGAL_FORM: _("legal form"),
    Field.SBI: _("SBI code"),
    Field.EDITION: _("edition of the SBI code"),
    Field.SBI_DATE: _("date of the SBI code"),
    Field.FURTHER_SBI: _("SBI codes of other activities"),
    Field.SIZE: _("size"),
    Field.ADDRESS: _("address or street"),
    Field.HOUSE_NUMBER: _("house number"),
    Field.HOUSE_LETTER: _("house letter"),
    Field.ADDITION: _("addition to the house number"),
    Field.POSTCODE: _("postcode"),
    Field.PLACE: _("place name"),
    Field.MUNICIPALITY: _("code of the municipality"),
    Field.BAG_ADDRESS: _("BAG: address (nummeraanduiding)"),
    Field.BAG_OBJECT: _("BAG: premises (verblijfsobject)"),
    Field.PHONE: _("telephone"),
    Field.EMAIL: _("e-mail"),
    Field.WEBSITE: _("website"),
    Field.NON_MAILING: _("wants no unasked-for post"),
    Field.STARTED: _("began on"),
    Field.ENDED: _("ended on"),
}
# Of several columns the one with the earlier name serves.
_NAMES: Final[Mapping[Field, str]] = {
    Field.NAME: "vestigingsnaam, naam vestiging, handelsnaam, eerste handelsnaam, eersteHandelsnaam, bedrijfsnaam, naam,"
    "handelsnaam45, vennootschapsnaam, statutaire naam, organisatienaam, bedrijf, name, trade name",
    Field.KVK: "kvkNummer, kvk nummer, kvk, kvknr, kvk nr, dossiernr, dossiernummer, kvk dossiernummer, kvk dossiernr,"
    "dossier, inschrijfnummer, kvk_dossier, coc number, kvk number",
    Field.BRANCH: "vestigingsnummer, vestigingsnr, vestnr, vest nr, kvk vestigingsnummer, kvk vestigingsnr, kvkvestnr,"
    "nummer vestiging, branch number",
    Field.OWN: "lisa nummer, lisanr, lisa nr, lisanummer, lisa vestigingsnummer, lisa id, vrnr, vr nummer, registernummer,"
    "bedrijfsnummer, uniek nummer, volgnummer, id, recordnummer",
    Field.ALSO: "andere handelsnamen, overige handelsnamen, handelsnamen, alternatieve namen, also called",
    Field.LEGAL_FORM: "rechtsvorm, uitgebreide rechtsvorm, rechtsvorm omschrijving, legal form",
    Field.SBI: "sbiCode, sbi, sbi code, sbi 08, sbi 2008, sbi2008, sbi code 2008, sbi 25, sbi 2025, sbi2025, sbi code 2025,"
    "hoofdactiviteit, sbi hoofdactiviteit, hoofdsbi, sbi hoofd, activiteitencode, sbi1, act, sbi 5, sbi5",
    Field.EDITION: "sbi editie, editie sbi, sbi versie, versie sbi, sbi jaar, editie, sbi edition",
    Field.SBI_DATE: "sbi datum, datum sbi, peildatum sbi, sbi date",
    Field.FURTHER_SBI: "nevenactiviteiten, sbi nevenactiviteiten, overige sbi, andere sbi codes, neven sbi, sbi neven",
    Field.SIZE: "grootteklasse, grootte klasse, klasse, gkl, grootte, werkzame personen, totaal werkzame personen,"
    "totaalWerkzamePersonen, aantal werkzame personen, wp, wptot, medewerkers, aantal medewerkers, size",
    Field.ADDRESS: "adres, vestigingsadres, bezoekadres, volledig adres, straat en huisnummer, straatnaam, straat, address,"
    "street",
    Field.HOUSE_NUMBER: "huisnummer, huisnr, hnr, nummer, house number",
    Field.HOUSE_LETTER: "huisletter, letter, house letter",
    Field.ADDITION: "huisnummertoevoeging, toevoeging, huisnr toevoeging, hnr toev, toev, addition",
    Field.POSTCODE: "postcode, pc, pc6, postcode vestiging, zip, postal code",
    Field.PLACE: "plaats, woonplaats, plaatsnaam, vestigingsplaats, place, city",
    Field.MUNICIPALITY: "gemeentecode, gemcode, gem code, gemeente code, gemeentenummer, gem, municipality code",
    Field.BAG_ADDRESS: "nummeraanduiding, nummeraanduiding id, bag nummeraanduiding, bagnum, bag id, num id, nummeraanduidingid",
    Field.BAG_OBJECT: "verblijfsobject, verblijfsobject id, bag verblijfsobject, bagvbo, vbo id, vboid, bag object id,"
    "adresseerbaarobjectid, adresseerbaar object",
    Field.PHONE: "telefoon, telefoonnummer, tel, telnr, tel nr, phone",
    Field.EMAIL: "e-mail, mail, e-mailadres, emailadres, email address",
    Field.WEBSITE: "website, site, internet, url, internetadres, homepage",
    Field.NON_MAILING: "non mailing, nonmailing, indNonMailing, non mailing indicatie, nonmailingindicator, geen reclame",
    Field.STARTED: "datum aanvang, datumAanvang, startdatum, datum vestiging, vestigingsdatum, oprichtingsdatum, begindatum,"
    "aanvang, started, start date",
    Field.ENDED: "datum einde, datumEinde, einddatum, datum opheffing, opheffingsdatum, datum beeindiging, ended, end date",
}
_KEYS: Final = {field: [key_of(name) for name in names.split(",")] for field, names in _NAMES.items()}
_EDITIONS: Final = {"sbi25": Edition.SBI_2025, "2025": Edition.SBI_2025, "sbi08": Edition.SBI_2008}


def guessed_columns(header: Sequence[str]) -> dict[Field, int]:
    """Per field the place of the column that is called so; a column serves one field."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(key_of(name), place)
    found: dict[Field, int] = {}
    for field, keys in _KEYS.items():
        called_so = [places[key] for key in keys if key in places]
        if free := [place for place in called_so if place not in found.values()]:
            found[field] = free[0]
    return found


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[Field, int]:
    """Per field the place of the column that a person chose for it, by its name; what is not there serves nothing."""
    places = {name: place for place, name in reversed(list(enumerate(header))) if name}
    return {field: places[mapping[field]] for field in Field if mapping.get(field) in places}


def edition_in(header: str) -> Edition | None:
    """The edition that the name of a column tells: ``SBI08``, ``sbi_2025``."""
    key = key_of(header)
    return next((edition for sign, edition in _EDITIONS.items() if sign in key), None) or (
        Edition.SBI_2008 if "2008" in key else None
    )
