"""Which theme plays where: themes down, sectors across, entrepreneurs in the cells."""

from __future__ import annotations

from typing import Literal, TypeAlias

from vliegwiel.algorithms.leading import LeadingThemes, SectorCount, ThemeCount
from vliegwiel.algorithms.population import Dimension
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.anchors import AnchorOf
from vliegwiel.synthesis.composition.headings import in_heading
from vliegwiel.synthesis.document import Cell, Table

Weight: TypeAlias = Literal[0, 1, 2, 3, 4]
# Share of a sector's entrepreneurs from which a cell gets the next colour.
STEPS: tuple[tuple[float, Weight], ...] = ((0.6, 4), (0.4, 3), (0.2, 2), (0.0, 1))


def matrix(
    leading: LeadingThemes, anchors: AnchorOf, language: Language, *, by: Dimension = Dimension.SECTOR
) -> Table:
    """Distinct entrepreneurs per theme and sector; or village or size, where that is what was counted."""
    caption, note = _told(by, language)
    sectors = [in_heading(sector.sector) for sector in leading.sectors]
    return Table(
        caption=caption,
        header=[language.gettext("Theme"), *sectors, language.gettext("In all")],
        rows=[*(_row(theme, anchors, language) for theme in leading.themes), _heard_row(leading, language)],
        note=note,
        matrix=True,
    )


def _told(by: Dimension, language: Language) -> tuple[str, str]:
    return {
        Dimension.SECTOR: (
            language.gettext("Entrepreneurs who named a theme, by sector"),
            language.gettext(
                "Everybody counts once per theme, however often it was said. Darker: a larger share of those heard in the "
                "sector."
            ),
        ),
        Dimension.AREA: (
            language.gettext("Entrepreneurs who named a theme, by area"),
            language.gettext(
                "Everybody counts once per theme, however often it was said. Darker: a larger share of those heard in the "
                "area. Of whom no area is known, only the total counts."
            ),
        ),
        Dimension.SIZE: (
            language.gettext("Entrepreneurs who named a theme, by size"),
            language.gettext(
                "Everybody counts once per theme, however often it was said. Darker: a larger share of those heard of that "
                "size. Of whom no size is known, only the total counts."
            ),
        ),
    }[by]


def _row(theme: ThemeCount, anchors: AnchorOf, language: Language) -> list[Cell]:
    return [
        Cell(theme.theme, heading=True, target=anchors[theme.theme, None]),
        *(_cell(theme.theme, sector, anchors, language) for sector in theme.sectors),
        Cell(language.number(theme.named), numeric=True, target=anchors[theme.theme, None]),
    ]


def _heard_row(leading: LeadingThemes, language: Language) -> list[Cell]:
    heard = [*(sector.organisations for sector in leading.sectors), leading.organisations]
    return [
        Cell(language.gettext("Heard"), heading=True),
        *(Cell(language.number(count), numeric=True) for count in heard),
    ]


def _cell(theme: str, sector: SectorCount, anchors: AnchorOf, language: Language) -> Cell:
    spoken = language.ngettext(
        "%(theme)s, %(sector)s: %(named)s of %(heard)s entrepreneur",
        "%(theme)s, %(sector)s: %(named)s of %(heard)s entrepreneurs",
        sector.heard,
    ) % {"theme": theme, "sector": sector.sector, "named": sector.named, "heard": sector.heard}
    return Cell(
        language.number(sector.named),
        numeric=True,
        target=anchors.get((theme, sector.sector), anchors[theme, None]) if sector.named else None,
        weight=weight_of(sector.named, sector.heard),
        label=spoken,
    )


def weight_of(named: int, heard: int) -> Weight:
    """How strongly a figure is coloured: by the share of those heard."""
    if not named:
        return 0
    return next(weight for share, weight in STEPS if named / heard > share)
