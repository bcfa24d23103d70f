"""What do firms in the invented Polderdam do, by the sectors in which it counts? SBI 2008."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

HOLDING: Final = "6420"
FARMING: Final = "land- en tuinbouw"
BUILDING: Final = "bouw en installatie"
INDUSTRY: Final = "industrie en metaal"
TRADE: Final = "handel en logistiek"
RETAIL: Final = "detailhandel"
LEISURE: Final = "horeca, recreatie en toerisme"
SERVICES: Final = "zakelijke diensten en zorg"
# Per sector with what its codes begin, or the section that they stand in.
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    FARMING: ("A",),
    BUILDING: ("F",),
    INDUSTRY: ("B", "C", "D", "E"),
    TRADE: ("45", "46", "H"),
    RETAIL: ("47",),
    LEISURE: ("I", "R"),
    SERVICES: ("J", "K", "L", "M", "N", "O", "P", "Q", "S"),
}
# Who would rather sit on a business park.
ON_PARKS: Final = frozenset({BUILDING, INDUSTRY, TRADE})
TRADES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    FARMING: (
        *(("Melkveebedrijf", "0141"), ("Akkerbouwbedrijf", "0111"), ("Groentekwekerij", "0113")),
        *(("Bloembollenbedrijf", "0130"), ("Fruitbedrijf", "0124"), ("Loonbedrijf", "0161")),
        *(("Pluimveebedrijf", "0147"), ("Maatschap", "0150"), ("Kwekerij", "0130")),
    ),
    BUILDING: (
        *(("Bouwbedrijf", "4120"), ("Timmerbedrijf", "4332"), ("Schildersbedrijf", "4334")),
        *(("Installatiebedrijf", "43222"), ("Loodgietersbedrijf", "43221"), ("Stukadoorsbedrijf", "4331")),
        *(("Dakdekkersbedrijf", "4391"), ("Klusbedrijf", "4399"), ("Grondverzet", "4312")),
    ),
    INDUSTRY: (
        *(("Metaalbewerking", "2562"), ("Lasbedrijf", "2511"), ("Machinebouw", "2830")),
        *(("Meubelmakerij", "3109"), ("Jachtbouw", "3012"), ("Kunststoftechniek", "2222")),
        *(("Bierbrouwerij", "1105"), ("Interieurbouw", "3101"), ("Constructiebedrijf", "2511")),
    ),
    TRADE: (
        *(("Transportbedrijf", "4941"), ("Koeriersdienst", "53202"), ("Autobedrijf", "4511")),
        *(("Trekkerhandel", "4661"), ("Groothandel", "4631"), ("Opslag", "5210")),
        *(("Garage", "4520"), ("Bloemengroothandel", "4622"), ("Koelhuis", "52102")),
    ),
    RETAIL: (
        *(("Bakkerij", "47241"), ("Slagerij", "47221"), ("Modehuis", "4771"), ("Bloemenhuis", "47761")),
        *(
            ("Boekhandel", "4761"),
            ("Rijwielhandel", "47641"),
            ("Supermarkt", "4711"),
            ("Verfhandel", "47522"),
        ),
    ),
    LEISURE: (
        *(("Eetcafé", "56101"), ("Restaurant", "56101"), ("Cafetaria", "56102"), ("Café", "5630")),
        *(("Camping", "5530"), ("Hotel", "55101"), ("Vakantiewoningen", "55201"), ("IJssalon", "56102")),
    ),
    SERVICES: (
        *(("Administratiekantoor", "69202"), ("Adviesbureau", "70221"), ("Kapsalon", "96021")),
        *(("Fotografie", "74201"), ("Ontwerpbureau", "74101"), ("Schoonheidssalon", "96022")),
        *(("Coaching", "85592"), ("Software", "6201"), ("Ict-advies", "6202"), ("Tuinontwerp", "8130")),
        *(("Schoonmaakbedrijf", "8121"), ("Thuiszorg", "88101"), ("Dierenarts", "7500")),
        *(("Makelaardij", "6831"), ("Ingenieursbureau", "7112"), ("Kinderopvang", "8891")),
    ),
}
WORDS: Final = (
    "De Kolk,De Reiger,'t Kruispunt,De Vaart,De Zwaluw,De Oever,De Klei,De Wende,Het Anker,De Brug,De Kavel,De Populier,"
    "'t Veld,De Meent,De Dijk,De Wilg,Het Riet,De Steiger,De Hoek,De Bocht,De Kiem,De Spiegel,De Ploeg,De Terp"
).split(",")
