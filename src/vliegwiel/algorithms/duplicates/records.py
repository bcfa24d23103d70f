"""What is known of an organisation, and what is found when two are compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Record:
    """One row about an organisation, as somebody wrote it; empty where nobody knows.

    Attributes:
        key: Names the record; no two have the same.
        branch_number: Of the establishment in the trade register: twelve digits.
    """

    key: str
    name: str
    kvk_number: str = ""
    branch_number: str = ""
    address: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Field(StrEnum):
    """What two records were compared on."""

    RECORD = "record"
    NAME = "name"
    INITIALS = "initials"
    NUMBER = "number"
    LEGAL_FORM = "legal_form"
    KVK_NUMBER = "kvk_number"
    BRANCH_NUMBER = "branch_number"
    ADDRESS = "address"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    DOMAIN = "domain"


class Finding(StrEnum):
    """What came out of comparing them."""

    SAME = "same"
    NEARLY = "nearly"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against.

    Attributes:
        left: Of the first record, as it was understood: "jansen" of "Fa. JANSEN". Of a name only the words it is about: none
            where the two share none.
        right: Likewise of the second.
        weight: What it adds to the logit of the probability; below zero it speaks against.
    """

    field: Field
    finding: Finding
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How probable it is that two records are one and the same.

    Attributes:
        left: Key of the first.
        right: Key of the second.
        probability: From 0 to 1.
        reasons: Weightiest first.
        barred: Something says that they are two, and no amount of likeness outweighs it.
        same_firm: Two establishments of one firm: not the same record, but they belong together.
    """

    left: str
    right: str
    probability: float
    reasons: tuple[Reason, ...]
    barred: bool = False
    same_firm: bool = False
