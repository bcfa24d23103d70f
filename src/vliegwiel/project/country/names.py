"""What are invented firms, people, streets and villages called? Parts of Dutch names, put together by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeVar

Drawn = TypeVar("Drawn")

FRONTS: Final = (
    "kolk riet zand ven tocht dijk hoog laag berg dal noord zuid oost west mole brou smid kuip bak visch land wald beek "
    "broek heide krui ster wolf haan duiv schaap kalf paard appel peer linde eik beuk els wilg popul blaauw roo groen zwart "
    "wit goud zilver koper ijzer tin vlas koren rogge haver gors meer plas sloot brink esch"
).split()
BACKS: Final = (
    "man stra ma sen horst veen kamp huis hof berg dijk meer sma inga kens laar mans ker aard weg brug poort wijk zijl donk "
    "loo rode hout velde burg stee tje linga erts ink"
).split()
PLACES: Final = "dorp stad meer dam wijk oord huizen kerk drecht voort hoven".split()
SYLLABLES: Final = (
    "ba be bi bo bu da de di do du fa fe fi fo ga go ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe pi po ra re ri "
    "ro sa se si so ta te ti to va ve vi vo wa we zo xa yo"
).split()
TRADES: Final = (
    "Bakkerij Slagerij Autobedrijf Garage Schildersbedrijf Timmerbedrijf Loodgietersbedrijf Installatiebedrijf "
    "Hoveniersbedrijf Kapsalon Salon Restaurant Café Eetcafé Cafetaria Hotel Administratiekantoor Advocatenkantoor "
    "Adviesbureau Bouwbedrijf Aannemersbedrijf Transportbedrijf Handelsonderneming Webwinkel Studio Atelier Praktijk "
    "Fysiotherapie Tandartspraktijk Apotheek Rijschool Taxi Makelaardij Melkveebedrijf Kwekerij Loonbedrijf Dierenarts "
    "Fietsenmaker Bloemenhuis Slijterij Supermarkt Drogist Opticien Juwelier Schoonmaakbedrijf Beveiliging Fotografie "
    "Coaching Consultancy Media Design Software"
).split()
TAILS: Final = (
    *(
        "",
        "",
        "",
        "",
        " B.V.",
        " B.V.",
        " Beheer B.V.",
        " Holding B.V.",
        " & Zn.",
        " VOF",
        " & Partners",
        " Groep",
    ),
    *(" Nederland B.V.", " Advies", " Diensten"),
)
FIRST: Final = (
    "Jan Piet Klaas Anna Maria Eva Sanne Lotte Bram Daan Tess Noor Fatima Mohammed Yusuf Ali Sara Emma Julia Milan Lars Finn "
    "Jip Puck Roos Iris Femke Joris Wout Teun Gerrit Hendrik Willem Truus Sjoerd Wietske Ömer Zoë René"
).split()
BETWEEN: Final = ("", "", "", "van ", "de ", "van der ", "ter ")
STREETS: Final = ("straat", "weg", "laan", "plein", "kade", "dijk")
INITIALS: Final = "ABCDEFGHJKLMNPRSTVW"
BRANDS: Final = 120_000
# Few are borne by many, most by few.
_STEEP: Final = 2.2


@dataclass
class Names:
    """A stock of names; the same chance gives the same names.

    Attributes:
        chance: What draws.
    """

    chance: Random
    surnames: list[str] = field(init=False)
    brands: list[str] = field(init=False)
    _made: tuple[Callable[[], str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Lay in the stock, in an order of its own."""
        self.surnames = [(front + back).capitalize() for front in FRONTS for back in BACKS]
        self.chance.shuffle(self.surnames)
        self.brands = ["".join(self.chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(BRANDS)]
        self._made = (
            *(self._trade_and_owner,) * 5,
            *(self._owner_by_letters, self._word_and_trade) * 3,
            *(self._word,) * 4,
            *(self._trade_and_first_name, self._owner) * 2,
            self._owner_and_trade,
        )

    def surname(self) -> str:
        """One of thousands."""
        return self._one(self.surnames)

    def person(self) -> str:
        """As people are called."""
        return f"{self._any(FIRST)} {self._any(BETWEEN)}{self.surname()}"

    def village(self) -> str:
        """No place in the Netherlands, as far as we know."""
        return f"{self._any(FRONTS)}{self._any(PLACES)}".capitalize()

    def street(self) -> str:
        """With a number."""
        return f"{self.surname()}{self._any(STREETS)} {int(200 * self.chance.random() ** 2) + 1}"

    def firm(self) -> str:
        """By its trade, its owner, a word of its own, or some of these."""
        return self._any(self._made)()

    def _trade_and_owner(self) -> str:
        return f"{self._any(TRADES)} {self.surname()}{self._any(TAILS)}"

    def _owner_by_letters(self) -> str:
        return f"{self._any(INITIALS)}.{self._any(INITIALS)}. {self._any(BETWEEN)}{self.surname()}"

    def _word_and_trade(self) -> str:
        return f"{self._one(self.brands)} {self._any(TRADES)}{self._any(TAILS)}"

    def _word(self) -> str:
        return f"{self._one(self.brands)}{self._any(TAILS)}"

    def _trade_and_first_name(self) -> str:
        return f"{self._any(TRADES)} {self._any(FIRST)}"

    def _owner(self) -> str:
        return f"{self.surname()}{self._any(TAILS)}"

    def _owner_and_trade(self) -> str:
        return f"{self._any(FIRST)} {self.surname()} {self._any(TRADES)}"

    def _one(self, stock: list[str]) -> str:
        return stock[int(len(stock) * self.chance.random() ** _STEEP)]

    def _any(self, stock: Sequence[Drawn]) -> Drawn:
        return stock[int(len(stock) * self.chance.random())]
