"""How is a report printed for Word, with real headings, real table headers and nothing that a clock decides?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import (
    AgendaItem,
    Block,
    Deepening,
    Document,
    Evidence,
    Facts,
    Heading,
    ItemList,
    Notice,
    Paragraph,
    Picture,
    Quotes,
    Table,
)
from vliegwiel.synthesis.printers import word_marks as marks
from vliegwiel.synthesis.printers.drawings import checked_drawing, rastered
from vliegwiel.synthesis.printers.paper import paper_tables
from vliegwiel.synthesis.printers.placing import Placed, Sheet, place
from vliegwiel.synthesis.printers.ranges import listed_rows, numbered
from vliegwiel.synthesis.printers.word_package import fixed_package
from vliegwiel.synthesis.printers.word_styles import dressed
from vliegwiel.synthesis.printers.word_tables import table_element

PICTURE_WIDTH: Final = Cm(10.5)


def print_word(document: Document, language: Language) -> bytes:
    """A Word file, the same bytes for the same document.

    Raises:
        BrokenDocument: A link leads nowhere or an anchor is used twice.
        UnsafeDrawing: A picture holds more than a drawing.
    """
    sheet = place(document)
    page = language.gettext("page %(page)s of %(pages)s") % {"page": "\0PAGE\0", "pages": "\0NUMPAGES\0"}
    word = dressed(sheet.document, page.split("\0"))
    _Writer(word, sheet, language).write()
    buffer = BytesIO()
    word.save(buffer)
    return fixed_package(buffer.getvalue())


class _Writer:
    """Writes placed blocks into one Word document, top to bottom."""

    def __init__(self, word: WordDocument, sheet: Sheet, language: Language) -> None:
        self._word = word
        self._sheet = sheet
        self._language = language
        self._styles: dict[str, str | None] = {}

    def write(self) -> None:
        document = self._sheet.document
        self._paragraph(document.title, "Title")
        if document.subtitle:
            self._paragraph(document.subtitle, "Subtitle")
        self._contents()
        self._each(self._sheet.blocks)
        if document.colophon:
            self._paragraph(document.colophon, "Colophon")

    def _contents(self) -> None:
        if not self._sheet.contents:
            return
        self._paragraph(self._language.gettext("Contents"), "Contents title")
        for one in self._sheet.contents:
            entry = self._paragraph("", f"Contents {one.level}")
            marks.add_link(entry, cast("Heading", one.block).text, one.anchor)

    def _each(self, blocks: tuple[Placed, ...]) -> None:
        for one in blocks:
            if one.block is None:
                self._each(one.inside)
            else:
                _WRITERS[type(one.block)](self, one.block, one)

    def _paragraph(self, text: str, style: str) -> WordParagraph:
        # python-docx goes through all styles again for every paragraph; once for every style is enough.
        if style not in self._styles:
            known = self._word.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]  # python-docx lacks the types
            self._styles[style] = known
        paragraph = self._word.add_paragraph(text)
        marks.set_style(paragraph, self._styles[style])
        return paragraph

    def _titled(self, text: str, one: Placed) -> None:
        marks.add_bookmark(self._paragraph(text, f"Heading {one.level}"), one.anchor)

    def heading(self, block: Heading, one: Placed) -> None:
        self._titled(block.text, one)

    def paragraph(self, block: Paragraph, _: Placed) -> None:
        self._paragraph(block.text, "Lead" if block.lead else "Normal")

    def notice(self, block: Notice, _: Placed) -> None:
        paragraph = self._paragraph("", "Notice")
        if block.title:
            paragraph.add_run(f"{block.title}. ").bold = True
        paragraph.add_run(block.text)

    def items(self, block: ItemList, _: Placed) -> None:
        for number, item in enumerate(block.items, start=1):
            if block.numbered:
                self._paragraph(f"{number}.\t{item}", "Numbered")
            else:
                self._paragraph(item, "List Bullet")

    def facts(self, block: Facts, _: Placed) -> None:
        for term, value in block.pairs:
            paragraph = self._paragraph("", "Fact")
            paragraph.add_run(f"{term}\t").bold = True
            paragraph.add_run(value)

    def table(self, block: Table, _: Placed) -> None:
        for part in paper_tables(block):
            self._paragraph(part.caption, "Caption")
            if part.header:
                nothing = self._language.gettext("No rows.")
                marks.add_element(self._word, table_element(part, nothing))
            self._paragraph(part.note, "Note")

    def quotes(self, block: Quotes, _: Placed) -> None:
        document = self._sheet.document
        for quote in block.quotes:
            words = self._paragraph("", "Quote")
            run = words.add_run(f"\N{LEFT DOUBLE QUOTATION MARK}{quote.text}\N{RIGHT DOUBLE QUOTATION MARK}")
            if document.quoted_language:
                marks.set_language(run, document.quoted_language)
            self._paragraph(
                f"{quote.speaker} · {numbered(quote.row, self._language, block.numbering)}", "Speaker"
            )

    def picture(self, block: Picture, one: Placed) -> None:
        self._paragraph(block.title, "Caption")
        holder = self._paragraph("", "Drawing")
        drawing = rastered(checked_drawing(block.svg))
        shape = holder.add_run().add_picture(BytesIO(drawing), width=PICTURE_WIDTH)
        marks.describe(shape, block.title, block.description)
        self._paragraph(self._language.gettext("Source: %(source)s") % {"source": block.source}, "Note")
        self.table(block.table, one)

    def deepening(self, block: Deepening, one: Placed) -> None:
        self._titled(block.title, one)
        self._each(one.inside)

    def evidence(self, block: Evidence, one: Placed) -> None:
        paragraph = self._paragraph("", "Evidence")
        paragraph.add_run(block.title).bold = True
        paragraph.add_run("\n" + listed_rows(block.rows, self._language, block.numbering))
        marks.add_bookmark(paragraph, one.anchor)

    def agenda_item(self, block: AgendaItem, one: Placed) -> None:
        self._titled(block.title, one)
        self._paragraph(block.reason, "Normal")
        self._each(one.inside[:-1])
        for term, hint in block.to_fill_in:
            self._paragraph(f"{term} ({hint})\t" if hint else f"{term}\t", "To fill in")
        self._each(one.inside[-1:])


_WRITERS: Final = cast(
    "Mapping[type, Callable[[_Writer, Block, Placed], None]]",
    {
        Heading: _Writer.heading,
        Paragraph: _Writer.paragraph,
        Notice: _Writer.notice,
        ItemList: _Writer.items,
        Facts: _Writer.facts,
        Table: _Writer.table,
        Quotes: _Writer.quotes,
        Picture: _Writer.picture,
        Deepening: _Writer.deepening,
        Evidence: _Writer.evidence,
        AgendaItem: _Writer.agenda_item,
    },
)
