"""From material to findings: code, count, compare, choose the quotes and draft the agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.algorithms.reach import reach
from vliegwiel.algorithms.weighting import weigh
from vliegwiel.platform.ports.embedding.port import Embedder, Progress
from vliegwiel.synthesis.coding import Codebooks, code
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.counting import (
    count_arenas,
    count_themes,
    gather_evidence,
    listen_for_more,
    respondents,
    weigh_themes,
)
from vliegwiel.synthesis.findings import DraftItem, Findings, Method
from vliegwiel.synthesis.joining import take_together
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.choosing import Choice, choose
from vliegwiel.synthesis.reference.codebooks import kinds_of_insight

MOST_ITEMS: Final = 7
FEWEST_ITEMS: Final = 3
WIDELY: Final = 0.5


def find(
    material: Material,
    embedder: Embedder,
    *,
    rest: str = "overige sectoren",
    progress: Progress | None = None,
) -> Findings:
    """Everything the report says, as values. The same material and embedder give the same findings.

    Args:
        material: What was read.
        embedder: What compares the texts.
        rest: What sectors too small to count apart are called together.
        progress: Told how many texts are done.

    Raises:
        EmbedderUnavailable: The embedder failed on the way.
    """
    sectors = take_together(material.contributions, material.population, rest=rest)
    material = replace(material, population=sectors.population)
    coding = code(
        material.contributions,
        Codebooks(material.themes, kinds_of_insight()),
        embedder,
        sectors=sectors.of_rows,
        progress=progress,
    )
    coded = coding.coded
    leading = count_themes(coded, material.themes)
    heard = reach(respondents(coded), material.population)
    weighting = weigh(heard)
    evidence = gather_evidence(coded)
    agenda = _for_the_agenda(leading)
    quotes = choose(coding, leading, agenda, material)
    return Findings(
        source=material.source,
        method=Method(
            embedder=embedder.name,
            understands_meaning=embedder.understands_meaning,
            calibrated=coding.calibrated,
            to_confirm=coding.to_confirm,
        ),
        themes=material.themes,
        coded=coded,
        leading=leading,
        arenas=count_arenas(coded),
        by_kind={kind: count_themes(coded, material.themes, kind) for kind in Kind},
        evidence=evidence,
        quotes=quotes.by_theme,
        voices=quotes.by_sector,
        reach=heard,
        weighting=weighting,
        shares=weigh_themes(coded, weighting),
        saturation=listen_for_more(coded),
        agenda=tuple(_item(theme, quotes, evidence) for theme in agenda),
        flagged=quotes.flagged,
        population=material.population,
        areas=material.areas,
    )


def _for_the_agenda(leading: LeadingThemes) -> Sequence[ThemeCount]:
    """Themes that play everywhere, then those named in at least half of the sectors heard; at most seven.

    Where none is named so widely, as after a few talks in many sectors, the first three: each says how widely.
    """
    widely = [
        theme
        for theme in leading.themes
        if theme.plays_in_every_sector or theme.sectors_named >= theme.sectors_heard * WIDELY
    ]
    return widely[:MOST_ITEMS] or leading.themes[:FEWEST_ITEMS]


def _item(
    theme: ThemeCount, quotes: Choice, evidence: Mapping[tuple[str, str | None], tuple[int, ...]]
) -> DraftItem:
    return DraftItem(
        theme=theme,
        wishes=quotes.wishes.get(theme.theme, ()),
        barriers=quotes.barriers.get(theme.theme, ()),
        rows=evidence[theme.theme, None],
    )
