"""What was found on comparing two records, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.reading import Reading
from vliegwiel.algorithms.duplicates.records import Field, Finding
from vliegwiel.algorithms.duplicates.spelling import Address
from vliegwiel.algorithms.duplicates.weights import Kind
from vliegwiel.algorithms.duplicates.wording import edits, word_likeness

_WHOLE_POSTCODE: Final = 6
"""Digits and letters: with a house number it is one front door."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was found.

    Attributes:
        amount: How many times the weight of its kind counts.
        spread: What to take off for a number or an address that others have too.
    """

    kind: Kind
    field: Field
    finding: Finding
    left: str
    right: str
    amount: float = 1.0
    spread: float = 0.0


def field_evidence(left: Reading, right: Reading, rarity: Rarity) -> Iterator[Evidence]:
    """From everything but the names."""
    yield from _register(left, right)
    yield from _address(left, right, rarity)
    if left.phone and right.phone:
        yield _same_or_not(
            (Kind.PHONE_SAME, Kind.PHONE_DIFFERS),
            Field.PHONE,
            (left.phone, right.phone),
            rarity.spread(f"phone {left.phone}"),
        )
    if left.email and left.email == right.email:
        spread = rarity.spread(f"email {left.email}")
        yield Evidence(Kind.EMAIL_SAME, Field.EMAIL, Finding.SAME, left.email, right.email, spread=spread)
    elif left.domain and right.domain:
        yield _same_or_not(
            (Kind.DOMAIN_SAME, Kind.DOMAIN_DIFFERS),
            Field.DOMAIN,
            (left.domain, right.domain),
            rarity.spread(f"domain {left.domain}"),
        )


def _same_or_not(
    kinds: tuple[Kind, Kind], field: Field, values: tuple[str, str], spread: float = 0.0
) -> Evidence:
    same = values[0] == values[1]
    return Evidence(
        kinds[0] if same else kinds[1],
        field,
        Finding.SAME if same else Finding.DIFFERS,
        *values,
        spread=spread if same else 0.0,
    )


def _register(left: Reading, right: Reading) -> Iterator[Evidence]:
    numbers = (left.kvk_number, right.kvk_number)
    if all(numbers) and numbers[0] != numbers[1] and edits(*numbers, 1) == 1:
        yield Evidence(Kind.KVK_NEARLY, Field.KVK_NUMBER, Finding.NEARLY, *numbers)
    elif all(numbers):
        yield _same_or_not((Kind.KVK_SAME, Kind.KVK_DIFFERS), Field.KVK_NUMBER, numbers)
    if left.branch_number and right.branch_number:
        yield _same_or_not(
            (Kind.BRANCH_SAME, Kind.BRANCH_DIFFERS),
            Field.BRANCH_NUMBER,
            (left.branch_number, right.branch_number),
        )


def _address(left: Reading, right: Reading, rarity: Rarity) -> Iterator[Evidence]:
    ours, theirs = left.address, right.address
    if elsewhere := _is_elsewhere(ours, theirs):
        places = (ours.place or ours.postcode, theirs.place or theirs.postcode)
        yield Evidence(Kind.PLACE_DIFFERS, Field.PLACE, Finding.DIFFERS, *places)
    if elsewhere or not (ours.number and theirs.number):
        return
    written = (_written(ours), _written(theirs))
    if not _is_same_door(ours, theirs):
        yield Evidence(Kind.ADDRESS_DIFFERS, Field.ADDRESS, Finding.DIFFERS, *written)
        return
    spread = max(map(rarity.spread, left.addresses()), default=0.0)
    exactly = not (ours.addition and theirs.addition) or ours.addition == theirs.addition
    finding, amount = (Finding.SAME, 1.0) if exactly else (Finding.NEARLY, 0.5)
    yield Evidence(Kind.ADDRESS_SAME, Field.ADDRESS, finding, *written, amount, spread)


def _written(address: Address) -> str:
    return f"{address.street} {address.number}{address.addition}".strip()


def _is_same_door(ours: Address, theirs: Address) -> bool:
    if ours.number != theirs.number:
        return False
    if len(ours.postcode) == _WHOLE_POSTCODE and ours.postcode == theirs.postcode:
        return True
    return bool(ours.street and theirs.street and word_likeness(ours.street, theirs.street))


def _is_elsewhere(ours: Address, theirs: Address) -> bool:
    """Another town: a place or postcode that cannot be meant for the same."""
    codes = (ours.postcode[:4], theirs.postcode[:4])
    if all(codes):
        if codes[0] == codes[1]:
            return False
        if not (ours.place and theirs.place):
            return True
    if not (ours.place and theirs.place):
        return False
    if set(ours.place.split()) & set(theirs.place.split()):
        return False
    return not word_likeness(ours.place.replace(" ", ""), theirs.place.replace(" ", ""))
