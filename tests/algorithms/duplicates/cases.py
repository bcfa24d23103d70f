"""Invented Dutch firms, as a list of a municipality and a list of an association may spell them.

Written in one sitting, before the weights that were chosen rather than learned got their values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vliegwiel.algorithms.duplicates.records import Record

Told = Mapping[str, str]


class Case(NamedTuple):
    """Two ways to write an organisation, or two organisations."""

    left: Told
    right: Told

    def records(self) -> tuple[Record, Record]:
        """As records with keys of their own."""
        return Record(key="left", **self.left), Record(key="right", **self.right)


def _named(name: str, **more: str) -> Told:
    return {"name": name, **more}


LOOSDRECHT: Final = {"address": "Oud-Loosdrechtsedijk 12", "postcode": "1231 LW", "place": "Loosdrecht"}
NEDERHORST: Final = {"address": "Voorstraat 3", "postcode": "1394 CS", "place": "Nederhorst den Berg"}
DEN_BERG: Final = {"address": "Voorstr. 3", "postcode": "1394CS", "place": "NEDERHORST DEN BERG"}

SAME: Final = (
    Case(_named("Bakkerij Tochtenaar B.V."), _named("BAKKERIJ TOCHTENAAR BV")),
    Case(_named("Bakkerij Tochtenaar", **LOOSDRECHT), _named("Tochtenaar Bakkerij", **LOOSDRECHT)),
    Case(_named("Gebr. Kuijpers", **LOOSDRECHT), _named("Gebroeders Kuypers", **LOOSDRECHT)),
    Case(_named("Fa. J. Jansen en Zn.", **NEDERHORST), _named("Firma J. Jansen & Zonen", **DEN_BERG)),
    Case(_named("Café de Plompetoren", **LOOSDRECHT), _named("Cafe De Plompetoren V.O.F.", **LOOSDRECHT)),
    Case(_named("MediaWiel", phone="035 582 1234"), _named("Media Wiel B.V.", phone="+31 (0)35-5821234")),
    Case(
        _named("Jansen h.o.d.n. Rietdekkersbedrijf Spanderswoud", **LOOSDRECHT),
        _named("Rietdekkersbedrijf Spanderswoud", **LOOSDRECHT),
    ),
    Case(
        _named("Jachtwerf Wijdeplas", kvk_number="01234567"),
        _named("Jachtwerf Wijdeplas BV", kvk_number="1234567"),
    ),
    Case(
        _named("Van Vuure Holding", kvk_number="12345678"),
        _named("Beheermij. V. Vuure", kvk_number="12345678"),
    ),
    Case(
        _named("Garage Wetering", email="info@garagewetering.nl"),
        _named("Autobedrijf Wetering", website="https://www.garagewetering.nl/", phone="0294-251234"),
    ),
    Case(
        _named("Hoveniersbedrijf Groenendaal", **NEDERHORST),
        _named("Hoveniersbedrijf Groenendael B.V.", **DEN_BERG),
    ),
    Case(_named("Camping 't Sluisje", **LOOSDRECHT), _named("Camping Het Sluisje", **LOOSDRECHT)),
    Case(
        _named("Rederij Ankeveense Plassen", place="Ankeveen", phone="035-6561234"),
        _named("Rederij Ankeveen", place="Ankeveen", phone="035 6561234"),
    ),
    Case(_named("Stichting Dorpsraad Kortenhoef"), _named("St. Dorpsraad Kortenhoef")),
    Case(
        _named("Ondernemersvereniging De Wijde Blik"),
        _named("Ver. Ondernemersvereniging Wijde Blik"),
    ),
    Case(
        _named("Timmerbedrijf Hofland", address="Kerkstraat 5", place="Loosdrecht", phone="0355821111"),
        _named("Timmerbedrijf Hofland", address="Nieuweweg 80", place="Loosdrecht", phone="035-5821111"),
    ),
    Case(
        _named("Jachthaven Ottenhome (Loosdrecht)", place="Loosdrecht"),
        _named("Jachthaven Ottenhome", place="Loosdrecht"),
    ),
    Case(_named("Kaasboerderij Eemnesser", **NEDERHORST), _named("Kaasboerdery Eemneser", **DEN_BERG)),
    Case(_named("Coöperatie Plassenenergie U.A."), _named("Cooperatie Plassenenergie")),
    Case(
        _named("Loonbedrijf Ruizendaal B.V., Kortenhoef"),
        _named("Loonbedrijf Ruizendaal", place="Kortenhoef"),
    ),
)

DIFFERENT: Final = (
    Case(_named("Bakkerij Jansen", **LOOSDRECHT), _named("Bakkerij Jansen", **NEDERHORST)),
    Case(_named("Bakkerij Jansen", place="Loosdrecht"), _named("Bakkerij Jansen B.V.", place="Ankeveen")),
    Case(_named("Bakkerij Jansen", **LOOSDRECHT), _named("Slagerij Jansen", **LOOSDRECHT)),
    Case(
        _named("Schildersbedrijf J. Jansen", **LOOSDRECHT), _named("Schildersbedrijf P. Jansen", **LOOSDRECHT)
    ),
    Case(
        _named("Ruizendaal Beheer B.V.", phone="0355821234", **LOOSDRECHT),
        _named("Ruizendaal Bouw B.V.", phone="0355821234", **LOOSDRECHT),
    ),
    Case(
        _named("Ruizendaal Holding B.V.", email="info@ruizendaal.nl", **LOOSDRECHT),
        _named("Ruizendaal B.V.", email="info@ruizendaal.nl", **LOOSDRECHT),
    ),
    Case(
        _named("Tochtenaar", kvk_number="12345678", **LOOSDRECHT),
        _named("Tochtenaar", kvk_number="87654321", phone="0355821234", **LOOSDRECHT),
    ),
    Case(_named("Jumbo Loosdrecht", **LOOSDRECHT), _named("Jumbo Nederhorst den Berg", **NEDERHORST)),
    Case(_named("Kapsalon Knip & Co", **LOOSDRECHT), _named("Kapsalon Haarfijn", **LOOSDRECHT)),
    Case(
        _named("Architectenbureau Wolkenstein", phone="0355820000", **LOOSDRECHT),
        _named("Fysiotherapie De Dijk", phone="0355820000", **LOOSDRECHT),
    ),
    Case(_named("Garage Wetering 1", **LOOSDRECHT), _named("Garage Wetering 2", **LOOSDRECHT)),
    Case(
        _named("Hema", kvk_number="12345678", branch_number="000012345678", **LOOSDRECHT),
        _named("Hema", kvk_number="12345678", branch_number="000087654321", **LOOSDRECHT),
    ),
    Case(_named("Stichting Vrienden van Wijdeplas"), _named("Jachtwerf Wijdeplas B.V.")),
    Case(_named("Dorpsraad Kortenhoef"), _named("Dorpsraad Ankeveen")),
    Case(
        _named("Voetbalvereniging Nederhorst", **NEDERHORST),
        _named("Tennisvereniging Nederhorst", **DEN_BERG),
    ),
    Case(_named("Installatiebedrijf De Groot"), _named("De Groot Installatietechniek en Sanitair")),
    Case(_named("Café De Kroon", place="Kortenhoef"), _named("Hotel De Kroon", place="Breukelen")),
    Case(
        _named("Albert Heijn", **LOOSDRECHT),
        _named("Albert Heijn", address="Meenthof 10", place="Kortenhoef"),
    ),
    Case(_named("Kinderopvang Pinkeltje", **LOOSDRECHT), _named("Kinderopvang Pinkel", **NEDERHORST)),
    Case(
        _named("Veenstra Jachtservice", phone="0355821111", place="Loosdrecht"),
        _named("Veenstra Administratie", phone="0294251111", place="Loosdrecht"),
    ),
    Case(_named("Stichting Mooi Kortenhoef"), _named("Vereniging Mooi Kortenhoef")),
    Case(_named("Van den Berg Transport"), _named("Van de Berg Makelaardij")),
    Case(_named("De Vries", **LOOSDRECHT), _named("De Vries", **NEDERHORST)),
    Case(_named("Bakker Bouw", **LOOSDRECHT), _named("Bakkerij Bouwman", **LOOSDRECHT)),
)

HELD_OUT_SAME: Final = (
    Case(
        _named("Schildersbedrijf v.d. Broek", **LOOSDRECHT),
        _named("Schildersbedr. Van den Broek", **LOOSDRECHT),
    ),
    Case(
        _named("Zeilschool De Vrijheid", phone="0355823322"),
        _named("De Vrijheid Zeilschool BV", phone="06-12345678"),
    ),
    Case(_named("Pannenkoekenhuis Ons Genoegen", **NEDERHORST), _named("Ons Genoegen", **DEN_BERG)),
    Case(_named("Hornstra Techniek B.V.", place="Breukelen"), _named("Hornstra Technik", place="Breukelen")),
    Case(_named("Manege Rustenburch", **NEDERHORST), _named("Manege Rustenburg", **DEN_BERG)),
    Case(_named("ABC Verhuizingen"), _named("A.B.C. Verhuizingen B.V.")),
    Case(_named("Restaurant 't Swaentje", **LOOSDRECHT), _named("Swaentje", **LOOSDRECHT)),
    Case(
        _named("Eetcafé Het Wapen van Ankeveen", email="wapen@hetwapenankeveen.nl", place="Ankeveen"),
        _named("Wapen van Ankeveen", website="www.hetwapenankeveen.nl", place="Ankeveen"),
    ),
    Case(_named("Autobedrijf Gebr. Vlug"), _named("Autobedrijf Gebroeders Vlug V.O.F.")),
    Case(
        _named("Kwekerij Tuinlust", kvk_number="32011223"),
        _named("Tuinlust Planten B.V.", kvk_number="32 01 12 23"),
    ),
    Case(_named("Drukkerij Oranje-Nassau"), _named("Drukkerij OranjeNassau")),
    Case(
        _named("Makelaardij Wijdemere", address="Postbus 12", place="Kortenhoef"),
        _named("Makelaardij Wijdemere", address="Kerklaan 7", place="Kortenhoef"),
    ),
    Case(_named("Historische Kring Wijdemeren"), _named("Stichting Historische Kring Wijdemeren")),
    Case(_named("Slagerij Koetsveld & Zn", phone="0294251515"), _named("Koetsveld", phone="0294-25 15 15")),
    Case(_named("Fysiotherapie Overmeer", **NEDERHORST), _named("Fysio Overmeer", **DEN_BERG)),
    Case(_named("Watersportwinkel Het Anker", **LOOSDRECHT), _named("Watersport 't Anker", **LOOSDRECHT)),
)
HELD_OUT_DIFFERENT: Final = (
    Case(_named("Kapsalon Anja", **LOOSDRECHT), _named("Kapsalon Anja", **NEDERHORST)),
    Case(_named("Veehouderij A. de Jong", **NEDERHORST), _named("Veehouderij K. de Jong", **DEN_BERG)),
    Case(_named("Rabobank Kortenhoef"), _named("Rabobank Loosdrecht")),
    Case(
        _named("Basisschool De Regenboog", place="Loosdrecht"),
        _named("Basisschool De Regenboog", place="Breukelen"),
    ),
    Case(_named("Koetsveld Vastgoed B.V.", **LOOSDRECHT), _named("Koetsveld Makelaars B.V.", **LOOSDRECHT)),
    Case(_named("Winkeliersvereniging Nootweg"), _named("Ondernemersvereniging Loosdrecht")),
    Case(_named("Adviesbureau De Boer"), _named("Bouwbedrijf De Boer")),
    Case(_named("Stichting Sloep", **LOOSDRECHT), _named("Sloep B.V.", **LOOSDRECHT)),
    Case(_named("Hotel Kasteel", **NEDERHORST), _named("Brouwerij Kasteel", **DEN_BERG)),
    Case(
        _named("Tandarts Smit", phone="0355821000", **LOOSDRECHT),
        _named("Tandarts Visser", phone="0355821000", **LOOSDRECHT),
    ),
    Case(_named("Jachthaven Oost"), _named("Jachthaven West")),
    Case(_named("Kinderdagverblijf Dribbel 1"), _named("Kinderdagverblijf Dribbel 2")),
    Case(_named("Primera", **LOOSDRECHT), _named("Primera", address="Meentzicht 4", place="Kortenhoef")),
    Case(_named("Van Dijk Dakwerken", place="Ankeveen"), _named("Van Dijk Grondwerken", place="Ankeveen")),
    Case(
        _named("Vlug Transport", kvk_number="32011223", branch_number="000011112222"),
        _named("Vlug Transport", kvk_number="32011223", branch_number="000011113333"),
    ),
    Case(_named("Autorijschool Peters"), _named("Autoschade Peters")),
)
