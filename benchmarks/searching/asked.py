"""What do people type who look for a firm? Drawn from the firms themselves, by sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Known:
    """A firm that somebody has in mind."""

    name: str
    kvk_number: str
    place: str


def _start(one: Known, chance: Random) -> str:
    """The first letters of a word of the name, as they come in while somebody types."""
    return chance.choice(one.name.split())[: chance.randint(2, 6)]


def _whole(one: Known, chance: Random) -> str:
    del chance
    return one.name


def _two_words(one: Known, chance: Random) -> str:
    """The first word, and the beginning of the next or of the place."""
    first, *rest = one.name.split()
    return f"{first} {(rest or [one.place])[0][: chance.randint(2, 5)]}"


def _mistyped(one: Known, chance: Random) -> str:
    """One letter of the longest word wrong, missing, or twice."""
    word = max(one.name.split(), key=len)
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(("", word[at] * 2, chance.choice(LETTERS))) + word[at + 1 :]


def _number(one: Known, chance: Random) -> str:
    return one.kvk_number[: chance.randint(3, 8)]


def _place(one: Known, chance: Random) -> str:
    del chance
    return one.place


def _nothing(one: Known, chance: Random) -> str:
    """Letters that no name holds."""
    del one
    return "".join(chance.choices("qxyjw", k=chance.randint(3, 9)))


SORTS: Final[Mapping[str, tuple[int, Callable[[Known, Random], str]]]] = {
    "first 2 to 6 letters of a word": (40, _start),
    "two words, the second begun": (15, _two_words),
    "the whole name": (10, _whole),
    "a typing error": (10, _mistyped),
    "first 3 to 8 digits of a KVK number": (10, _number),
    "a place": (5, _place),
    "what is not there": (10, _nothing),
}


def drawn(known: Sequence[Known], count: int, chance: Random) -> list[tuple[str, str]]:
    """Sort and words, as often as its weight says."""
    names = list(SORTS)
    sorts = chance.choices(names, [SORTS[name][0] for name in names], k=count)
    return [(sort, SORTS[sort][1](chance.choice(known), chance)) for sort in sorts]
