"""How does an agenda or ambition document read, as blocks that every printer prints?"""

from __future__ import annotations

from importlib.metadata import version
from itertools import groupby
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.agendas.values import Paper, WrittenChapter, WrittenItem
from vliegwiel.synthesis.composition.quoting import quotes_block
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.document import QUOTED, Block, Document, Facts, Heading, ItemList, Paragraph

DASHES: Final = ("- ", "* ", "• ", "– ")


def compose_paper(paper: Paper, language: Language) -> Document:
    """The whole document: what it is, the introduction, then chapter by chapter what is promised and on whose words."""
    written = paper.written
    return Document(
        title=written.title,
        subtitle=subtitle_of(paper, language),
        language=language.code,
        blocks=[
            *paragraphs(written.introduction),
            *_items(paper, "", language, level=1),
            *(block for chapter in written.chapters for block in _chapter(paper, chapter, language)),
        ],
        quoted_language=QUOTED,
        draft=paper.draft,
        colophon=language.gettext("Made with Vliegwiel %(version)s.") % {"version": version("vliegwiel")},
    )


def subtitle_of(paper: Paper, language: Language) -> str:
    """``Gemeente Polderdam, economische agenda, versie 3, 12 maart 2027``."""
    told = [paper.organisation, kind_name(paper.written.kind, language), paper.state]
    if paper.version is not None:
        told.append(language.gettext("version %(number)s") % {"number": paper.version})
    return ", ".join([*(one for one in told if one), language.day(paper.day)])


def paragraphs(text: str) -> list[Block]:
    """A paragraph per line, because no form keeps a line break within one; lines that begin with a dash become a list."""
    blocks: list[Block] = []
    for dashed, lines in groupby(filter(None, map(str.strip, text.splitlines())), key=_is_dashed):
        told = list(lines)
        blocks += [ItemList([line[1:].strip() for line in told])] if dashed else map(Paragraph, told)
    return blocks


def _is_dashed(line: str) -> bool:
    return line[:2] in DASHES


def _chapter(paper: Paper, chapter: WrittenChapter, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(chapter.title)]
    if chapter.carrier:
        blocks.append(
            Paragraph(language.gettext("Carried out by %(carrier)s.") % {"carrier": chapter.carrier})
        )
    return blocks + _items(paper, chapter.code, language, level=2)


def _items(paper: Paper, chapter: str, language: Language, *, level: int) -> list[Block]:
    return [
        block
        for item in paper.written.items_in(chapter)
        for block in _item(paper, item, language, level=level)
    ]


def _item(paper: Paper, item: WrittenItem, language: Language, *, level: int) -> list[Block]:
    blocks: list[Block] = [
        Heading(item.heading, level=1 if level == 1 else 2),
        *paragraphs(item.text),
        Facts([(term, value) for term, value in facts(item, language) if value]),
    ]
    if quotes := paper.quotes.get(item.code):
        blocks += [
            Paragraph(language.gettext("What entrepreneurs said about it:")),
            quotes_block(quotes, Numbering.CONTRIBUTION, language),
        ]
    return [*blocks, Paragraph(resting_on(item, language))]


def facts(item: WrittenItem, language: Language) -> list[tuple[str, str]]:
    """What an item is and takes, in words; empty where nobody said."""
    return [
        (language.gettext("Kind"), item_kind_name(item.kind, language)),
        (language.gettext("Who leads"), item.holder),
        (language.gettext("Hours a year"), "" if item.hours is None else language.number(item.hours)),
        (language.gettext("Budget"), money(item.budget, language)),
        (language.gettext("Who takes part"), item.participants),
    ]


def money(euros: int | None, language: Language) -> str:
    """``€ 400.000``; nothing where nobody said."""
    return "" if euros is None else f"€\N{NO-BREAK SPACE}{language.number(euros)}"


def resting_on(item: WrittenItem, language: Language) -> str:
    """How much was said that it rests on; that nothing was, is said as well."""
    if not item.numbers:
        return language.gettext("Nothing that was said stands under this yet.")
    count = len(item.numbers)
    sentence = language.ngettext(
        "This rests on %(count)s contribution.", "This rests on %(count)s contributions.", count
    )
    return sentence % {"count": language.number(count)}


def kind_name(kind: str, language: Language) -> str:
    """What a document is called on its cover."""
    return {
        "agenda": language.gettext("economic agenda"),
        "ambition": language.gettext("ambition document"),
    }.get(kind, "")


def item_kind_name(kind: str, language: Language) -> str:
    """What an item promises."""
    return {
        "ambition": language.gettext("ambition"),
        "measure": language.gettext("measure"),
        "proposal": language.gettext("proposal"),
    }.get(kind, "")
