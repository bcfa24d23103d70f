"""What is asked of anything that knows the addresses of the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An address that begins like what was typed.

    Attributes:
        code: By which the address itself is asked; the service changes them now and then, so keep none.
        words: ``Dorpsstraat 12, 8297PD Polderdam``.
    """

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address as the register of addresses and buildings (BAG) has it.

    Attributes:
        words: All of it on one line.
        number: With its letter and addition: ``58-1``.
        postcode: ``1234 AB``; empty where there is none.
        municipality: Its code: four digits.
        address_id: *Nummeraanduiding*: 16 digits.
        premises_id: *Verblijfsobject*, berth or pitch: 16 digits.
        longitude: In degrees (WGS 84).
        latitude: Likewise.
    """

    words: str
    street: str
    number: str
    postcode: str
    place: str
    municipality: str
    address_id: str
    premises_id: str
    longitude: float
    latitude: float


class NoSuchAddress(Exception):
    """There is no address with this code."""


class Unavailable(Exception):
    """No answer came; the message says why, without an address."""


class NotNow(Unavailable):
    """It is silent or busy: ask again later."""


class Refused(Unavailable):
    """It does not take the question as it was put."""


class NotUnderstood(Unavailable):
    """What it answered cannot be read."""


class Geocoder(Protocol):
    """Knows addresses. For short questions of somebody who waits and for jobs, never row by row."""

    @property
    def invented(self) -> bool:
        """Whether it knows invented addresses only: in the demo."""

    def suggest(self, words: str, *, most: int = 5) -> tuple[Suggestion, ...]:
        """Addresses that somebody probably means who typed this much; none where nothing was typed.

        Raises:
            Unavailable: No answer came.
        """

    def lookup(self, code: str) -> Address:
        """The address of a suggestion.

        Raises:
            NoSuchAddress: There is none.
            Unavailable: No answer came.
        """

    def free(self, words: str, *, most: int = 5) -> tuple[Address, ...]:
        """Addresses that hold these words, the likeliest first.

        Raises:
            Unavailable: No answer came.
        """

    def reverse(
        self, longitude: float, latitude: float, *, metres: int = 50, most: int = 1
    ) -> tuple[Address, ...]:
        """Addresses within so many metres of a point, the nearest first.

        Raises:
            Unavailable: No answer came.
        """
