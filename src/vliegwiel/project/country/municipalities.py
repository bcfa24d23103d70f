"""What does one invented municipality hold: its firms, their places, their people, and what these said?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.project.country.copying import NULL, Copying
from vliegwiel.project.country.names import INITIALS, Names

# How many in a thousand are of which size; three quarters are one person.
SOLE_TRADERS: Final = 0.8  # of firms of one person
NON_MAILING: Final = 0.2
SECOND_PLACES: Final = 0.03  # of firms under ten persons
SIZES: Final = (("1", 750), ("2-9", 190), ("10-49", 48), ("50+", 12))
VILLAGES: Final = 6  # besides the one that the municipality is named after
PARK_AT: Final = 1  # all of this village is its business park
FUNCTIONS: Final = ("eigenaar", "directeur", "bedrijfsleider", "vestigingsmanager", "secretaris")
ALLOWED: Final = {
    Permission.WITHOUT_NAME: 60,
    Permission.WITH_NAME: 20,
    Permission.FILE_ONLY: 10,
    Permission.NOT_ASKED: 10,
}
CHANNELS: Final = ("formulier", "telefoon", "gesprek", "zeepkist", "brief")
OPENINGS: Final = (
    "Wij merken dat",
    "Het valt mij op dat",
    "Al jaren zeggen we dat",
    "Op ons terrein is het zo dat",
    "Onze klanten klagen dat",
    "Ik maak me zorgen dat",
    "Het zou helpen als wij wisten waarom",
    "Mijn buurman vindt ook dat",
)
SUBJECTS: Final = (
    "er geen personeel te vinden is",
    "de stroomaansluiting niet zwaarder kan",
    "de vergunning te lang duurt",
    "er geen ruimte is om uit te breiden",
    "de weg elke ochtend vaststaat",
    "er te weinig parkeerplaatsen zijn",
    "het terrein 's avonds onveilig voelt",
    "de bus niet meer langskomt",
    "de winkels in het centrum leegstaan",
    "regels voor afval steeds veranderen",
    "starters geen betaalbaar pand vinden",
    "het internet te traag is",
    "de gemeente ons nooit belt",
    "scholen niet opleiden voor ons vak",
    "toeristen ons dorp niet kennen",
)
ENDINGS: Final = (
    "en dat kost ons klanten.",
    "en niemand doet er iets aan.",
    "terwijl wij wel willen investeren.",
    "en dat moet anders kunnen.",
    "dus wij denken aan verhuizen.",
    "en daar willen we graag over meedenken.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One of them.

    Attributes:
        number: Its place among all, from 0.
        workspace: Its id.
        name: In truth there is one of this name; nothing else of it is true.
        code: In the register of areas.
        places: How many establishments it has.
        villages: How these are called, the one it is named after first.
    """

    number: int
    workspace: int
    name: str
    code: str
    places: int
    villages: tuple[str, ...]

    def postcode(self, village: int) -> int:
        """Its four digits; every village has its own."""
        return 1000 + (self.number * 26 + village) % 9000


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """Enough of a firm to write its organisation, its person and its places."""

    name: str
    kvk_number: str
    size: str
    sole_trader: bool
    branches: int


class Drawing:
    """Draws lines of COPY; the same chance gives the same country."""

    def __init__(self, chance: Random, copying: Copying, sectors: Sequence[str]) -> None:
        self.chance = chance
        self.names = Names(chance)
        self._copying = copying
        self._sectors = sectors
        self._sizes = [size for size, share in SIZES for _ in range(share)]
        self._kvk = 0
        self._branch = 0

    def firms(self, places: int) -> Iterator[Firm]:
        """Until they have so many places together."""
        while places > 0:
            size = self._sizes[int(1000 * self.chance.random())]
            branches = min(places, self._branches(size))
            places -= branches
            self._kvk += 1
            yield Firm(
                name=self.names.firm(),
                # In no order, as in the register.
                kvk_number=str(90_000_000 + self._kvk * 6_178_437 % 10_000_000),
                size=size,
                sole_trader=size == "1" and self.chance.random() < SOLE_TRADERS,
                branches=branches,
            )

    def establishments(
        self, town: Municipality, firms: Sequence[Firm], first: int, supplier: int, area: int
    ) -> Iterator[str]:
        """One line each: of the town, of the firm, of its supplier, in the areas that begin with this number."""
        number = first
        for firm in firms:
            for _ in range(firm.branches):
                self._branch += 1
                branch = f"{self._branch * 7_368_787 % 10**12:012}"
                at = int(len(town.villages) * self.chance.random() ** 2)
                postcode = f"{town.postcode(at)} {self._letters()}"
                yield "\t".join(
                    (
                        *(str(number), self._copying.code(number), str(town.workspace), str(supplier)),
                        *(f"{firm.kvk_number}-{branch}", firm.kvk_number, branch, firm.name),
                        *(self.names.street(), postcode, town.villages[at], town.code, firm.size),
                        *("t" if firm.sole_trader else "f", self._sector(), "2008"),
                        "t" if self.chance.random() < NON_MAILING else "f",
                        *(str(area + at), str(area + len(town.villages)) if at == PARK_AT else NULL),
                    )
                )
                number += 1

    def villages(self, name: str) -> tuple[str, ...]:
        """All called differently."""
        called = dict.fromkeys([name])
        while len(called) <= VILLAGES:
            called[self.names.village()] = None
        return tuple(called)

    def _sector(self) -> str:
        return self._sectors[int(len(self._sectors) * self.chance.random() ** 1.5)]

    def _letters(self) -> str:
        return INITIALS[int(18 * self.chance.random())] + INITIALS[int(18 * self.chance.random())]

    def _branches(self, size: str) -> int:
        if size in {"1", "2-9"}:
            return 2 if self.chance.random() < SECOND_PLACES else 1
        return 1 + int(self.chance.paretovariate(1.4)) % 50

    def permission(self) -> Permission:
        """Most allow their words without their name."""
        return self.chance.choices(tuple(ALLOWED), tuple(ALLOWED.values()))[0]

    def sentence(self) -> str:
        """What nobody said."""
        parts = (self.chance.choice(one) for one in (OPENINGS, SUBJECTS, ENDINGS))
        return f"{' '.join(parts)} Dat zien we vooral bij de {self.names.street()}."
