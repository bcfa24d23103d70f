"""Which sectors and villages were hardly heard, so that somebody there is to be asked?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from vliegwiel.algorithms.population import Dimension
from vliegwiel.algorithms.reach import DimensionReach, Standing
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.queries.findings import has_findings
from vliegwiel.domain.insights.queries.remembering import Remembered
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.findings import Findings

# As the page that leads on calls them.
ASKED: Final = {Dimension.SECTOR: "sector", Dimension.AREA: "gebied"}
MOST: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sector or village of which too few were heard.

    Attributes:
        name: What it is called.
        heard: How many organisations there were heard.
        firms: How many there are; ``None`` where that is withheld.
        query: What the page with those who can be asked understands.
    """

    name: str
    heard: int
    firms: int | None
    query: str


def gaps_in(findings: Findings) -> tuple[Gap, ...]:
    """Sectors, then villages: where nobody was heard, most firms first; then where clearly too few were.

    Nobody is missed where of nobody is known where he belongs.
    """
    dimensions = [one for one in map(findings.reach.dimension, ASKED) if one is not None]
    return tuple(gap for one in dimensions if one.heard or not one.unknown for gap in _gaps(one))


def gaps_of(round_: Round, words: Language) -> tuple[Gap, ...]:
    """The same of a round, as far as anything was heard in it."""
    if not has_findings(round_):
        return ()
    return gaps_in(Remembered.of(round_, rest=words.gettext("other sectors"), words=False).whole)


def _gaps(one: DimensionReach) -> list[Gap]:
    silent = sorted(one.not_yet_heard, key=lambda each: -(each.population or 0))
    few = [each for each in one.standing_at(Standing.CLEARLY_UNDER) if each.heard]
    return [
        Gap(
            name=each.category,
            heard=each.heard,
            firms=each.population,
            query=urlencode({ASKED[one.dimension]: each.category}),
        )
        for each in [*silent, *few][:MOST]
    ]
