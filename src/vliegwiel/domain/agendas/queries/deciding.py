"""What became of words that no item uses: what does a later version say of it that an earlier one did not?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.texts.differences import Piece, differences
from vliegwiel.domain.agendas.models import Version
from vliegwiel.domain.agendas.queries.versions import FrozenWords, decided_in, frozen_words_in
from vliegwiel.synthesis.agendas.values import Written

USED: Final = "used"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a version says of one contribution.

    Attributes:
        outcome: Of ``Outcome``; ``USED`` where an item uses it, empty where nothing was decided.
        words: Why, or what the items promise; empty where these words are gone, or this reader may not see them.
    """

    outcome: str
    words: str = ""


NOTHING: Final = Decided("")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionChange:
    """A contribution of which two versions say something else; not where both use it.

    Attributes:
        number: Of the contribution.
        pieces: What went and came in the explanation, where only that differs.
    """

    number: int
    old: Decided
    new: Decided
    pieces: tuple[Piece, ...] = ()


def decisions_changed(old: Version, new: Version, *, everything: bool = False) -> tuple[DecisionChange, ...]:
    """By number, as far as this reader may see. Four queries; none where no version says anything of unused words."""
    numbers = sorted(decided_in(old).keys() | decided_in(new).keys())
    if not numbers:
        return ()
    words = frozen_words_in([old, new], "", everything=everything)
    before, after = (_decided(version, words[version.number]) for version in (old, new))
    pairs = [(number, before.get(number, NOTHING), after.get(number, NOTHING)) for number in numbers]
    return tuple(
        DecisionChange(number=number, old=then, new=now, pieces=_pieces(then, now))
        for number, then, now in pairs
        if then != now
    )


def outcomes_changed(old: Version, new: Version) -> int:
    """Of how many contributions something else was decided, whatever the reader may see. No query."""
    before, after = decided_in(old), decided_in(new)
    return sum(before.get(number) != after.get(number) for number in before.keys() | after.keys())


def _decided(version: Version, words: Iterable[FrozenWords]) -> Mapping[int, Decided]:
    promised: dict[int, list[str]] = {}
    for item in Written.of(version.content).items:
        for number in item.numbers:
            promised.setdefault(number, []).append(item.heading)
    told = {one.number: one.text for one in words}
    decided = decided_in(version).items()
    return {
        **{number: Decided(USED, "; ".join(headings)) for number, headings in promised.items()},
        **{number: Decided(outcome, told.get(number, "")) for number, outcome in decided},
    }


def _pieces(old: Decided, new: Decided) -> tuple[Piece, ...]:
    same = old.outcome == new.outcome and old.words and new.words
    return differences(old.words, new.words) if same else ()
