"""How does a report look in Word: page, typefaces, headings, running head and foot?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from vliegwiel.synthesis.document import Document
from vliegwiel.synthesis.printers.word_marks import LOCALES, add_field, element

TYPEFACE: Final = "Calibri"
TEXT: Final = "1B2A2E"
PETROL: Final = "0A4650"
MUTED: Final = "4F6268"
NOW: Final = "A84A07"
NOW_GROUND: Final = "FDF1E4"
NOW_LINE: Final = "E08A3C"
SOFT: Final = "BCDDE1"
MARGIN: Final = Cm(2.3)
TEXT_WIDTH: Final = Cm(21 - 2 * 2.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    size: float
    colour: str = TEXT
    bold: bool = False
    before: float = 0
    after: float = 6
    line: float = 1.15
    left: float = 0
    hanging: float = 0
    together: bool = False
    edge: str = ""
    ground: str = ""


LOOKS: Final = {
    "Normal": _Look(size=11, after=8, line=1.2),
    "Title": _Look(size=28, colour=PETROL, bold=True, after=6, line=1.0),
    "Subtitle": _Look(size=13, colour=MUTED, after=22),
    "Heading 1": _Look(size=18, colour=PETROL, bold=True, before=26, after=8, line=1.05, together=True),
    "Heading 2": _Look(size=14, colour=PETROL, bold=True, before=20, after=6, line=1.05, together=True),
    "Heading 3": _Look(size=12, colour=PETROL, bold=True, before=16, after=4, line=1.05, together=True),
    "Heading 4": _Look(size=11, colour=PETROL, bold=True, before=14, after=4, line=1.05, together=True),
    "Heading 5": _Look(size=11, colour=MUTED, bold=True, before=12, after=4, line=1.05, together=True),
    "Caption": _Look(size=10.5, bold=True, before=14, after=5, together=True),
    "List Bullet": _Look(size=11, after=3, line=1.2, left=0.6, hanging=0.6),
    "Quote": _Look(size=11, before=8, after=1, line=1.2, left=0.5, together=True, edge=SOFT),
    "Lead": _Look(size=14, colour=PETROL, after=10, line=1.2),
    "Notice": _Look(size=11, before=12, after=14, line=1.2, left=0.3, edge=NOW_LINE, ground=NOW_GROUND),
    "Numbered": _Look(size=11, after=3, line=1.2, left=0.6, hanging=0.6),
    "Fact": _Look(size=10.5, after=4, left=4.5, hanging=4.5),
    "Note": _Look(size=9, colour=MUTED, before=4, after=12),
    "Speaker": _Look(size=9, colour=MUTED, after=8, left=0.5, edge=SOFT),
    "Drawing": _Look(size=11, after=4, line=1.0, together=True),
    "Evidence": _Look(size=9, colour=MUTED, before=5, after=3),
    "To fill in": _Look(size=10.5, before=9, after=0, together=True),
    "Contents title": _Look(size=11, colour=MUTED, bold=True, after=4, together=True),
    "Contents 1": _Look(size=11, colour=PETROL, before=3, after=2),
    "Contents 2": _Look(size=10.5, colour=PETROL, after=2, left=0.8),
    "Colophon": _Look(size=8.5, colour=MUTED, before=24),
    "Table text": _Look(size=9.5, after=0, line=1.05),
    "Matrix text": _Look(size=8.5, after=0, line=1.0),
    "Header": _Look(size=9, colour=NOW, bold=True, after=0),
    "Footer": _Look(size=9, colour=MUTED, after=0),
}


def dressed(document: Document, page_words: Sequence[str]) -> WordDocument:
    """An empty file with page, styles, language, properties, running head and foot."""
    word = docx.Document(BytesIO(_styled()))
    locale = LOCALES.get(document.language, document.language)
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), locale)
    _properties(word, document, locale)
    _page(word, document, page_words)
    return word


@cache
def _styled() -> bytes:
    """The same for every report, and python-docx takes longer over its styles than over a whole report."""
    word = docx.Document()
    names = {style.name for style in word.styles}
    for name, look in LOOKS.items():
        _style(word, name, look, is_there=name in names)
    word.settings.element.insert(0, element("autoHyphenation"))
    _tab_stops(word)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _style(word: WordDocument, name: str, look: _Look, *, is_there: bool) -> None:
    style: Any = word.styles[name] if is_there else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not is_there:
        style.base_style = word.styles["Normal"]
    _letters(style, look)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = look.line
    shape.left_indent, shape.first_line_indent = Cm(look.left), Cm(-look.hanging)
    shape.keep_with_next = look.together
    properties = style.element.get_or_add_pPr()
    for old in (*properties.findall(qn("w:pBdr")), *properties.findall(qn("w:shd"))):
        properties.remove(old)
    if look.edge:
        border = element("pBdr")
        border.append(element("left", val="single", sz="24", space="8", color=look.edge))
        properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    if look.ground:
        shade = element("shd", val="clear", color="auto", fill=look.ground)
        properties.insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc")


def _letters(style: Any, look: _Look) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = TYPEFACE, Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(look.colour)
    faces = style.element.rPr.rFonts
    for name in list(faces.attrib):
        del faces.attrib[name]
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{part}"), TYPEFACE)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _tab_stops(word: WordDocument) -> None:
    word.styles["Fact"].paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
    word.styles["Numbered"].paragraph_format.tab_stops.add_tab_stop(Cm(0.6))
    word.styles["To fill in"].paragraph_format.tab_stops.add_tab_stop(
        TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()


def _properties(word: WordDocument, document: Document, locale: str) -> None:
    core = word.core_properties
    core.title, core.subject, core.author = document.title[:255], document.subtitle[:255], "Vliegwiel"
    core.language, core.comments, core.keywords, core.last_modified_by = locale, "", "", ""
    for part in ("created", "modified"):
        for dated in core._element.findall(qn(f"dcterms:{part}")):  # noqa: SLF001 - the only way to leave a date out
            core._element.remove(dated)  # noqa: SLF001 - likewise


def _page(word: WordDocument, document: Document, page_words: Sequence[str]) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header.paragraphs[0].text = document.draft
    foot = section.footer.paragraphs[0]
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{document.title}\t")
    for part in page_words:
        if part in {"PAGE", "NUMPAGES"}:
            add_field(foot, part)
        else:
            foot.add_run(part)
