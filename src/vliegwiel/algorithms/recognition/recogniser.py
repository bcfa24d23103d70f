"""What in these words would let a neighbour guess who said them?

A flag costs a colleague a second, a miss costs an entrepreneur his anonymity: in doubt it is flagged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from vliegwiel.algorithms.recognition.capitals import by_capital
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.names import (
    NameIndex,
    name_index,
    organisation_spellings,
    place_spellings,
)
from vliegwiel.algorithms.recognition.patterns import by_form
from vliegwiel.algorithms.recognition.vocabulary import GENERALLY_KNOWN, plain
from vliegwiel.algorithms.sentences import Span

_PRECEDENCE: Final = tuple(FlagKind)
"""Of two flags on one spot the kind that stands first names it."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Everything that is known beforehand about the names in a file; built once, used for every text."""

    names: NameIndex = field(repr=False)
    allowed: frozenset[str] = field(repr=False)

    @classmethod
    def knowing(
        cls,
        *,
        organisations: Collection[str] = (),
        places: Collection[str] = (),
        allowed: Collection[str] = (),
    ) -> Self:
        """A recogniser for one file.

        Args:
            organisations: Names of organisations as the file writes them, with or without legal form.
            places: Names of villages, districts and business parks of this region.
            allowed: Words or phrases that may have a capital and betray nobody: the municipality, the words
                of the codebook. A known organisation or place is flagged even so.
        """
        small = {word for phrase in allowed for word in phrase.lower().split()}
        return cls(
            names=name_index(
                organisation_spellings(organisations, (*places, *allowed)) | place_spellings(places)
            ),
            allowed=GENERALLY_KNOWN | small,
        )

    def flags(self, text: str) -> tuple[Flag, ...]:
        """Every part of a text that may betray somebody, in order; no two overlap.

        Cost: linear in the text, whatever the number of known names.
        """
        return _disjoint(text, [*self.names.find(text), *by_form(text), *by_capital(text, self.allowed)])


def flags(
    text: str,
    *,
    organisations: Collection[str] = (),
    places: Collection[str] = (),
    allowed: Collection[str] = (),
) -> tuple[Flag, ...]:
    """The same for a single text; for more than a few, build one ``Recogniser``."""
    return Recogniser.knowing(organisations=organisations, places=places, allowed=allowed).flags(text)


def hindrances(text: str, found: Iterable[Flag], *, shown: Collection[str] = ()) -> tuple[Span, ...]:
    """The parts that stand in the way of showing a text without name.

    Args:
        text: The text that was flagged.
        found: Its flags.
        shown: What the label beside the quote says anyhow ("Polderdam"); a place that is named there hinders not.
    """
    said = {plain(label) for label in shown}
    return tuple(
        flag.span
        for flag in found
        if not (flag.reason is Reason.KNOWN_PLACE and plain(text[flag.start : flag.end]) in said)
    )


def _disjoint(text: str, found: Iterable[Flag]) -> tuple[Flag, ...]:
    """Flags that overlap become one: the strongest kind, the whole stretch."""
    merged: list[Flag] = []
    for flag in sorted(set(found)):
        last = merged[-1] if merged else None
        if last is None or flag.start >= last.end:
            merged.append(flag)
            continue
        merged[-1] = _stronger(last, flag)
    return tuple(_trimmed(text, flag) for flag in merged)


def _stronger(one: Flag, other: Flag) -> Flag:
    if _is_same_place(one, other):
        return one if one.reason is Reason.KNOWN_PLACE else other
    best = min((one, other), key=_precedence)
    return Flag(min(one.start, other.start), max(one.end, other.end), best.kind, best.reason)


def _precedence(flag: Flag) -> tuple[int, int]:
    return _PRECEDENCE.index(flag.kind), flag.start


def _is_same_place(one: Flag, other: Flag) -> bool:
    """Whether one of two flags on the very same words knows them for a place, whatever their form suggests."""
    known = Reason.KNOWN_PLACE in {one.reason, other.reason}
    return known and one.span == other.span and FlagKind.ORGANISATION not in {one.kind, other.kind}


def _trimmed(text: str, flag: Flag) -> Flag:
    end = flag.end
    while end > flag.start + 1 and text[end - 1] in " '’":
        end -= 1
    return Flag(flag.start, end, flag.kind, flag.reason)
