"""The whole report, from the first sentence to the last row of evidence; and one part of it as a document of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from typing import cast

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
from vliegwiel.synthesis.document import (
    QUOTED,
    AgendaItem,
    Block,
    Deepening,
    Document,
    Heading,
    Picture,
    Table,
)
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
        draft=_draft(findings, language),
        colophon=language.gettext("Made with Vliegwiel %(version)s from %(source)s.")
        % {"version": version("vliegwiel"), "source": findings.source.name},
    )


def compose_part(
    blocks: Sequence[Block],
    findings: Findings,
    language: Language,
    *,
    title: str,
    day: date,
    chosen: str = "",
) -> Document:
    """What stands on one page, or one figure of it, to be taken along: a file is read without its page.

    Args:
        blocks: As the page has them; their figures lead nowhere here.
        findings: That they were made of.
        language: Of the words.
        title: Of the page.
        day: On which it is taken along: the report is made anew when something changes, and this is not.
        chosen: Of which part of the round it tells; empty for all of it.
    """
    told = _subtitle(findings, language)
    if chosen:
        told = language.gettext("only this part: %(part)s") % {"part": chosen}
    return Document(
        title=title,
        subtitle=f"{findings.source.name} · {told}",
        language=language.code,
        blocks=[_unlinked(block) for block in blocks],
        quoted_language=QUOTED,
        draft=_draft(findings, language),
        colophon=language.gettext("Made with Vliegwiel %(version)s on %(day)s from %(source)s.")
        % {"version": version("vliegwiel"), "day": language.day(day), "source": findings.source.name},
    )


def _unlinked(block: Block) -> Block:
    match block:
        case Table():
            rows = [[replace(cell, target=None) for cell in row] for row in block.rows]
            return replace(block, rows=rows)
        case Picture():
            return replace(block, table=cast("Table", _unlinked(block.table)))
        case Deepening() | AgendaItem():
            return replace(block, blocks=[_unlinked(inner) for inner in block.blocks])
        case _:
            return block


def _draft(findings: Findings, language: Language) -> str:
    return language.gettext("Invented sample") if findings.source.invented else ""


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
