"""Invented firms with the names, addresses and numbers that a municipality's list has, some of them twice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vliegwiel.algorithms.duplicates.records import Record
from vliegwiel.algorithms.duplicates.vocabulary import COMMON, SURNAMES

_SYLLABLES: Final = (
    "ba be bo da de do fa ga ha ka la ma na ra sa ta va wa zo ri ro ru li lo lu ster berg huis veld"
).split()
_FORMS: Final = ("", "", " B.V.", " V.O.F.")
_TRADES: Final = sorted(COMMON)
_SURNAMES: Final = sorted(SURNAMES)


def firms(count: int, *, twice: int = 0, seed: int = 0) -> list[Record]:
    """Half are called by a common surname. The first ``twice`` come again at the end, with a letter of the name missing."""
    dice = random.Random(seed)  # noqa: S311 - invented firms are no secret
    found = [_firm(f"{place:06}", dice) for place in range(count - twice)]
    again = [
        replace(each, key=f"again {each.key}", name=_misspelt(each.name, dice)) for each in found[:twice]
    ]
    return [*found, *again]


def _firm(key: str, dice: random.Random) -> Record:
    telephone = f"035{dice.randint(1_000_000, 9_999_999)}" if dice.random() < 0.5 else ""
    return Record(
        key=key,
        name=f"{dice.choice(_TRADES)} {_own_name(dice)}{dice.choice(_FORMS)}".capitalize(),
        address=f"{dice.choice(_SURNAMES)}straat {dice.randint(1, 200)}",
        postcode=f"{dice.randint(1000, 1400)} {dice.choice('ABCDE')}{dice.choice('ABCDEFGH')}",
        place=dice.choice(_SURNAMES),
        phone=telephone,
    )


def _own_name(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return dice.choice(_SURNAMES)
    return "".join(_picked(_SYLLABLES, 3, dice))


def _picked(among: Sequence[str], count: int, dice: random.Random) -> list[str]:
    return [dice.choice(among) for _ in range(count)]


def _misspelt(name: str, dice: random.Random) -> str:
    place = dice.randrange(len(name))
    return name[:place] + name[place + 1 :]
