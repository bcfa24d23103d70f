"""Which parts of the report can stand on a page by themselves?

Each function gives the blocks of one part, without a heading, in words that need nothing around them; a page gives
it a heading and prints it with `printers.fragments.print_blocks`. What a part costs is what it asks of the findings: only
*quotes*, *voices*, *agenda* and *permission* look at texts, the others count.
"""

from __future__ import annotations

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.agenda import agenda_blocks
from vliegwiel.synthesis.composition.anchors import anchors, anchors_in
from vliegwiel.synthesis.composition.deepening import (
    certainty_blocks,
    method_blocks,
    permission_blocks,
    saturation_blocks,
)
from vliegwiel.synthesis.composition.leading import heading_finding, too_little_heard
from vliegwiel.synthesis.composition.matrix import matrix
from vliegwiel.synthesis.composition.pictures import leading_picture, reach_blocks, trend_picture
from vliegwiel.synthesis.composition.reach import gaps, reach_sentence, weighting_sentence
from vliegwiel.synthesis.composition.sectors import sector_blocks
from vliegwiel.synthesis.composition.summary import cautions
from vliegwiel.synthesis.composition.themes import (
    about_theme,
    not_mentioned_blocks,
    theme_blocks,
    themes_table,
)
from vliegwiel.synthesis.document import Block, Deepening, ItemList, Paragraph
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.trend import NoTrend, trend


def caution_section(findings: Findings, language: Language) -> list[Block]:
    """What must be known before any figure is trusted; often nothing."""
    return [*cautions(findings, language)]


def leading_section(findings: Findings, language: Language) -> list[Block]:
    """The finding in a sentence, then the foremost themes as a picture with all of them in its table."""
    blocks: list[Block] = [Paragraph(heading_finding(findings.leading, language), lead=True)]
    if unheard := too_little_heard(findings.leading, language):
        blocks.append(Paragraph(unheard))
    return blocks + leading_picture(findings, themes_table(findings, anchors(findings), language), language)


def not_mentioned_section(findings: Findings, language: Language) -> list[Block]:
    """Themes that no entrepreneur raised."""
    return not_mentioned_blocks(findings.leading, language)


def matrix_section(findings: Findings, language: Language, *, every_cell: bool = False) -> list[Block]:
    """Themes by sector, each figure with its passages behind it.

    Args:
        findings: With the counts.
        language: In which to say it.
        every_cell: As for `anchors`: give it to `places` likewise.
    """
    if not findings.leading.sectors:
        unknown = language.gettext("Of none of the entrepreneurs heard is the sector known.")
        return [Paragraph(unknown)]
    return [matrix(findings.leading, anchors(findings, every_cell=every_cell), language)]


def crossed_section(leading: LeadingThemes, by: Dimension, language: Language) -> list[Block]:
    """The same by village or size, as ``selecting.crossing`` counted it."""
    if not leading.sectors:
        unknown = {
            Dimension.AREA: language.gettext("Of none of the entrepreneurs heard is the area known."),
            Dimension.SIZE: language.gettext("Of none of the entrepreneurs heard is the size known."),
        }
        return [Paragraph(unknown[by])]
    return [matrix(leading, anchors_in(leading), language, by=by)]


def reach_section(findings: Findings, language: Language) -> list[Block]:
    """Whom we heard and whom not yet, with a picture per dimension and a map of the areas."""
    blocks: list[Block] = [Paragraph(reach_sentence(findings.reach, language), lead=True)]
    if found := gaps(findings.reach, language):
        blocks.append(ItemList(found))
    return blocks + reach_blocks(findings, language)


def quotes_section(findings: Findings, language: Language) -> list[Block]:
    """The foremost themes one by one, each with how widely it was named and in whose words."""
    return theme_blocks(findings, language)


def theme_section(findings: Findings, theme: str, language: Language) -> list[Block]:
    """The same for one theme, whichever it is."""
    for one in findings.leading.themes:
        if one.theme == theme:
            return about_theme(one, findings, language)
    return [Paragraph(language.gettext("No entrepreneur named this theme yet."))]


def voices_section(findings: Findings, language: Language) -> list[Block]:
    """Per sector what entrepreneurs want and what stands in their way."""
    return sector_blocks(findings, language)


def agenda_section(findings: Findings, language: Language) -> list[Block]:
    """The draft agenda."""
    return agenda_blocks(findings, language)


def saturation_section(findings: Findings, language: Language) -> list[Block]:
    """Whether enough was heard, one click deeper."""
    return [
        Deepening(language.gettext("Have we heard enough?"), saturation_blocks(findings, language)),
    ]


def deepening_section(findings: Findings, language: Language) -> list[Block]:
    """Certainty, saturation, weighting and method, each one click deeper."""
    weighted = Paragraph(weighting_sentence(findings.weighting, language))
    return [
        Deepening(
            language.gettext("How sure are we that a theme plays everywhere?"),
            certainty_blocks(findings, language),
        ),
        *saturation_section(findings, language),
        Deepening(language.gettext("Are the figures weighted?"), [weighted]),
        Deepening(language.gettext("How was this found?"), method_blocks(findings, language)),
    ]


def permission_section(findings: Findings, language: Language) -> list[Block]:
    """What may be shown, one click deeper."""
    return [Deepening(language.gettext("What may be shown?"), permission_blocks(findings, language))]


def trend_section(findings: Findings, language: Language) -> list[Block]:
    """The course of the round as a picture with its table, or why there is none."""
    if found := trend_picture(findings, language):
        return found
    refused = trend(findings.coded).refused or NoTrend.TOO_SHORT
    return [Paragraph(_no_trend(refused, language))]


def _no_trend(reason: NoTrend, language: Language) -> str:
    return {
        NoTrend.MANY_UNDATED: language.gettext(
            "Of many passages the day is not known, so nothing can be said of how it went over time."
        ),
        NoTrend.TOO_SHORT: language.gettext(
            "There are no three months in which ten or more entrepreneurs spoke, so nothing can be said of how it went "
            "over time."
        ),
    }[reason]
