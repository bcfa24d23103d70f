"""Which theme plays in which village, or among firms of which size? Counted as by sector, for those who read everything.

A matrix by sector beside one by village tells of a theme that one firm named in which village and which sector that firm
is: together that may be the only one. So this is for colleagues who handle contributions, and never leaves the house.
"""

from __future__ import annotations

from dataclasses import replace

from vliegwiel.algorithms.leading import LeadingThemes, leading_themes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.answers import Coded
from vliegwiel.synthesis.counting import as_counted
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.selection import places_of


def crossed(findings: Findings, dimension: Dimension) -> LeadingThemes:
    """Who named which theme, per village or size in place of per sector; a voice is where it first said it is."""
    places = places_of(findings.coded)

    def placed(one: Coded) -> Coded:
        return replace(
            one, sector=getattr(places[one.voice], dimension.value) if one.is_entrepreneur else None
        )

    counted = as_counted([placed(one) for one in findings.coded])
    return leading_themes(counted, [theme.name for theme in findings.themes])
