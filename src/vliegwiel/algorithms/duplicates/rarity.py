"""How much does it tell that two organisations share a word, a telephone number or an address?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from vliegwiel.algorithms.duplicates.reading import Reading
from vliegwiel.algorithms.duplicates.vocabulary import COMMON, ROLES, SURNAMES
from vliegwiel.algorithms.recognition.vocabulary import is_listed

SEEN_BEFORE: Final = 2_000
"""As if so many organisations had been seen before these: a small file does not make "Jansen" rare."""

PAIR: Final = 2
"""So many records hold what a pair shares."""

_SHARE_COMMON: Final = 1 / 50
_SHARE_SURNAME: Final = 1 / 250
_SHARE_LISTED: Final = 1 / 2_000
_SHARE_OTHER: Final = 1 / 20_000


@lru_cache(maxsize=1 << 17)
def expected_share(word: str) -> float:
    """Of all organisations, the share that has this word in its name, before any was seen.

    Rough, from what kind of word it is: a trade, a surname, a word of the dictionary, or none of these.
    """
    if word in COMMON or word in ROLES or len(word) == 1:
        return _SHARE_COMMON
    if word in SURNAMES or word.isdigit():
        return _SHARE_SURNAME
    return _SHARE_LISTED if is_listed(word) or is_listed(word.replace("y", "ij")) else _SHARE_OTHER


@lru_cache(maxsize=1 << 17)
def _weight(word: str, seen: int, organisations: int) -> float:
    everything = SEEN_BEFORE + organisations
    return math.log(everything / (SEEN_BEFORE * expected_share(word) + seen))


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many different organisations words stand, and how many records share a number, mailbox or address.

    Attributes:
        organisations: How many different names were counted.
        words: By word, in how many of them it stands.
        holders: By telephone number, mailbox, domain or address, how many records have it, where more than two do.
    """

    organisations: int = 0
    words: Mapping[str, int] = field(default_factory=dict, repr=False)
    holders: Mapping[str, int] = field(default_factory=dict, repr=False)

    def weight(self, word: str) -> float:
        """What sharing this word tells, as a natural logarithm."""
        return _weight(word, self.words.get(word, 0), self.organisations)

    @property
    def size(self) -> float:
        """The logarithm of how many organisations were seen, with those as if seen before."""
        return math.log(SEEN_BEFORE + self.organisations)

    def spread(self, value: str) -> float:
        """What to take off the weight of a shared number or address: the logarithm of how many pairs of records share it."""
        return math.log(self.holders.get(value, PAIR) / PAIR)


def rarity(readings: Iterable[Reading]) -> Rarity:
    """Count. Spellings of one name that differ in nothing but signs, order, legal form and asides are one."""
    names: set[frozenset[str]] = set()
    holders: Counter[str] = Counter()
    for reading in readings:
        names.update(name.core for name in reading.names)
        holders.update(reading.contacts())
    return _counted(names, {value: count for value, count in holders.items() if count > PAIR})


def recounted(before: Rarity, organisations: Iterable[Iterable[Reading]]) -> Rarity:
    """Count again, now that it is known which records are one organisation: a word that only one has stays rare."""
    names = {
        frozenset(word for reading in readings for name in reading.names for word in name.core)
        for readings in organisations
    }
    return _counted(names, before.holders)


def _counted(names: Collection[frozenset[str]], holders: Mapping[str, int]) -> Rarity:
    return Rarity(len(names), Counter(word for name in names for word in name), holders)
