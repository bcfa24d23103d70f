"""Which words of two names are the same word, also when one is misspelt, shortened or written in two parts?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.spelling import Name
from vliegwiel.algorithms.duplicates.vocabulary import COMMON, SURNAMES

SAME: Final = 1.0
_SHORTENED: Final = 0.85
_OWN_WORDS: Final = COMMON | SURNAMES
"""Never short for a longer one: "bouw" is not "bouwservice"."""
_SHORTEST_START: Final = 3
_ALIKE: Final = 0.75
_MISSPELT_FROM: Final = 4
_LETTERS_PER_ERROR: Final = 5
_JOINED_FROM: Final = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that both names have.

    Attributes:
        left: As the first has it; two words with a space between them where the second writes them as one.
        likeness: 1 when it is spelt alike.
    """

    left: str
    right: str
    likeness: float
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names word by word.

    Attributes:
        left: Words that only the first has.
        right: Words that only the second has.
    """

    shared: tuple[Shared, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def told(self) -> float:
        """What the shared words tell together."""
        return sum(each.likeness * each.weight for each in self.shared)


def align(left: Name, right: Name, rarity: Rarity) -> Alignment:
    """Equal words first, then what is written as one, then the most alike."""
    theirs, ours = set(right.words), set(left.words)
    shared = [Shared(word, word, SAME, rarity.weight(word)) for word in left.words if word in theirs]
    first = [word for word in left.words if word not in theirs]
    second = [word for word in right.words if word not in ours]
    if first and second and (joined := _joined(first, second, rarity)):
        return Alignment((*shared, joined), (), ())
    shared += _similar(first, second, rarity)
    return Alignment(tuple(shared), tuple(first), tuple(second))


def _joined(first: Sequence[str], second: Sequence[str], rarity: Rarity) -> Shared | None:
    """As "Media Markt" beside "MediaMarkt"."""
    if len(first) == len(second) == 1:
        return None
    left, right = "".join(first), "".join(second)
    likeness = word_likeness(left, right) if min(len(left), len(right)) >= _JOINED_FROM else 0.0
    if not likeness or left[0] != right[0]:
        return None
    told = min(sum(map(rarity.weight, first)), sum(map(rarity.weight, second)))
    return Shared(" ".join(first), " ".join(second), likeness, told)


def _similar(first: list[str], second: list[str], rarity: Rarity) -> list[Shared]:
    """Pairs of words that are alike, the most alike first; takes them out of both lists."""
    pairs = [
        (likeness, one, other) for one in first for other in second if (likeness := word_likeness(one, other))
    ]
    found: list[Shared] = []
    for likeness, one, other in sorted(pairs, key=_most_alike):
        if one in first and other in second:
            first.remove(one)
            second.remove(other)
            weight = min(rarity.weight(one), rarity.weight(other))
            found.append(Shared(one, other, likeness, weight))
    return found


def _most_alike(pair: tuple[float, str, str]) -> tuple[float, list[str]]:
    """The same whichever name comes first."""
    likeness, one, other = pair
    return -likeness, sorted((one, other))


def word_likeness(one: str, other: str) -> float:
    """1 for the same word, 0 for two that have nothing to do with each other; a number is itself or another number."""
    if one == other:
        return SAME
    return _likeness(one, other) if one < other else _likeness(other, one)


@lru_cache(maxsize=1 << 17)
def _likeness(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_START or not (one.isalpha() and other.isalpha()):
        return 0.0
    if long.startswith(short) and long in COMMON and short not in _OWN_WORDS:
        return _SHORTENED
    allowed = len(long) // _LETTERS_PER_ERROR
    if len(short) < _MISSPELT_FROM or len(long) - len(short) > allowed:
        return 0.0
    errors = edits(short, long, allowed)
    likeness = 1 - errors / len(long)
    return likeness if errors <= allowed and likeness >= _ALIKE else 0.0


def edits(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour (Damerau 1964); ``most`` + 1 for more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for at, theirs in enumerate(other, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (sign != theirs))
            if earlier and at > 1 and sign == other[at - 2] and one[place - 2] == theirs:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
