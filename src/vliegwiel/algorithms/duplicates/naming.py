"""What do two names say for and against their being of one organisation?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from vliegwiel.algorithms.duplicates.evidence import Evidence
from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.reading import Reading
from vliegwiel.algorithms.duplicates.records import Field, Finding
from vliegwiel.algorithms.duplicates.spelling import Name
from vliegwiel.algorithms.duplicates.vocabulary import ROLES, Form
from vliegwiel.algorithms.duplicates.weights import Kind
from vliegwiel.algorithms.duplicates.wording import SAME, Alignment, align

MOST: Final = 6.0
"""A longer name tells no more than this: two organisations with one name share all of its words."""

_ASIDE: Final = 0.3
_KNOWN_PLACE: Final = 0.1
_CIVIL: Final = frozenset({Form.FOUNDATION, Form.ASSOCIATION, Form.COOPERATIVE})


def name_evidence(left: Reading, right: Reading, rarity: Rarity) -> Iterator[tuple[Evidence, ...]]:
    """One collection for every pair of names that the two go by."""
    places = {*left.address.place.split(), *right.address.place.split()}
    for ours, theirs in product(left.names, right.names):
        scale = Scale(rarity, ours.asides | theirs.asides, places)
        yield tuple(_compare(ours, theirs, scale))


class Scale:
    """What a word of these two names weighs.

    Attributes:
        rarity: What a word weighs in a name.
        less: Words that count for less: asides, and the places that both records name in a field of its own.
    """

    __slots__ = ("less", "rarity")

    def __init__(self, rarity: Rarity, asides: Collection[str], places: Collection[str]) -> None:
        self.rarity = rarity
        self.less = dict.fromkeys(asides, _ASIDE) | dict.fromkeys(places, _KNOWN_PLACE)

    def share(self, word: str) -> float:
        """How much of its weight counts."""
        return self.less.get(word, 1.0)

    def total(self, words: Iterable[str]) -> float:
        """What these words weigh together."""
        return sum(self.rarity.weight(word) * self.share(word) for word in words)

    def surprise(self, aligned: Alignment) -> float:
        """How unlikely it is that among all organisations two share these words by chance, as a logarithm."""
        told = sum(each.likeness * each.weight * self.share(each.left) for each in aligned.shared)
        return min(MOST, max(-MOST, told - self.rarity.size))


def _compare(ours: Name, theirs: Name, scale: Scale) -> Iterator[Evidence]:
    aligned = align(ours, theirs, scale.rarity)
    yield _shared(aligned, scale)
    rests = [*aligned.left, *aligned.right]
    if aligned.shared and all(word in scale.less for word in rests):
        yield Evidence(Kind.WHOLE, Field.NAME, Finding.SAME, " ".join(ours.words), " ".join(theirs.words))
    if rests:
        yield from _left_over(aligned, scale)
    if aligned.left and aligned.right:
        yield from _told_apart(aligned, scale)
    if ours.form and theirs.form and ours.form is not theirs.form:
        kind = Kind.NATURE if _CIVIL & {ours.form, theirs.form} else Kind.FORM
        yield Evidence(kind, Field.LEGAL_FORM, Finding.DIFFERS, ours.form.value, theirs.form.value)


def _shared(aligned: Alignment, scale: Scale) -> Evidence:
    return Evidence(
        Kind.CHANCE,
        Field.NAME,
        _spelt(aligned),
        " ".join(each.left for each in aligned.shared),
        " ".join(each.right for each in aligned.shared),
        scale.surprise(aligned),
    )


def _spelt(aligned: Alignment) -> Finding:
    if not aligned.shared:
        return Finding.DIFFERS
    return Finding.SAME if all(each.likeness == SAME for each in aligned.shared) else Finding.NEARLY


def _left_over(aligned: Alignment, scale: Scale) -> Iterator[Evidence]:
    """Words that only one of them has, what both have that the other lacks, and whether one is a holding."""
    rests = (scale.total(aligned.left), scale.total(aligned.right))
    words = (" ".join(aligned.left), " ".join(aligned.right))
    yield Evidence(Kind.REST, Field.NAME, Finding.DIFFERS, *words, sum(rests))
    if all(words):
        yield Evidence(Kind.CONFLICT, Field.NAME, Finding.DIFFERS, *words, min(rests))
    ours, theirs = ([word for word in rest if word in ROLES] for rest in (aligned.left, aligned.right))
    if ours or theirs:
        yield Evidence(Kind.ROLE, Field.NAME, Finding.DIFFERS, " ".join(ours), " ".join(theirs))


def _told_apart(aligned: Alignment, scale: Scale) -> Iterator[Evidence]:
    """Initials and numbers, which are there to tell namesakes apart."""
    for kind, field, wanted in (
        (Kind.INITIALS, Field.INITIALS, _initials),
        (Kind.NUMBER, Field.NUMBER, _numbers),
    ):
        ours, theirs = (
            [word for word in wanted(rest) if word not in scale.less]
            for rest in (aligned.left, aligned.right)
        )
        if ours and theirs:
            yield Evidence(kind, field, Finding.DIFFERS, " ".join(ours), " ".join(theirs))


def _initials(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) == 1 and word.isalpha()]


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word.isalpha()]
