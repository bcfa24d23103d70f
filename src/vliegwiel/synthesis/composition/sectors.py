"""What does each sector want, and what stands in its way?"""

from __future__ import annotations

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import in_heading
from vliegwiel.synthesis.composition.quoting import quotes_block
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.document import Block, Heading, Paragraph
from vliegwiel.synthesis.findings import Findings

MOST_NAMED = 3


def sector_blocks(findings: Findings, language: Language) -> list[Block]:
    """Per sector its ambitions and barriers: counts in words, then the words themselves."""
    blocks: list[Block] = []
    for sector in findings.leading.sectors:
        blocks.append(Heading(in_heading(sector.sector), level=2))
        blocks.append(Paragraph(_heard(sector.organisations, sector.conversations, language)))
        for kind, title in (
            (Kind.AMBITION, language.gettext("What they want")),
            (Kind.BARRIER, language.gettext("What stands in the way")),
        ):
            blocks.append(Heading(title, level=3))
            quotes = findings.voices.get((sector.sector, kind), ())
            if said := _themes_of(findings.by_kind[kind], sector.sector, kind, language):
                blocks.append(Paragraph(said))
            elif not quotes:
                blocks.append(Paragraph(_nothing(kind, language)))
            if quotes:
                blocks.append(quotes_block(quotes, findings.source.numbering, language))
    return blocks


def _heard(organisations: int, conversations: int, language: Language) -> str:
    entrepreneurs = language.ngettext("%(count)s entrepreneur", "%(count)s entrepreneurs", organisations)
    talks = language.ngettext("%(count)s conversation", "%(count)s conversations", conversations)
    return language.gettext("Heard: %(entrepreneurs)s in %(conversations)s.") % {
        "entrepreneurs": entrepreneurs % {"count": language.number(organisations)},
        "conversations": talks % {"count": language.number(conversations)},
    }


def _nothing(kind: Kind, language: Language) -> str:
    return {
        Kind.AMBITION: language.gettext("No ambitions were recognised here."),
        Kind.BARRIER: language.gettext("No barriers were recognised here."),
    }[kind]


def _themes_of(counted: LeadingThemes, sector: str, kind: Kind, language: Language) -> str:
    """``Ambities gaan vooral over arbeidsmarkt (4) en samenwerking (2).``."""
    named = [
        (count.named, theme.theme)
        for theme in counted.themes
        for count in theme.sectors
        if count.sector == sector and count.named
    ]
    named.sort(key=lambda found: (-found[0], found[1]))
    if not named:
        return ""
    words = {
        Kind.AMBITION: language.gettext("Ambitions are mostly about %(themes)s."),
        Kind.BARRIER: language.gettext("Barriers are mostly about %(themes)s."),
    }[kind]
    most = [f"{theme} ({language.number(count)})" for count, theme in named[:MOST_NAMED]]
    return words % {"themes": language.enumeration(most)}
