"""How do two versions of a document stand side by side, in words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.algorithms.texts.differences import Piece
from vliegwiel.domain.agendas.enums import DocumentKind, ItemKind, Outcome
from vliegwiel.domain.agendas.models import Version
from vliegwiel.domain.agendas.queries.deciding import (
    USED,
    Decided,
    DecisionChange,
    decisions_changed,
    outcomes_changed,
)
from vliegwiel.domain.agendas.queries.versions import (
    ChapterChange,
    Comparison,
    FieldChange,
    ItemChange,
    compare,
)

LABELS: Final[Mapping[str, Promise]] = {
    "title": gettext_lazy("Title"),
    "carrier": gettext_lazy("Who carries it"),
    "introduction": gettext_lazy("Introduction"),
    "heading": gettext_lazy("What do we promise?"),
    "text": gettext_lazy("Explanation"),
    "kind": gettext_lazy("Sort"),
    "holder": gettext_lazy("Who sees to it"),
    "hours": gettext_lazy("Hours a year"),
    "budget": gettext_lazy("Budget in euros"),
    "participants": gettext_lazy("Who takes part"),
}
STANDINGS: Final[Mapping[str, Any]] = {
    **dict(Outcome.choices),
    USED: gettext_lazy("stands under"),
    "": gettext_lazy("nothing was decided"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one part said and says, in words.

    Attributes:
        pieces: Where single words differ.
        then: What was decided, before the words of why; for decisions alone.
        now: Likewise.
    """

    label: Promise | str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()
    then: Any = ""
    now: Any = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two versions side by side.

    Attributes:
        everything: Whether the reader may see every explanation.
        reads: Whether he may read what was decided on single contributions; otherwise he is told of how many.
    """

    old: Version
    new: Version
    found: Comparison
    decisions: tuple[DecisionChange, ...]
    decided: int
    everything: bool

    @property
    def same(self) -> bool:
        """Whether this reader sees no difference."""
        written = any(getattr(self.found, one.name) for one in fields(self.found))
        return not (written or self.decisions or self.decided or self.old.state != self.new.state)

    @property
    def own(self) -> Iterator[Row]:
        """Of the document itself; how far it was first."""
        if self.old.state != self.new.state:
            then, now = self.old.get_state_display(), self.new.get_state_display()
            yield Row(label=_("How far it is"), old=str(then), new=str(now))
        yield from _rows(self.found.fields)

    @property
    def chapters(self) -> list[tuple[ChapterChange, list[Row]]]:
        """Those called or carried otherwise; without rows where they only stand elsewhere."""
        return [(one, _rows(one.fields)) for one in self.found.chapters_changed]

    @property
    def items(self) -> list[tuple[ItemChange, list[Row]]]:
        """Those that say something else, or stand on other words."""
        return [(one, _rows(one.fields)) for one in self.found.changed]

    @property
    def rest(self) -> Iterator[Row]:
        """What was decided on words that no item uses."""
        for one in self.decisions:
            yield Row(
                label=_("Contribution %(number)s") % {"number": one.number},
                old=_why(one.old),
                new=_why(one.new),
                pieces=one.pieces,
                then=STANDINGS[one.old.outcome],
                now=STANDINGS[one.new.outcome],
            )


def beside(old: Version, new: Version, *, reads: bool, everything: bool) -> Beside:
    """The older one first; four queries at most, for what was decided on single contributions."""
    return Beside(
        old=old,
        new=new,
        found=compare(old, new),
        decisions=decisions_changed(old, new, everything=everything) if reads else (),
        decided=0 if reads else outcomes_changed(old, new),
        everything=everything,
    )


def _why(one: Decided) -> str:
    hidden = one.outcome and not one.words
    return _("(These words were withdrawn, or may not be shown.)") if hidden else one.words


def _rows(changes: Sequence[FieldChange]) -> list[Row]:
    kinds = {**dict(ItemKind.choices), **dict(DocumentKind.choices)}

    def said(value: Any) -> str:
        return str(kinds.get(value, number_format(value) if isinstance(value, int) else value or ""))

    return [
        Row(label=LABELS[one.name], old=said(one.old), new=said(one.new), pieces=one.pieces)
        for one in changes
    ]
