"""Which quotes stand where in the report?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.algorithms.recognition.flag import FlagKind
from vliegwiel.synthesis.coding import Coding
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.findings import ShownQuote
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.showing import Showing, decide_showing

QUOTED_THEMES: Final = 10
PER_THEME: Final = 3
PER_ITEM: Final = 2
PER_SECTOR: Final = 2
WISHES: Final = frozenset({Kind.AMBITION, Kind.IDEA})
BARRIERS: Final = frozenset({Kind.BARRIER})

Quoted = Mapping[str, tuple[ShownQuote, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """All quotes of a report.

    Attributes:
        by_theme: For the foremost themes.
        wishes: Per theme on the agenda, ambitions and ideas.
        barriers: Per theme on the agenda.
        by_sector: Per sector and kind.
        flagged: Rows that a person must read before they may be shown, with what was found.
    """

    by_theme: Quoted
    wishes: Quoted
    barriers: Quoted
    by_sector: Mapping[tuple[str, Kind], tuple[ShownQuote, ...]]
    flagged: Mapping[int, tuple[FlagKind, ...]] = field(default_factory=dict)


def choose(
    coding: Coding, leading: LeadingThemes, agenda: Sequence[ThemeCount], material: Material
) -> Choice:
    """Quotes for themes, agenda and sectors, each part with its own as far as there are enough."""
    showing = decide_showing(coding, material)
    names = [theme.theme for theme in leading.themes[:QUOTED_THEMES]]
    by_theme: dict[str, tuple[ShownQuote, ...]] = {}
    for name in names:
        by_theme[name] = _about(showing, name, None, _rows(by_theme.values()), count=PER_THEME)
    used = _rows(by_theme.values())
    items = [theme.theme for theme in agenda]
    wishes = {name: _about(showing, name, WISHES, used) for name in items}
    barriers = {
        # Words that are both stand once in an item: as a wish.
        name: _about(showing, name, BARRIERS, used, but=_rows([wishes[name]]))
        for name in items
    }
    used |= _rows(wishes.values()) | _rows(barriers.values())
    by_sector: dict[tuple[str, Kind], tuple[ShownQuote, ...]] = {}
    for sector in leading.sectors:
        for kind in (Kind.AMBITION, Kind.BARRIER):
            spent = used | _rows(by_sector.values())
            by_sector[sector.sector, kind] = _in_sector(showing, sector.sector, kind, spent)
    return Choice(by_theme, wishes, barriers, by_sector, showing.flagged)


def _about(
    showing: Showing,
    theme: str,
    kinds: frozenset[Kind] | None,
    used: Iterable[int],
    *,
    count: int = PER_ITEM,
    but: Container[int] = (),
) -> tuple[ShownQuote, ...]:
    return showing.choose(
        lambda one: (
            theme in one.themes
            and (kinds is None or bool(kinds & one.kinds))
            and one.contribution.row not in but
        ),
        count,
        theme=theme,
        used=used,
    )


def _in_sector(showing: Showing, sector: str, kind: Kind, used: Iterable[int]) -> tuple[ShownQuote, ...]:
    return showing.choose(
        lambda one: one.sector == sector and kind in one.kinds and showing.may_stand_under(one, sector),
        PER_SECTOR,
        used=used,
    )


def _rows(chosen: Iterable[Sequence[ShownQuote]]) -> set[int]:
    return {quote.row for quotes in chosen for quote in quotes}
