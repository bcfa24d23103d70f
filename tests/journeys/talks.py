"""What was said in the talks that journeys begin with: as a policy adviser keeps it in a spreadsheet."""

from __future__ import annotations

HEADER = [
    "Datum",
    "Soort gesprek",
    "Gesprek",
    "Bedrijf",
    "Rol",
    "Branche",
    "Wat is er gezegd?",
    "Mag geciteerd worden",
]
TALKS = [
    (
        "Garage Ottema",
        "Autobedrijven",
        "Ik krijg geen monteur meer, de vacature staat al een jaar open.",
        "zonder naam",
    ),
    (
        "Kapsalon Knip",
        "Diensten",
        "Personeel vinden lukt niet, en wie ik vind kan hier geen kamer huren.",
        "zonder naam",
    ),
    (
        "Hotel De Vaart",
        "Horeca",
        "Mijn kok slaapt in een caravan omdat er in het dorp geen woning te huur is.",
        "zonder naam",
    ),
    (
        "Bouwbedrijf Jansma",
        "Bouw",
        "We zouden graag zelf kamers bouwen voor onze vakmensen, als dat mag.",
        "met naam",
    ),
    (
        "Slagerij Wever",
        "Winkels",
        "De klant kan zijn auto nergens kwijt sinds de blauwe zone er is.",
        "zonder naam",
    ),
    (
        "Boekwinkel Blad",
        "Winkels",
        "Vrachtwagens staan elke ochtend dubbel geparkeerd voor mijn deur.",
        "zonder naam",
    ),
    (
        "Loonbedrijf Postma",
        "Landbouw",
        "Ik wil zonnepanelen op de loods maar de netbeheerder heeft geen plek.",
        "zonder naam",
    ),
    (
        "Melkveebedrijf Hoekstra",
        "Landbouw",
        "De vergunning voor de stal duurt nu al drie jaar.",
        "alleen voor het dossier",
    ),
    (
        "Café Central",
        "Horeca",
        "Voor mijn terras moet ik elk jaar opnieuw dezelfde papieren invullen.",
        "zonder naam",
    ),
    (
        "Drukkerij Zet",
        "Diensten",
        "De gemeente laat haar folders drukken in Groningen, dat kan ik ook.",
        "met naam",
    ),
    ("Schilder Kwast", "Bouw", "Leerlingen van de vakschool zijn welkom, maar er komt niemand.", ""),
    ("Gemeente Vaartland", "", "Wij willen graag dat duurzaamheid hoog op de agenda komt.", "zonder naam"),
]  # fmt: skip - a table


def rows() -> list[list[str]]:
    """What the adviser kept: interviews, one of them with a colleague of her own."""
    return [
        [
            f"{number}-3-2026",
            "interview",
            f"Gesprek {number}",
            firm,
            "gemeente" if "Gemeente" in firm else "ondernemer",
            sector,
            said,
            may,
        ]
        for number, (firm, sector, said, may) in enumerate(TALKS, start=1)
    ]  # fmt: skip - a table
