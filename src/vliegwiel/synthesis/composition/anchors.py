"""Where do figures lead: within the report to the rows under them, on a page to the page with those passages?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.findings import Findings

AnchorOf: TypeAlias = Mapping[tuple[str, str | None], str]
"""From a theme, or a theme in a sector, to the anchor of the rows under it."""


def anchors(findings: Findings, *, every_cell: bool = False) -> AnchorOf:
    """Short names for the evidence of each theme, and of each theme in each sector.

    Args:
        findings: With the themes and sectors.
        every_cell: Also where rows listed beneath a sector would tell whoever reads them more than a quote may: for
            pages of colleagues who may read every contribution as it came in.
    """
    apart = every_cell or _firms_are_known(findings)
    return anchors_in(findings.leading, apart=apart)


def anchors_in(leading: LeadingThemes, *, apart: bool = True) -> AnchorOf:
    """The same of whatever was counted, by sector or otherwise; apart where the cells have anchors too."""
    themes = [theme.theme for theme in leading.themes]
    sectors = [sector.sector for sector in leading.sectors] if apart else []
    return {
        (theme, sector): f"thema-{row}" if column is None else f"thema-{row}-sector-{column}"
        for row, theme in enumerate(themes, start=1)
        for column, sector in [(None, None), *enumerate(sectors, start=1)]
    }


def _firms_are_known(findings: Findings) -> bool:
    """Whether anybody knows how many firms a sector counts.

    A row listed beneath a sector tells the sector of the quote that carries its number.
    """
    return findings.population is not None and bool(findings.population.categories(Dimension.SECTOR))


def agenda_anchor(number: int) -> str:
    """Of what an item of the draft agenda rests on."""
    return f"agenda-{number}-onderbouwing"


def places(findings: Findings, *, every_cell: bool = False) -> Mapping[str, tuple[str, str | None]]:
    """The other way round, for a page: from every anchor in any section to its theme and perhaps its sector."""
    found = {anchor: place for place, anchor in anchors(findings, every_cell=every_cell).items()}
    items = enumerate(findings.for_the_agenda, start=1)
    return found | {agenda_anchor(number): (item.theme, None) for number, item in items}
