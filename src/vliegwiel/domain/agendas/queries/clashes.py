"""Two people wrote in the same item: who changed what?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from vliegwiel.algorithms.texts.differences import Piece, differences
from vliegwiel.domain.agendas.models import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A part of an item that at least one of two people changed.

    Attributes:
        name: Of the field in ``Wording``.
        base: What it said when mine was opened.
        mine: What I want it to say.
        theirs: What it says now.
        my_changes: From base to mine, for words.
        their_changes: From base to theirs, for words.
        proposal: What only one of us changed, as that one wrote it; what both changed, as I wrote it.
        both: Both changed it, and not alike: somebody has to choose.
    """

    name: str
    base: Any
    mine: Any
    theirs: Any
    my_changes: tuple[Piece, ...]
    their_changes: tuple[Piece, ...]
    proposal: Any
    both: bool


def clashes(base: Wording, mine: Wording, theirs: Wording) -> tuple[Clash, ...]:
    """Every field that one of the two changed since ``base``, which the form carries along; empty when none did."""
    found = []
    for field in fields(Wording):
        then, wanted, now = (getattr(one, field.name) for one in (base, mine, theirs))
        if then == wanted == now:
            continue
        words = isinstance(then, str) and field.name != "kind"
        found.append(
            Clash(
                name=field.name,
                base=then,
                mine=wanted,
                theirs=now,
                my_changes=differences(then, wanted) if words else (),
                their_changes=differences(then, now) if words else (),
                proposal=now if wanted == then else wanted,
                both=then not in {wanted, now} and wanted != now,
            )
        )
    return tuple(found)
