"""What is asked of anything that knows the trade register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias

EditionName: TypeAlias = Literal["2008", "2025"]
MatchKind: TypeAlias = Literal["main", "other", "legal_person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; at least one of these.

    Attributes:
        kvk_number: Eight digits.
        establishment_number: Twelve digits.
        rsin: Nine digits.
        name: Or a part of it.
        street: With a place.
        place: With a street.
        postcode: With a house number.
        house_number: With a postcode.
    """

    kvk_number: str = ""
    establishment_number: str = ""
    rsin: str = ""
    name: str = ""
    street: str = ""
    place: str = ""
    postcode: str = ""
    house_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One line of what was found: enough to choose by.

    Attributes:
        establishment_number: Empty for a legal person, which has no place.
        kind: The main establishment, another one, or a legal person.
        address: Street and number, as far as they are told.
        postcode: ``1234 AB``; mostly not told.
        active: Whether it is still registered.
        former_name: By which it was found, when it is called something else by now.
    """

    kvk_number: str
    establishment_number: str
    rsin: str
    name: str
    kind: MatchKind
    address: str
    postcode: str
    place: str
    active: bool
    former_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives.

    Attributes:
        total: How many there are; the register shows no more than some.
    """

    matches: tuple[Match, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done there: a code of the standard classification, its zeros kept."""

    code: str
    title: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredEstablishment:
    """An establishment as it stands in the register, or a legal person that has none.

    Attributes:
        establishment_number: Empty for a legal person without an establishment.
        rsin: Empty for a sole trader.
        name: The first trade name.
        trade_names: All of them, in the order of the register.
        legal_form: In the register's words: ``Eenmanszaak``; not told of an establishment alone.
        is_main: Whether it is the main establishment.
        address: Street and number where it is; empty when shielded.
        postcode: ``1234 AB``.
        shielded: Somebody's safety asked that the address is not told.
        address_id: BAG's *nummeraanduiding*, 16 digits; may be empty.
        premises_id: BAG's *verblijfsobject*, 16 digits; may be empty.
        activities: The main one first.
        sbi_edition: Of the codes of all activities.
        non_mailing: Wants no unasked-for post and no sales at the door.
        active: Whether it is still registered.
        started: When it began, as far as the day is known.
        ended: Likewise.
        working_persons: The owner included.
    """

    kvk_number: str
    establishment_number: str
    rsin: str
    name: str
    trade_names: tuple[str, ...]
    statutory_name: str
    legal_form: str
    is_main: bool
    address: str
    postcode: str
    place: str
    shielded: bool
    address_id: str
    premises_id: str
    websites: tuple[str, ...]
    activities: tuple[Activity, ...]
    sbi_edition: EditionName
    non_mailing: bool
    active: bool
    started: date | None
    ended: date | None
    working_persons: int | None


class BadNumber(Exception):
    """A number of this kind has another count of digits: nobody needs to be asked."""


class NotRegistered(Exception):
    """Nothing is registered under this number."""


class NoLongerActive(Exception):
    """It was registered once.

    Attributes:
        found: As it was.
    """

    def __init__(self, found: RegisteredEstablishment) -> None:
        self.found = found
        super().__init__()


class AddressShielded(Exception):
    """The register does not tell where it is; do not ask for it elsewhere either.

    Attributes:
        found: All the rest.
    """

    def __init__(self, found: RegisteredEstablishment) -> None:
        self.found = found
        super().__init__()


class Unavailable(Exception):
    """The register gave no answer; the message says why, without a name or a number."""


class NotNow(Unavailable):
    """It is silent, busy or being mended: ask again later."""


class KeyRefused(Unavailable):
    """It does not know our key, or this key may not ask this."""


class QuotaSpent(Unavailable):
    """We asked too often."""


class NotUnderstood(Unavailable):
    """What it answered cannot be read."""


class TradeRegister(Protocol):
    """Knows which firms there are and where. For short questions of somebody who waits and for jobs, never row by row."""

    @property
    def invented(self) -> bool:
        """Whether it knows invented firms only: in the demo."""

    def find(self, wanted: Wanted, *, most: int = 10) -> Found:
        """Whatever is like this; an empty answer is an answer.

        Args:
            wanted: What to look for.
            most: How many at most; the register itself gives no more than a hundred.

        Raises:
            BadNumber: One of the numbers is none, or nothing is asked that can be.
            Unavailable: No answer came.
        """

    def registration(self, kvk_number: str) -> RegisteredEstablishment:
        """The main establishment of whoever has this number, or the legal person itself. The register may charge for it.

        Raises:
            BadNumber: This is no KVK number.
            NotRegistered: Nobody has it.
            NoLongerActive: Nobody has it any more.
            AddressShielded: All but the address is told.
            Unavailable: No answer came.
        """

    def establishment(self, establishment_number: str) -> RegisteredEstablishment:
        """The establishment with this number; otherwise as ``registration``.

        Raises:
            BadNumber: This is no establishment number.
            NotRegistered: There is none.
            NoLongerActive: It was closed.
            AddressShielded: All but the address is told.
            Unavailable: No answer came.
        """
