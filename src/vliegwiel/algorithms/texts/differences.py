"""Which words came into a text, which went, and which sentences moved?

Words are compared with ``difflib`` (the longest run of equal words first, then likewise on either side of it: Ratcliff and
Obershelp, 1988), together with the space after them, so that the pieces put one after another give back both texts to the
letter. Things in order are compared by the longest run that kept its order: the others moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final, TypeVar

MOST_WORDS: Final = 3_000
"""In longer texts whole lines are compared: words would take seconds."""
_WORDS: Final = re.compile(r"\s+|\S+\s*")
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")

Thing = TypeVar("Thing", bound=Hashable)


class Change(Enum):
    """What happened to a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A contiguous piece of the old text, of the new one, or of both."""

    text: str
    change: Change


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """From one text to the other: what went stands before what came in its place.

    The pieces that were kept or removed give the old text, those kept or added the new one. Equal texts give one piece, or
    none when both are empty.
    """
    parts = _WORDS if max(len(old), len(new)) < MOST_WORDS * 8 and _short(old) and _short(new) else _LINES
    before, after = parts.findall(old), parts.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, first, last, begin, end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("".join(after[begin:end]), Change.KEPT))
            continue
        removed, added = "".join(before[first:last]), "".join(after[begin:end])
        pieces += [Piece(removed, Change.REMOVED)] * bool(removed) + [Piece(added, Change.ADDED)] * bool(
            added
        )
    return tuple(pieces)


def moved(old: Sequence[Thing], new: Sequence[Thing]) -> frozenset[Thing]:
    """Of what stands in both, as few things as possible whose moving explains the new order. Cost: n log n.

    Args:
        old: Each thing once.
        new: Likewise.
    """
    place = {thing: position for position, thing in enumerate(new)}
    common = [thing for thing in old if thing in place]
    return frozenset(common) - frozenset(_rising(common, [place[thing] for thing in common]))


def _short(text: str) -> bool:
    return len(_WORDS.findall(text)) <= MOST_WORDS


def _rising(things: Sequence[Thing], places: Sequence[int]) -> list[Thing]:
    """A longest run, with gaps, in which the places rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    run = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(things[index])
        index = before[index]
    return run
