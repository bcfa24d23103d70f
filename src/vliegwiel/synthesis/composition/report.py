"""The whole report, from the first sentence to the last row of evidence."""

from __future__ import annotations

from importlib.metadata import version

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.agenda import agenda_blocks, evidence_blocks
from vliegwiel.synthesis.composition.anchors import AnchorOf, anchors
from vliegwiel.synthesis.composition.headings import period_of
from vliegwiel.synthesis.composition.matrix import matrix
from vliegwiel.synthesis.composition.pictures import leading_picture, trend_picture
from vliegwiel.synthesis.composition.sections import deepening_section, permission_section, reach_section
from vliegwiel.synthesis.composition.sectors import sector_blocks
from vliegwiel.synthesis.composition.summary import summary_blocks
from vliegwiel.synthesis.composition.themes import not_mentioned_blocks, theme_blocks, themes_table
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.document import QUOTED, Block, Deepening, Document, Heading, Table
from vliegwiel.synthesis.findings import Findings


def compose(findings: Findings, language: Language, *, title: str = "") -> Document:
    """The report as a document: findings in words first, figures after, evidence last."""
    leading = findings.leading
    named = anchors(findings)
    table = matrix(leading, named, language)
    return Document(
        title=title or language.gettext("What entrepreneurs said"),
        subtitle=_subtitle(findings, language),
        language=language.code,
        blocks=[
            Heading(language.gettext("In short")),
            *summary_blocks(findings, language),
            Heading(language.gettext("Leading themes")),
            *leading_picture(findings, themes_table(findings, named, language), language),
            *theme_blocks(findings, language),
            Heading(language.gettext("Not mentioned")),
            *not_mentioned_blocks(leading, language),
            *_by_sector(findings, table, language),
            Heading(language.gettext("Whom we heard")),
            *reach_section(findings, language),
            Heading(language.gettext("Draft agenda")),
            *agenda_blocks(findings, language),
            Heading(language.gettext("In depth")),
            *deepening_section(findings, language),
            *permission_section(findings, language),
            *_over_time(findings, language),
            *_evidence(findings, named, language),
        ],
        quoted_language=QUOTED,
        draft=language.gettext("Invented sample") if findings.source.invented else "",
        colophon=language.gettext("Made with Vliegwiel %(version)s from %(source)s.")
        % {"version": version("vliegwiel"), "source": findings.source.name},
    )


def _over_time(findings: Findings, language: Language) -> list[Block]:
    blocks = trend_picture(findings, language)
    return [Deepening(language.gettext("When was it said?"), blocks)] if blocks else []


def _evidence(findings: Findings, named: AnchorOf, language: Language) -> list[Block]:
    rows = evidence_blocks(findings, named, language)
    title = {
        Numbering.ROW: language.gettext("Evidence: the rows under every figure"),
        Numbering.CONTRIBUTION: language.gettext("Evidence: the contributions under every figure"),
    }[findings.source.numbering]
    return [Deepening(title, rows)] if rows else []


def _subtitle(findings: Findings, language: Language) -> str:
    said = language.ngettext("%(count)s passage", "%(count)s passages", len(findings.coded)) % {
        "count": language.number(len(findings.coded))
    }
    period = period_of(findings.source, language)
    return f"{said}, {period}" if period else said


def _by_sector(findings: Findings, table: Table, language: Language) -> list[Block]:
    if not findings.leading.sectors:
        return []
    return [
        Heading(language.gettext("Themes by sector")),
        table,
        Heading(language.gettext("Ambitions and barriers by sector")),
        *sector_blocks(findings, language),
    ]
