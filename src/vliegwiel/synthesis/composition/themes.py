"""What is said about each theme: how widely it was named, by whom else, and in whose words?"""

from __future__ import annotations

from collections.abc import Mapping

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.anchors import AnchorOf
from vliegwiel.synthesis.composition.leading import heading_finding, theme_sentence
from vliegwiel.synthesis.composition.quoting import quotes_block, role_name
from vliegwiel.synthesis.contributions import Role
from vliegwiel.synthesis.document import Block, Cell, Heading, ItemList, Paragraph, Table
from vliegwiel.synthesis.findings import Findings

WITH_QUOTES = 10


def themes_table(findings: Findings, anchors: AnchorOf, language: Language) -> Table:
    """Every theme that an entrepreneur named, with how widely, and how many others did."""
    leading, arenas = findings.leading, findings.arenas
    heard = sum(1 for sector in leading.sectors if sector.organisations)
    others = sum(leading.others_heard.values())
    counts = {
        _of(language.gettext("Sectors"), heard, language): [t.sectors_named for t in leading.themes],
        _of(language.gettext("Arenas"), arenas.held, language): [
            arenas.named.get(t.theme, 0) for t in leading.themes
        ],
        _of(language.gettext("Entrepreneurs"), leading.organisations, language): [
            t.named for t in leading.themes
        ],
        _of(language.gettext("Others"), others, language): [sum(t.others.values()) for t in leading.themes],
    }
    counts.pop("", None)
    return Table(
        caption=language.gettext("How widely each theme was named"),
        header=[language.gettext("Theme"), *counts],
        rows=[
            [
                Cell(theme.theme, heading=True, target=anchors[theme.theme, None]),
                *(Cell(language.number(column[row]), numeric=True) for column in counts.values()),
            ]
            for row, theme in enumerate(leading.themes)
        ],
        note=language.gettext("Only entrepreneurs count; the other roles stand beside them.")
        if others
        else "",
    )


def _of(name: str, whole: int, language: Language) -> str:
    """``Arena's (van 7)``; empty where there are none to count in."""
    if not whole:
        return ""
    return language.gettext("%(name)s (of %(whole)s)") % {"name": name, "whole": language.number(whole)}


def theme_blocks(findings: Findings, language: Language) -> list[Block]:
    """The foremost themes one by one, each with its sentence and quotes."""
    if not findings.leading.themes:
        return [Paragraph(heading_finding(findings.leading, language))]
    blocks: list[Block] = []
    for theme in findings.leading.themes[:WITH_QUOTES]:
        blocks += [Heading(theme.theme, level=2), *about_theme(theme, findings, language)]
    return blocks


def about_theme(theme: ThemeCount, findings: Findings, language: Language) -> list[Block]:
    """How widely a theme was named, and what was said about it."""
    said = Paragraph(" ".join(_said_of(theme, findings, language)))
    if quotes := findings.quotes_about(theme.theme):
        return [said, quotes_block(quotes, findings.source.numbering, language)]
    nothing = language.gettext(
        "Nothing can be quoted here: it was not allowed, or has to be read by a colleague first."
    )
    return [said, Paragraph(nothing)]


def _said_of(theme: ThemeCount, findings: Findings, language: Language) -> list[str]:
    sentences = [theme_sentence(theme, language, findings.only_arenas)]
    if findings.arenas.held and findings.only_arenas is None:
        sentences.append(
            language.gettext("It was on the table in %(named)s of %(held)s arenas.")
            % {
                "named": language.number(findings.arenas.named.get(theme.theme, 0)),
                "held": language.number(findings.arenas.held),
            }
        )
    share = findings.shares.get(theme.theme)
    if share is not None and share.weighted is not None and share.low is not None and share.high is not None:
        sentences.append(
            language.gettext(
                "In proportion to the population that is %(weighted)s (between %(low)s and %(high)s)."
            )
            % {
                "weighted": language.percent(share.weighted),
                "low": language.percent(share.low),
                "high": language.percent(share.high),
            }
        )
    if theme.others:
        sentences.append(
            language.gettext("Also named by: %(others)s.") % {"others": _others(theme.others, language)}
        )
    return sentences


def _others(counts: Mapping[str, int], language: Language) -> str:
    return language.enumeration(
        [f"{role_name(Role(role), language).lower()} ({count})" for role, count in counts.items()]
    )


def not_mentioned_blocks(leading: LeadingThemes, language: Language) -> list[Block]:
    """Themes of the codebook that no entrepreneur raised: silence is a finding too."""
    if not leading.not_mentioned:
        return [
            Paragraph(language.gettext("Every theme of the codebook was named by at least one entrepreneur."))
        ]
    return [
        Paragraph(language.gettext("No entrepreneur raised these themes of the codebook:")),
        ItemList(
            [
                theme.theme
                if not theme.others
                else language.gettext("%(theme)s (only named by: %(others)s)")
                % {"theme": theme.theme, "others": _others(theme.others, language)}
                for theme in leading.not_mentioned
            ]
        ),
    ]
