"""A record as it is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vliegwiel.algorithms.duplicates.records import Record
from vliegwiel.algorithms.duplicates.spelling import (
    Address,
    Name,
    read_address,
    read_digits,
    read_domain,
    read_names,
    read_phone,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a record is compared.

    Attributes:
        wording: All of the record as it was written, but for capitals and white space: equal for copies only.
        domain: Of the website, or else of the mailbox; empty where that is shared with everybody.
    """

    key: str
    wording: tuple[str, ...]
    names: tuple[Name, ...]
    address: Address
    kvk_number: str
    branch_number: str
    phone: str
    email: str
    domain: str

    def contacts(self) -> Iterator[str]:
        """By what it can be reached, each as a value that no other kind of value equals."""
        if self.phone:
            yield f"phone {self.phone}"
        if self.email:
            yield f"email {self.email}"
        if self.domain:
            yield f"domain {self.domain}"
        yield from self.addresses()

    def addresses(self) -> Iterator[str]:
        """House number with the street, and with the postcode."""
        if self.address.number and self.address.street:
            yield f"street {self.address.street} {self.address.number}"
        if self.address.number and self.address.postcode:
            yield f"postcode {self.address.postcode} {self.address.number}"


def read(record: Record) -> Reading:
    """Read a record. A KVK number that lost its zeros gets them back."""
    kvk_number = read_digits(record.kvk_number)
    branch_number = read_digits(record.branch_number)
    return Reading(
        key=record.key,
        wording=tuple(" ".join(text.casefold().split()) for text in _texts(record)),
        names=read_names(record.name),
        address=read_address(record.address, record.postcode, record.place),
        kvk_number=kvk_number.zfill(8) if kvk_number else "",
        branch_number=branch_number.zfill(12) if branch_number else "",
        phone=read_phone(record.phone),
        email=record.email.strip().lower(),
        domain=read_domain(record.email, record.website),
    )


def _texts(record: Record) -> tuple[str, ...]:
    return (
        record.name,
        record.kvk_number,
        record.branch_number,
        record.address,
        record.postcode,
        record.place,
        record.phone,
        record.email,
        record.website,
    )
