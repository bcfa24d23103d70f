"""Which theme plays in which village, or among firms of which size? Counted as by sector, for those who read everything.

A matrix by sector beside one by village tells of a theme that one firm named in which village and which sector that firm
is: together that may be the only one. So this is for colleagues who handle contributions, and never leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vliegwiel.algorithms.leading import Audience, CodedPassage, LeadingThemes, audience_of, leading_themes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.selection import places_of


@dataclass(frozen=True, slots=True)
class Crossed:
    """What came of it.

    Attributes:
        leading: With villages or sizes in place of sectors.
        counted: Every passage, under the place of its voice.
        audience: Who was heard in which place, whatever they spoke of.
    """

    leading: LeadingThemes
    counted: tuple[CodedPassage, ...] = field(repr=False)
    audience: Audience = field(repr=False)


def crossed(findings: Findings, dimension: Dimension, *, last: Crossed | None = None) -> Crossed:
    """Who named which theme, per village or size in place of per sector; a voice is where it first said it is.

    Args:
        findings: Of all of a round, or of a part.
        dimension: Village or size.
        last: Made earlier of the same contributions, whatever was said since that they are about: who said them where
            need not be looked up again.
    """
    before = last.counted if last else tuple(_placed(findings, dimension))
    counted = tuple(
        passage if one.themes == passage.themes else replace(passage, themes=one.themes)
        for one, passage in zip(findings.coded, before, strict=True)
    )
    audience = last.audience if last else audience_of(counted)
    names = [theme.name for theme in findings.themes]
    return Crossed(leading_themes(counted, names, audience=audience), counted, audience)


def _placed(findings: Findings, dimension: Dimension) -> Iterator[CodedPassage]:
    places = places_of(findings.coded)
    for one, passage in zip(findings.coded, findings.counted, strict=True):
        place = getattr(places[one.voice], dimension.value) if one.is_entrepreneur else None
        yield replace(passage, sector=place)
