"""What do findings say of a part of the round, by the rules that hold for all of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

from vliegwiel.synthesis.answers import Coded
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.joining import Sectors
from vliegwiel.synthesis.quoting.showing import Showing
from vliegwiel.synthesis.selecting.selection import Selection, places_of


@dataclass(frozen=True, kw_only=True)
class SelectedFindings(Findings):
    """The findings of a part.

    Sectors, and what may be told of a speaker, are those of the whole: a part must not say more than the report.

    Attributes:
        whole: The findings of the round.
        selection: Which part.
        coarse: For readers who may not see every contribution: within a part no figures per sector, and only words with
            a name, since a part tells something of whoever is in it.
    """

    whole: Findings
    selection: Selection
    coarse: bool

    @cached_property
    def _sectors(self) -> Sectors:
        return self.whole._sectors  # noqa: SLF001 - findings of the same round, of the same class

    @property
    def _narrows(self) -> bool:
        return self.coarse and self.selection.narrows > 0

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """The passages of this part."""
        return tuple(self._part())

    def _part(self) -> Iterator[Coded]:
        places, kind = places_of(self.whole.coded), self.selection.kind
        for one in self.whole.coded:
            if not self.selection.holds(one, places[one.voice]):
                continue
            told = replace(one, sector=None) if self._narrows else one
            yield told if kind is None or kind in one.kinds else replace(told, themes=frozenset())

    @cached_property
    def _showing(self) -> Showing:
        whole = self.whole._showing  # noqa: SLF001 - findings of the same round, of the same class
        part = tuple(one for one in self.coded if one.is_entrepreneur)
        return replace(whole, coded=part, only_named=self._narrows)

    @property
    def telltale(self) -> frozenset[str]:
        """In a part of the round, for those readers, each theme: only words with a name stand under it."""
        if self._narrows:
            return frozenset(theme.name for theme in self.themes)
        return self.whole.telltale


def selected(whole: Findings, selection: Selection, *, coarse: bool) -> Findings:
    """The findings of a part; the whole itself where nothing was selected."""
    if not selection:
        return whole
    own = {field.name: getattr(whole, field.name) for field in fields(Findings)}
    return SelectedFindings(**own, whole=whole, selection=selection, coarse=coarse)
