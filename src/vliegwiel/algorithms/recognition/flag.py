"""What can a text hold that betrays who said it, and how do we know?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vliegwiel.algorithms.sentences import Span


class FlagKind(StrEnum):
    """What was found."""

    EMAIL = "email"
    LINK = "link"
    PHONE = "phone"
    POSTCODE = "postcode"
    NUMBER = "number"
    STREET = "street"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NAME = "name"
    UNIQUENESS = "uniqueness"


class Reason(StrEnum):
    """Why it was flagged: a code, for which others find the words."""

    PATTERN = "pattern"
    KNOWN_ORGANISATION = "known organisation"
    KNOWN_PLACE = "known place"
    LEGAL_FORM = "legal form"
    TRADE_WORD = "trade word before it"
    TITLE = "title before it"
    INITIALS = "initials before it"
    FIRST_NAME = "first name"
    HOUSE_NUMBER = "house number after it"
    STREET_WORD = "street word"
    ROAD_NUMBER = "road number"
    CAPITAL = "capital inside a sentence"
    UNKNOWN_FIRST_WORD = "first word that is in no dictionary"
    ONLY_ONE = "the only one of its kind"
    HISTORY = "age or founding year"
    OFFICE = "office that one person holds"


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """A part of a text that may betray somebody: ``text[start:end]``."""

    start: int
    end: int
    kind: FlagKind
    reason: Reason

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
