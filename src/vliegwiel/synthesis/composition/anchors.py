"""Where do links in the report lead?"""

from __future__ import annotations

from collections.abc import Mapping

AnchorOf = Mapping[tuple[str, str | None], str]


def anchors(themes: list[str], sectors: list[str]) -> AnchorOf:
    """Short names for the evidence of each theme, and of each theme in each sector."""
    return {
        (theme, sector): f"thema-{row}" if column is None else f"thema-{row}-sector-{column}"
        for row, theme in enumerate(themes, start=1)
        for column, sector in [(None, None), *enumerate(sectors, start=1)]
    }
