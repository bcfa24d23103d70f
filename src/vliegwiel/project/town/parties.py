"""Who else is there in the invented Polderdam besides its firms?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vliegwiel.domain.directory.enums import OrganisationKind

ASSOCIATION: Final = "Ondernemers Polderdam"
FARMERS: Final = "Agrarische Kring Polderdam"
LEISURE: Final = "Horecakring Polderdam"
BIZ: Final = "BIZ Sluisplein"
PARK: Final = "Bedrijvenvereniging De Dwarstocht"
OTHER_PARK: Final = "Ondernemerskring De Ambachtshoek"
PARK_MANAGER: Final = "Parkmanagement Laagland"
ESTATE: Final = "Vastgoed De Vierkante Meter B.V."
NETWORK: Final = "Regionetwerk Laagland"
VILLAGES: Final = ("Kolkhaven", "Rietwende", "Noorderkavel", "Tochtdorp", "Zwaluwhoek")
SPORTS: Final = (
    *("Voetbalvereniging", "Korfbalvereniging", "IJsvereniging", "Muziekvereniging", "Tennisclub"),
)
PARTIES: Final[Mapping[OrganisationKind, Sequence[str]]] = {
    OrganisationKind.ASSOCIATION: (
        *(ASSOCIATION, FARMERS, LEISURE, BIZ, PARK, OTHER_PARK),
        *("Winkeliers Kolkhaven", "Techniekkring Laagland", "Stichting Promotie Polderdam"),
        *("Startersnetwerk Polderdam", "Bouwend Polderdam", "Vrouwelijke Ondernemers Laagland"),
        *(f"Dorpsbelang {village}" for village in VILLAGES),
    ),
    OrganisationKind.SCHOOL: (
        *("Praktijkschool De Vlonder", "Vakcollege Laagland", "Scholengemeenschap De Terp"),
        *(f"Basisschool De {bird}" for bird in ("Reiger", "Kievit", "Grutto", "Zwaluw", "Lepelaar")),
    ),
    OrganisationKind.CLUB: tuple(
        f"{sport} {village}" for sport in SPORTS for village in ("Polderdam", *VILLAGES)[:5]
    ),
    OrganisationKind.MUNICIPALITY: (
        *("Gemeente Buurmeer", "Gemeente Merenland", "Waterschap Laagland", "Omgevingsdienst Laagland"),
        "Veiligheidsregio Laagland",
    ),
    OrganisationKind.OTHER: (NETWORK, PARK_MANAGER, "Netbeheer Laagland", "Regiobank Laagland"),
}
