"""Which establishments are there in the invented Polderdam, and what becomes of some of them within a year?

As many of each sector, size and village as its population counts; the same chance makes the same town.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from vliegwiel.project.country.names import BACKS, BETWEEN, FIRST, FRONTS
from vliegwiel.project.town.streets import MAIN, STREETS, Street
from vliegwiel.project.town.trades import HOLDING, ON_PARKS, RETAIL, SERVICES, TRADES, WORDS

YARDSTICK: Final = "alle vestigingen"
HOLDINGS: Final = 260
ONE: Final = "1"
SOLE: Final = "Eenmanszaak"
PARTNERSHIP: Final = "Vennootschap onder firma"
PRIVATE: Final = "Besloten Vennootschap"
SIZES: Final = {"1 werkzame persoon": ONE, "2-9": "2-9", "10-49": "10-49", "50 of meer": "50+"}
# How many a year from now are different from what they were.
ENDED: Final = 44
MOVED: Final = 26
GROWN: Final = 31
SHRUNK: Final = 12
RENAMED: Final = 9
# Per sector.
SECOND_PLACES: Final = 4
_SHARE_ON_PARK: Final = 0.6
_SHARE_NON_MAILING: Final = 0.2
_OLDEST: Final = 14_000  # days
_FIRST_NUMBER: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An establishment as the supplier writes it.

    Attributes:
        number: Its place among all; from it come the numbers of the trade register, which begin as none there does.
        firm: The number of the place that its firm has the trade register's number of; 0 where it is that itself.
    """

    number: int
    firm: int = 0
    name: str
    sector: str
    size: str
    village: str
    street: Street
    house: int
    sbi: str
    legal_form: str
    non_mailing: bool
    started_date: date

    @property
    def kvk_number(self) -> str:
        """In the trade register."""
        return f"{_FIRST_NUMBER + (self.firm or self.number) * 3:08}"

    @property
    def establishment_number(self) -> str:
        """Likewise."""
        return f"9999{self.number:08}"

    @property
    def address(self) -> str:
        """Street and number."""
        return f"{self.street.name} {self.house}"

    @property
    def is_sole_trader(self) -> bool:
        """Whether it is a person to the law."""
        return self.legal_form == SOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A firm that spoke in the round: it must be among them."""

    name: str
    sector: str
    size: str
    village: str


@dataclass
class Town:
    """Draws its establishments.

    Attributes:
        today: On which day all of this is looked at.
        population: The table of counts.
        known: Firms that must be among them.
    """

    today: date
    population: Path
    known: Sequence[Known] = ()
    places: list[Place] = field(init=False)
    _chance: Random = field(init=False)
    _names: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Draw them, the firms that spoke first."""
        self._chance = Random(8297)  # noqa: S311 - nothing secret
        self._names = {one.name for one in self.known}
        self.places = [self._place(number, *each) for number, each in enumerate(self._kinds(), start=1)]
        self._spread()

    def later(self) -> list[Place]:
        """The same town most of a year later: some ended, moved, grew, shrank or took another name, and some are new."""
        chance, spoke = self._chance, len(self.known)
        some = chance.sample(self.places[spoke:], ENDED + MOVED + GROWN + SHRUNK + RENAMED + 200)
        ended, rest = some[:ENDED], some[ENDED:]
        gone = {one.number for one in ended}
        changed = {one.number: one for one in self._changed(rest)}
        stay = [changed.get(one.number, one) for one in self.places if one.number not in gone]
        first = len(self.places) + 1
        return [*stay, *(self._successor(one, first + place) for place, one in enumerate(ended))]

    def _spread(self) -> None:
        """Some larger firms have a second place, that would else have been a firm of its own."""
        spoke = len(self.known)
        for sector in TRADES:
            heads = [one for one in self.places if one.sector == sector and one.size in {"10-49", "50+"}]
            small = [one for one in self.places[spoke:] if one.sector == sector and one.size == "2-9"]
            for head, one in zip(heads[:SECOND_PLACES], small, strict=False):
                self.places[one.number - 1] = replace(
                    one, firm=head.number, name=head.name, sbi=head.sbi, legal_form=head.legal_form
                )

    def _changed(self, some: Sequence[Place]) -> Iterator[Place]:
        """Each in one way; holdings do not grow."""
        left = list(some)
        for _ in range(MOVED):
            one = left.pop()
            street = self._chance.choice([each for each in STREETS[one.village] if each != one.street])
            yield replace(one, street=street, house=self._house())
        for _ in range(RENAMED):
            one = left.pop()
            yield replace(one, name=self._name(one.sector, one.sbi))
        for grown, count in ((True, GROWN), (False, SHRUNK)):
            order = [*SIZES.values()] if grown else [*SIZES.values()][::-1]
            fitting = [one for one in left if one.size != order[-1] and one.sbi != HOLDING][:count]
            for one in fitting:
                left.remove(one)
                yield replace(one, size=order[order.index(one.size) + 1])

    def _successor(self, ended: Place, number: int) -> Place:
        began = self.today - timedelta(days=self._chance.randrange(30, 250))
        return replace(self._place(number, ended.sector, ONE, ended.village, None), started_date=began)

    def _kinds(self) -> Iterator[tuple[str, str, str, Known | None]]:
        """Per establishment its sector, size and village, and the firm that it is when that spoke."""
        sizes, villages = self._counted("omvang"), self._counted("kern")
        for one in self.known:
            size = _drawn(sizes[one.sector], one.size or ONE)
            yield one.sector, size, _drawn(villages[one.sector], one.village or MAIN), one
        for sector in TRADES:
            own = list(sizes[sector].elements())
            there = list(villages[sector].elements())
            self._chance.shuffle(there)
            for size, village in zip(own, there, strict=True):
                yield sector, SIZES.get(size, size), village, None

    def _counted(self, column: str) -> dict[str, Counter[str]]:
        """Per sector how many of each size, or in each village."""
        other = {"omvang": "kern", "kern": "omvang"}[column]
        counted: dict[str, Counter[str]] = {sector: Counter() for sector in TRADES}
        with self.population.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                if row["maatstaf"] == YARDSTICK and row["sector"] and row[column] and not row[other]:
                    counted[row["sector"]][SIZES.get(row[column], row[column])] = int(row["aantal"])
        return counted

    def _place(self, number: int, sector: str, size: str, village: str, known: Known | None) -> Place:
        trade, sbi = self._trade(sector, size, known)
        legal_form = self._legal_form(size, sbi)
        return Place(
            number=number,
            name=known.name if known else self._name(sector, sbi, trade, legal_form),
            sector=sector,
            size=size,
            village=village,
            street=self._street(sector, size, village),
            house=self._house(),
            sbi=sbi,
            legal_form=legal_form,
            non_mailing=self._chance.random() < _SHARE_NON_MAILING,
            started_date=self.today - timedelta(days=self._chance.randrange(500, _OLDEST)),
        )

    def _trade(self, sector: str, size: str, known: Known | None) -> tuple[str, str]:
        trades = TRADES[sector]
        if known is not None:
            named = [each for each in trades if known.name.lower().startswith(each[0].lower())]
            return (named or trades)[0]
        # One in three of those who work alone in services: a tenth of all.
        if sector == SERVICES and size == ONE and self._chance.random() < HOLDINGS / 835:
            return "", HOLDING
        return self._chance.choice(trades)

    def _legal_form(self, size: str, sbi: str) -> str:
        if sbi == HOLDING or size in {"10-49", "50+"}:
            return PRIVATE
        if size == ONE:
            return SOLE
        return self._chance.choice((PRIVATE, PRIVATE, PARTNERSHIP, PARTNERSHIP, SOLE))

    def _street(self, sector: str, size: str, village: str) -> Street:
        streets = STREETS[village]
        wanted = [one for one in streets if one.park and (one.park == "Sluisplein") == (sector == RETAIL)]
        likes = size != ONE and sector in {*ON_PARKS, RETAIL}
        if wanted and likes and self._chance.random() < _SHARE_ON_PARK:
            return self._chance.choice(wanted)
        return self._chance.choice([one for one in streets if not one.park])

    def _house(self) -> int:
        return 1 + int(60 * self._chance.random())

    def _name(self, sector: str, sbi: str, trade: str = "", legal_form: str = "") -> str:
        """One that nobody has yet."""
        while (name := self._drawn_name(sector, sbi, trade, legal_form)) in self._names:
            pass
        self._names.add(name)
        return name

    def _drawn_name(self, sector: str, sbi: str, trade: str, legal_form: str) -> str:
        chance = self._chance
        surname = self.surname()
        if sbi == HOLDING:
            return f"{surname} {chance.choice(('Holding', 'Beheer'))} B.V."
        word = trade or chance.choice([name for name, code in TRADES[sector] if code == sbi] or ["Bedrijf"])
        tail = chance.choice((" B.V.", "")) if legal_form == PRIVATE else ""
        named = (
            surname,
            f"{chance.choice(BETWEEN)}{surname}",
            f"{chance.choice(FIRST)} {surname}",
            chance.choice(WORDS),
        )
        return f"{word} {_capital(chance.choice(named))}{tail}"

    def surname(self) -> str:
        """Put together, as people's names are."""
        return f"{self._chance.choice(FRONTS)}{self._chance.choice(BACKS)}".capitalize()

    def person(self) -> str:
        """As people are called."""
        return f"{self._chance.choice(FIRST)} {self._chance.choice(BETWEEN)}{self.surname()}"


def _capital(name: str) -> str:
    return name if name.startswith("'") else name[:1].upper() + name[1:]


def _drawn(left: Counter[str], wanted: str) -> str:
    """That one, when there still is one; else whichever there are most of."""
    found = wanted if left[wanted] else left.most_common(1)[0][0]
    left[found] -= 1
    return found


def as_list(places: Iterable[Place]) -> list[dict[str, str]]:
    """As a supplier of LISA might call its columns."""
    return [
        {
            "DOSSIERNR": one.kvk_number,
            "VESTNR": one.establishment_number,
            "NAAM": one.name,
            "RECHTSVORM": one.legal_form,
            "SBI08": one.sbi,
            "GROOTTEKLASSE": one.size,
            "STRAAT": one.street.name,
            "HUISNR": str(one.house),
            "POSTCODE": one.street.postcode.replace(" ", ""),
            "PLAATS": one.village,
            "NON_MAILING": "J" if one.non_mailing else "N",
            "STARTDATUM": one.started_date.isoformat(),
        }
        for one in places
    ]
