"""Which theme plays where: themes down, sectors across, entrepreneurs in the cells."""

from __future__ import annotations

from typing import Literal, TypeAlias

from vliegwiel.algorithms.leading import LeadingThemes, SectorCount, ThemeCount
from vliegwiel.algorithms.small_cells import suppress_list
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.anchors import AnchorOf
from vliegwiel.synthesis.document import Cell, Table

Weight: TypeAlias = Literal[0, 1, 2, 3, 4]
WITHHELD = "–"
# Share of a sector's entrepreneurs from which a cell gets the next colour.
STEPS: tuple[tuple[float, Weight], ...] = ((0.6, 4), (0.4, 3), (0.2, 2), (0.0, 1))


def matrix(leading: LeadingThemes, small: frozenset[str], anchors: AnchorOf, language: Language) -> Table:
    """Distinct entrepreneurs per theme and sector; figures of a sector of fewer than ten firms stay away."""
    sectors = [sector.sector for sector in leading.sectors]
    return Table(
        caption=language.gettext("Entrepreneurs who named a theme, by sector"),
        header=[language.gettext("Theme"), *sectors, language.gettext("In all")],
        rows=[
            *(_row(theme, small, anchors, language) for theme in leading.themes),
            _heard_row(leading, small, language),
        ],
        note=_note(small, language),
        matrix=True,
    )


def shown_counts(theme: ThemeCount, small: frozenset[str]) -> tuple[int | None, ...]:
    """Per sector who named the theme; ``None`` where the figure stays away."""
    return suppress_list(
        [sector.named for sector in theme.sectors],
        [sector.sector in small for sector in theme.sectors],
    ).counts


def _heard_row(leading: LeadingThemes, small: frozenset[str], language: Language) -> list[Cell]:
    safe = suppress_list(
        [sector.organisations for sector in leading.sectors],
        [sector.sector in small for sector in leading.sectors],
    )
    return [
        Cell(language.gettext("Heard"), heading=True),
        *(Cell(WITHHELD if count is None else language.number(count), numeric=True) for count in safe.counts),
        Cell(language.number(leading.organisations), numeric=True),
    ]


def _note(small: frozenset[str], language: Language) -> str:
    counted = language.gettext(
        "Everybody counts once per theme, however often it was said. Darker: a larger share of those heard in the sector."
    )
    if not small:
        return counted
    withheld = language.gettext(
        "“–” is not shown, because few firms stand behind it or because it would give such a figure away."
    )
    return f"{counted} {withheld}"


def _row(theme: ThemeCount, small: frozenset[str], anchors: AnchorOf, language: Language) -> list[Cell]:
    return [
        Cell(theme.theme, heading=True, target=anchors[theme.theme, None]),
        *(
            _cell(theme.theme, sector, named, anchors, language)
            for sector, named in zip(theme.sectors, shown_counts(theme, small), strict=True)
        ),
        Cell(language.number(theme.named), numeric=True, target=anchors[theme.theme, None]),
    ]


def _cell(theme: str, sector: SectorCount, named: int | None, anchors: AnchorOf, language: Language) -> Cell:
    if named is None:
        return Cell(
            WITHHELD,
            numeric=True,
            label=language.gettext("%(theme)s, %(sector)s: not shown")
            % {"theme": theme, "sector": sector.sector},
        )
    spoken = language.ngettext(
        "%(theme)s, %(sector)s: %(named)s of %(heard)s entrepreneur",
        "%(theme)s, %(sector)s: %(named)s of %(heard)s entrepreneurs",
        sector.heard,
    ) % {"theme": theme, "sector": sector.sector, "named": named, "heard": sector.heard}
    return Cell(
        language.number(named),
        numeric=True,
        target=anchors[theme, sector.sector] if named else None,
        weight=_weight(named, sector.heard),
        label=spoken,
    )


def _weight(named: int, heard: int) -> Weight:
    if not named:
        return 0
    return next(weight for share, weight in STEPS if named / heard > share)
