"""Where do people in the invented Polderdam do business? No postcode in the Netherlands begins with 8297."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.domain.register.enums import OwnAreaKind

DISTRICT: Final = "8297"
DWARSTOCHT: Final = "De Dwarstocht"
AMBACHTSHOEK: Final = "De Ambachtshoek"
SLUISPLEIN: Final = "Sluisplein"
MAIN: Final = "Polderdam"


@dataclass(frozen=True, slots=True)
class Street:
    """A street with its postcode, and the park or shopping area that it lies in."""

    name: str
    letters: str
    park: str = ""

    @property
    def postcode(self) -> str:
        """As people write it."""
        return f"{DISTRICT} {self.letters}"


@dataclass(frozen=True, slots=True)
class Park:
    """A business park or shopping area, with the corners of its outline."""

    name: str
    village: str
    kind: OwnAreaKind
    corners: Sequence[tuple[float, float]]


PARKS: Final = (
    Park(
        DWARSTOCHT,
        MAIN,
        OwnAreaKind.BUSINESS_PARK,
        ((5.446, 52.713), (5.462, 52.715), (5.459, 52.724), (5.443, 52.722)),
    ),
    Park(
        AMBACHTSHOEK,
        "Kolkhaven",
        OwnAreaKind.BUSINESS_PARK,
        ((5.381, 52.711), (5.393, 52.712), (5.391, 52.719), (5.379, 52.718)),
    ),
    Park(
        SLUISPLEIN,
        MAIN,
        OwnAreaKind.SHOPPING_AREA,
        ((5.427, 52.733), (5.432, 52.733), (5.432, 52.736), (5.427, 52.736)),
    ),
)
# The streets of a park come last: who does not belong there draws from the others.
STREETS: Final[Mapping[str, Sequence[Street]]] = {
    MAIN: (
        Street("Dorpsstraat", "PD"),
        Street("Havenkade", "PD"),
        Street("Vaartzicht", "PD"),
        Street("Kerkbrink", "PB"),
        Street("Lindenlaan", "PC"),
        Street("Notarisweg", "PE"),
        Street("Watertorenstraat", "PF"),
        Street("Populierenhof", "PG"),
        Street("Poldermeent", "PH"),
        Street("Sluisplein", "PA", SLUISPLEIN),
        Street("Molenstraat", "PJ", SLUISPLEIN),
        Street("Dwarstocht", "PV", DWARSTOCHT),
        Street("Bedrijvenweg", "PW", DWARSTOCHT),
        Street("Loodsstraat", "PX", DWARSTOCHT),
    ),
    "Kolkhaven": (
        Street("Kolkstraat", "PM"),
        Street("Vissersdijk", "PN"),
        Street("Steigerkade", "PR"),
        Street("Boomgaardweg", "PS"),
        Street("Ambachtsweg", "PK", AMBACHTSHOEK),
        Street("Werfstraat", "PL", AMBACHTSHOEK),
    ),
    "Rietwende": (
        Street("Rietweg", "RA"),
        Street("Wendestraat", "RB"),
        Street("Kastanjelaan", "RC"),
        Street("Kassenweg", "RD"),
    ),
    "Noorderkavel": (Street("Kavelweg", "NA"), Street("Noorderringweg", "NB"), Street("Schoolstraat", "NC")),
    "Tochtdorp": (Street("Tochtweg", "TA"), Street("Brinkstraat", "TB"), Street("Zuidervaart", "TC")),
    "Zwaluwhoek": (Street("Zwaluwstraat", "ZA"), Street("Hoekweg", "ZB"), Street("Oeverlaan", "ZC")),
}


def postcodes_of(village: str, park: str = "") -> tuple[str, ...]:
    """Of a village, or of a park in it: as areas have them."""
    letters = {street.letters for street in STREETS[village] if not park or street.park == park}
    return tuple(sorted(f"{DISTRICT}{one}" for one in letters))


def outline_of(park: Park) -> dict[str, object]:
    """As areas have it."""
    ring = [list(corner) for corner in (*park.corners, park.corners[0])]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}
