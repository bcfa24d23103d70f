"""What is said about each theme: how widely it was named, by whom else, and in whose words?"""

from __future__ import annotations

from collections.abc import Mapping

from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.anchors import AnchorOf
from vliegwiel.synthesis.composition.leading import theme_sentence
from vliegwiel.synthesis.composition.quoting import quotes_block, role_name
from vliegwiel.synthesis.contributions import Role
from vliegwiel.synthesis.document import Block, Cell, Heading, ItemList, Paragraph, Table
from vliegwiel.synthesis.findings import Findings

WITH_QUOTES = 10


def themes_table(findings: Findings, anchors: AnchorOf, language: Language) -> Table:
    """Every theme that an entrepreneur named, with how widely, and who else did."""
    leading = findings.leading
    others = [role for role in Role if role.value in leading.others_heard]
    return Table(
        caption=language.gettext("How widely each theme was named"),
        header=[
            language.gettext("Theme"),
            language.gettext("Sectors"),
            *([language.gettext("Arenas")] if findings.arenas.held else []),
            language.gettext("Entrepreneurs"),
            *(role_name(role, language) for role in others),
        ],
        rows=[
            [
                Cell(theme.theme, heading=True, target=anchors[theme.theme, None]),
                Cell(_of(theme.sectors_named, theme.sectors_heard, language), numeric=True),
                *(
                    [
                        Cell(
                            _of(findings.arenas.named.get(theme.theme, 0), findings.arenas.held, language),
                            numeric=True,
                        )
                    ]
                    if findings.arenas.held
                    else []
                ),
                Cell(_of(theme.named, theme.heard, language), numeric=True),
                *(Cell(language.number(theme.others.get(role.value, 0)), numeric=True) for role in others),
            ]
            for theme in leading.themes
        ],
        note=language.gettext("Only entrepreneurs count; the other roles stand beside them.")
        if others
        else "",
    )


def _of(part: int, whole: int, language: Language) -> str:
    return language.gettext("%(part)s of %(whole)s") % {
        "part": language.number(part),
        "whole": language.number(whole),
    }


def theme_blocks(findings: Findings, language: Language) -> list[Block]:
    """The foremost themes one by one, each with its sentence and quotes."""
    blocks: list[Block] = []
    for theme in findings.leading.themes[:WITH_QUOTES]:
        blocks.append(Heading(theme.theme, level=2))
        blocks.append(Paragraph(" ".join(_said_of(theme, findings, language))))
        if quotes := findings.quotes.get(theme.theme):
            blocks.append(quotes_block(quotes, language))
        else:
            blocks.append(
                Paragraph(
                    language.gettext(
                        "Nothing can be quoted here: it was not allowed, or has to be read by a colleague first."
                    )
                )
            )
    return blocks


def _said_of(theme: ThemeCount, findings: Findings, language: Language) -> list[str]:
    sentences = [theme_sentence(theme, findings.leading, language)]
    if findings.arenas.held:
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
