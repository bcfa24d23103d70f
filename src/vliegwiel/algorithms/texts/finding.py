"""Which texts does somebody mean who types a few words: those that hold the words, and those that say the like?

Two rankings are joined by the places that a text has in each (reciprocal rank fusion: Cormack, Clarke and Büttcher, 2009),
because the numbers behind them cannot be compared: how rare the words are that a text holds, and how like it its vector is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.words import STOP_WORDS

Likeness: TypeAlias = NDArray[np.float32]

DAMPING: Final = 60
"""How little the first places differ from one another, as in the paper."""
LIKE_MOST: Final = 30
INSIDE: Final = 0.6
"""What a word found inside another counts: *parkeren* in *betaaldparkeren*."""
SHORTEST_INSIDE: Final = 4
SHORTEST_MISTYPED: Final = 4
TWO_SLIPS_FROM: Final = 8
MOST_WORDS: Final = 20
_WORD: Final = re.compile(r"[^\W_]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A text that may be meant.

    Attributes:
        place: In the sequence that was searched.
        words: Words of the query that it holds, as they were typed.
        alike: It says the like, in whatever words.
    """

    place: int
    words: tuple[str, ...]
    alike: bool


def find(
    texts: Sequence[str], query: str, *, likeness: Likeness | None = None, most: int = 50
) -> tuple[Found, ...]:
    """The texts that are meant, the best first; none for a query without a word.

    Cost: one pass over the texts for each word; a second one when a word occurs nowhere, to find what it may be a slip of.

    Args:
        texts: Any.
        query: As typed; at most twenty words of it count.
        likeness: Per text how like the query its meaning is, zero where nobody knows; ``None``: words alone.
        most: How many to give at most.
    """
    asked = _asked(query)
    if not asked or not texts:
        return ()
    by_word = _matches(_letters("\0".join(text.replace("\0", " ") for text in texts)).split("\0"), asked)
    weighed = _weighed(by_word, len(texts))
    alike = nearest(likeness) if likeness is not None else []
    score: dict[int, float] = {}
    for ranking in (sorted(weighed, key=lambda place: (-weighed[place], place)), alike):
        for rank, place in enumerate(ranking):
            score[place] = score.get(place, 0) + 1 / (DAMPING + rank)
    near = set(alike)
    return tuple(
        Found(place, tuple(word for word in asked if place in by_word[word]), place in near)
        for place in sorted(score, key=lambda place: (-score[place], place not in weighed, place))[:most]
    )


def _letters(text: str) -> str:
    letters = text.casefold()
    return letters if letters.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", letters))


def _asked(query: str) -> list[str]:
    """The words that tell something; all of them where none does."""
    every = list(dict.fromkeys(_WORD.findall(_letters(query))))[:MOST_WORDS]
    return [word for word in every if word not in STOP_WORDS and len(word) > 1] or every


def _matches(texts: Sequence[str], asked: Iterable[str]) -> dict[str, dict[int, float]]:
    """Per word of the query the texts that hold it, and how well: 1 at the beginning of a word."""
    found = {word: _holding(texts, word) for word in asked}
    lost = [word for word, places in found.items() if not places and len(word) >= SHORTEST_MISTYPED]
    if lost:
        known = {word for text in texts for word in _WORD.findall(text)}
        for word in lost:
            for meant in _meant(word, known):
                for place, weight in _holding(texts, meant).items():
                    found[word][place] = max(found[word].get(place, 0), weight)
    return found


def _holding(texts: Sequence[str], word: str) -> dict[int, float]:
    begins = re.compile(rf"\b{re.escape(word)}")
    inside = INSIDE if len(word) >= SHORTEST_INSIDE else 0
    found = {}
    for place, text in enumerate(texts):
        if word in text and (weight := 1 if begins.search(text) else inside):
            found[place] = weight
    return found


def _meant(word: str, known: Iterable[str]) -> list[str]:
    """Words that it is a slip of: one letter wrong, missing, too much or changed with the next; two in a long word."""
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    return sorted(one for one in known if abs(len(one) - len(word)) <= slips and _within(word, one, slips))


def _within(one: str, other: str, slips: int) -> bool:
    """Whether the distance of Damerau and Levenshtein is at most this; stops as soon as it cannot be."""
    if len(set(one) ^ set(other)) > 2 * slips:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row = row, [i]
        for j, sign in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
        before = last
    return row[-1] <= slips


def _weighed(by_word: Mapping[str, Mapping[int, float]], total: int) -> dict[int, float]:
    """A rare word counts for more than one that half of the texts hold."""
    weighed: dict[int, float] = {}
    for places in by_word.values():
        rarity = log(1 + total / len(places)) if places else 0
        for place, weight in places.items():
            weighed[place] = weighed.get(place, 0) + weight * rarity
    return weighed


def nearest(likeness: Likeness) -> list[int]:
    """Places of the texts that are clearly more like the query than texts here usually are, the likest first; at most thirty.

    Clearly: above the average of what is known by one standard deviation.
    """
    known = likeness[likeness != 0]
    if not len(known):
        return []
    floor = float(known.mean() + known.std())
    near = np.flatnonzero(likeness >= floor)
    ranked = near[np.lexsort((near, -likeness[near]))][:LIKE_MOST]
    return [int(place) for place in ranked if likeness[place] != 0]
