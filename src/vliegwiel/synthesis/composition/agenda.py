"""A draft agenda: per leading theme what entrepreneurs want, what stands in the way, and the blanks to fill in together."""

from __future__ import annotations

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.answers import DraftItem
from vliegwiel.synthesis.composition.anchors import AnchorOf, agenda_anchor
from vliegwiel.synthesis.composition.headings import in_sentence
from vliegwiel.synthesis.composition.leading import theme_sentence
from vliegwiel.synthesis.composition.quoting import quotes_block
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.document import AgendaItem, Block, Evidence, Notice, Paragraph
from vliegwiel.synthesis.findings import Findings


def agenda_blocks(findings: Findings, language: Language) -> list[Block]:
    """The items in the order of their themes; what is agreed is left open, because nobody agreed it yet."""
    if not findings.agenda:
        return [
            Paragraph(
                language.gettext(
                    "There is nothing to put on an agenda yet: no theme was named by an entrepreneur."
                )
            )
        ]
    return [
        Notice(
            language.gettext(
                "A draft. Whatever is quoted are the words of entrepreneurs; what you agree on, you fill in together."
            )
        ),
        *(_item(number, item, findings, language) for number, item in enumerate(findings.agenda, start=1)),
    ]


def _item(number: int, item: DraftItem, findings: Findings, language: Language) -> AgendaItem:
    definition = next((theme.definition for theme in findings.themes if theme.name == item.theme.theme), "")
    return AgendaItem(
        title=f"{number}. {item.theme.theme}",
        reason=theme_sentence(item.theme, language, findings.only_arenas),
        blocks=[*_about(definition, language), *_voices(item, findings.source.numbering, language)],
        to_fill_in=[
            (language.gettext("What we agree"), ""),
            (language.gettext("Who leads"), ""),
            (language.gettext("Who takes part"), ""),
            (language.gettext("Hours and budget"), ""),
            (language.gettext("Ready on"), ""),
        ],
        evidence=Evidence(
            anchor=agenda_anchor(number),
            title=language.gettext("Evidence"),
            rows=item.rows,
            numbering=findings.source.numbering,
        ),
        anchor=f"agenda-{number}",
    )


def _about(definition: str, language: Language) -> list[Block]:
    return (
        [Paragraph(language.gettext("It is about: %(definition)s") % {"definition": in_sentence(definition)})]
        if definition
        else []
    )


def _voices(item: DraftItem, numbering: Numbering, language: Language) -> list[Block]:
    blocks: list[Block] = []
    if item.wishes:
        blocks += [
            Paragraph(language.gettext("What entrepreneurs want:")),
            quotes_block(item.wishes, numbering, language),
        ]
    if item.barriers:
        blocks += [
            Paragraph(language.gettext("What stands in the way:")),
            quotes_block(item.barriers, numbering, language),
        ]
    return blocks


def evidence_blocks(findings: Findings, anchors: AnchorOf, language: Language) -> list[Evidence]:
    """The passages under every theme, and under every cell of the matrix."""
    blocks = []
    for place, anchor in anchors.items():
        theme, sector = place
        if rows := findings.evidence.get(place):
            named = {"theme": theme, "sector": sector}
            title = theme if sector is None else language.gettext("%(theme)s, %(sector)s") % named
            blocks.append(Evidence(anchor, title, rows, findings.source.numbering))
    return blocks
