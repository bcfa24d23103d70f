"""Which quotes stand where in the report?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.synthesis.answers import ShownQuote
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.quoting.showing import Showing

QUOTED_THEMES: Final = 10
PER_THEME: Final = 3
PER_ITEM: Final = 2
PER_SECTOR: Final = 2
WISHES: Final = frozenset({Kind.AMBITION, Kind.IDEA})
BARRIERS: Final = frozenset({Kind.BARRIER})

Quoted = Mapping[str, tuple[ShownQuote, ...]]


@dataclass(frozen=True)
class Choice:
    """All quotes of a report, each part chosen when it is first asked for.

    Every part has quotes of its own as far as there are enough: the agenda avoids those of the themes, and the sectors
    avoid both.
    """

    showing: Showing
    leading: LeadingThemes = field(repr=False)
    agenda: Sequence[ThemeCount] = field(repr=False)

    @cached_property
    def by_theme(self) -> Quoted:
        """For the foremost themes."""
        chosen: dict[str, tuple[ShownQuote, ...]] = {}
        for theme in self.leading.themes[:QUOTED_THEMES]:
            chosen[theme.theme] = _about(
                self.showing, theme.theme, None, _rows(chosen.values()), count=PER_THEME
            )
        return chosen

    def about(self, theme: str) -> tuple[ShownQuote, ...]:
        """For any theme: as it stands in the report, or what would stand there were it among the foremost."""
        if theme in {foremost.theme for foremost in self.leading.themes[:QUOTED_THEMES]}:
            return self.by_theme[theme]
        return _about(self.showing, theme, None, (), count=PER_THEME)

    @cached_property
    def wishes(self) -> Quoted:
        """Per theme on the agenda, ambitions and ideas."""
        used = _rows(self.by_theme.values())
        return {item.theme: _about(self.showing, item.theme, WISHES, used) for item in self.agenda}

    @cached_property
    def barriers(self) -> Quoted:
        """Per theme on the agenda; words that are both stand once in an item: as a wish."""
        used = _rows(self.by_theme.values())
        return {
            item.theme: _about(self.showing, item.theme, BARRIERS, used, but=_rows([self.wishes[item.theme]]))
            for item in self.agenda
        }

    @cached_property
    def by_sector(self) -> Mapping[tuple[str, Kind], tuple[ShownQuote, ...]]:
        """Per sector and kind."""
        used = _rows([*self.by_theme.values(), *self.wishes.values(), *self.barriers.values()])
        chosen: dict[tuple[str, Kind], tuple[ShownQuote, ...]] = {}
        for sector in self.leading.sectors:
            for kind in (Kind.AMBITION, Kind.BARRIER):
                spent = used | _rows(chosen.values())
                chosen[sector.sector, kind] = _in_sector(self.showing, sector.sector, kind, spent)
        return chosen


def _about(
    showing: Showing,
    theme: str,
    kinds: frozenset[Kind] | None,
    used: Iterable[int],
    *,
    count: int = PER_ITEM,
    but: Iterable[int] = (),
) -> tuple[ShownQuote, ...]:
    return showing.choose(showing.under(theme, kinds, but=but), count, theme=theme, used=used)


def _in_sector(showing: Showing, sector: str, kind: Kind, used: Iterable[int]) -> tuple[ShownQuote, ...]:
    return showing.choose(showing.in_sector(sector, kind), PER_SECTOR, used=used)


def _rows(chosen: Iterable[Sequence[ShownQuote]]) -> set[int]:
    return {quote.row for quotes in chosen for quote in quotes}
