"""Which part of a round does the address ask about, and may this reader know?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.formats import date_format

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.dialogues.rules import can_handle
from vliegwiel.domain.insights.queries.remembering import Remembered
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.selection import FACTS, NOTHING, PERIOD, Selection
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.staff.forms.findings import KINDS, LABELS, NAMES, SelectionForm

BY: Final = "naar"
DIVISIONS: Final[dict[str | None, Dimension]] = {
    NAMES["area"]: Dimension.AREA,
    NAMES["size"]: Dimension.SIZE,
}
EVERY: Final = frozenset(FACTS)
ONLY_KIND: Final = frozenset({"kind"})
NONE: Final = frozenset[str]()
# What each page follows. Of a part, readers get no second division: within it few may be left.
FOLLOWS: Final = {
    "leading": EVERY,
    "matrix": EVERY,
    "passages": EVERY - {"sector"},
    "quotes": EVERY,
    "voices": EVERY,
    "agenda": EVERY,
    "trend": EVERY - set(PERIOD),
    # Who was heard is compared with all firms: the firms of a village or sector are another yardstick.
    "reach": frozenset({*PERIOD, "channel"}),
    "deepening": NONE,
}
# Parts in which words stand: the others count, and read no text.
QUOTING: Final = frozenset({"quotes", "voices", "agenda", "deepening", "passages"})
COARSELY: Final = {"matrix": ONLY_KIND, "voices": ONLY_KIND, "trend": ONLY_KIND, "reach": NONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks.

    Attributes:
        form: To choose with.
        selection: What was chosen, as far as the page follows it.
        left: Names of what was chosen and is not followed here.
        query: What to put behind the address of another page, to stay within the same part.
        by: What a matrix divides by. Only who handles contributions may choose that.
    """

    remembered: Remembered
    form: SelectionForm
    selection: Selection
    left: tuple[str, ...]
    query: str
    coarse: bool
    by: Dimension = Dimension.SECTOR

    @property
    def refused(self) -> bool:
        """Whether something was asked that this reader was not offered."""
        return not self.form.is_valid()

    @property
    def findings(self) -> Findings:
        """What is found in this part."""
        return self.remembered.part(self.selection, coarse=self.coarse)

    @property
    def tells_of_few(self) -> bool:
        """Whether figures stand here that only those may see who handle contributions."""
        return not self.coarse and bool(self.by is not Dimension.SECTOR or self.selection.narrows)

    @property
    def can_leave(self) -> bool:
        """Whether words may be taken along: of a part, who handles contributions sees more than a file may tell."""
        return self.coarse or not (self.remembered.words and self.selection.narrows)

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as the address has it."""
        return {name: self.form.data[name] for name in self.form.fields if self.form.data[name]}

    @property
    def divided(self) -> LeadingThemes | None:
        """What was counted by something else than sectors."""
        return None if self.by is Dimension.SECTOR else self.remembered.divided(self.selection, self.by)

    @property
    def divisions(self) -> Iterator[tuple[Any, str, bool]]:
        """By what this reader can divide a matrix, each with its address."""
        for by in () if self.coarse else (Dimension.SECTOR, *DIVISIONS.values()):
            further = {} if by is Dimension.SECTOR else {BY: NAMES[by.value]}
            yield LABELS[by.value], f"?{urlencode({**self.chosen, **further})}", by is self.by

    @property
    def chips(self) -> Iterator[tuple[str, str]]:
        """Of everything chosen, what it is and the query without it."""
        chosen = self.chosen
        for fact, name in NAMES.items():
            if name in chosen:
                others = {other: value for other, value in chosen.items() if other != name}
                yield f"{LABELS[fact]}: {_told(self.selection, fact)}", f"?{urlencode(others)}"


def _told(selection: Selection, fact: str) -> str:
    value = getattr(selection, fact)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(KINDS[value]) if fact == "kind" else str(value)


def asked(request: StaffRequest, round_: Any, part: str, words: Language) -> Asked:
    """Read the address of a page of findings."""
    coarse = not can_handle(request.role)
    remembered = Remembered.of(round_, rest=words.gettext("other sectors"), words=part in QUOTING)
    follows = COARSELY.get(part, FOLLOWS[part]) if coarse else FOLLOWS[part]
    form = SelectionForm(request.GET.dict(), offered=remembered.offer(coarse=coarse), follows=follows)
    selection = form.selection if form.is_valid() else NOTHING
    typed = {name: request.GET[name] for name in NAMES.values() if request.GET.get(name)}
    by = (
        Dimension.SECTOR
        if coarse or part != "matrix"
        else DIVISIONS.get(request.GET.get(BY), Dimension.SECTOR)
    )
    told = typed if by is Dimension.SECTOR else {**typed, BY: NAMES[by.value]}
    return Asked(
        remembered=remembered,
        form=form,
        selection=selection,
        left=tuple(
            str(LABELS[fact]) for fact, name in NAMES.items() if name in typed and fact not in follows
        ),
        query=f"?{urlencode(told)}" if told else "",
        coarse=coarse,
        by=by,
    )
