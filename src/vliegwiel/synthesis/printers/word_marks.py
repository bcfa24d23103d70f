"""What Word can do and python-docx does not yet offer: bookmarks, links, fields, languages, descriptions."""

from __future__ import annotations

from hashlib import sha256
from typing import Final, TypeAlias

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LOCALES: Final = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "fr": "fr-FR"}
Element: TypeAlias = BaseOxmlElement


def element(name: str, /, **attributes: str) -> Element:
    """A WordprocessingML element; attributes are in Word's own namespace."""
    made: Element = OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})
    return made


def add_element(document: WordDocument, made: Element) -> None:
    """An element at the end of the text, before the properties of the last section."""
    document.element.body.insert_element_before(made, "w:sectPr")


def bookmark_name(anchor: str) -> str:
    """Word allows forty letters, figures and underscores."""
    return f"v_{sha256(anchor.encode()).hexdigest()[:16]}"


def set_style(paragraph: Paragraph, style_id: str | None) -> None:
    """The style by its identifier, without looking it up."""
    paragraph._p.style = style_id  # noqa: SLF001 - python-docx keeps the element behind an underscore


def add_bookmark(paragraph: Paragraph, anchor: str) -> None:
    """Let links lead to this paragraph."""
    if not anchor:
        return
    name = bookmark_name(anchor)
    number = str(int(name[2:9], 16))
    start = element("bookmarkStart", id=number, name=name)
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx keeps the element behind an underscore
    paragraph._p.insert(0 if properties is None else 1, start)  # noqa: SLF001 - likewise
    paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001 - likewise


def add_link(paragraph: Paragraph, text: str, anchor: str) -> None:
    """Words that lead to a bookmark in the same document."""
    link = element("hyperlink", anchor=bookmark_name(anchor), history="1")
    link.append(run_of(text))
    paragraph._p.append(link)  # noqa: SLF001 - python-docx keeps the element behind an underscore


def run_of(text: str, *, colour: str = "", bold: bool = False) -> Element:
    """Words with their own colour and weight, line breaks kept."""
    run = element("r")
    if colour or bold:
        properties = element("rPr")
        if bold:
            properties.append(element("b"))
        if colour:
            properties.append(element("color", val=colour))
        run.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("br"))
        words = element("t")
        words.set(qn("xml:space"), "preserve")
        words.text = line
        run.append(words)
    return run


def add_field(paragraph: Paragraph, code: str) -> None:
    """A value that Word itself fills in, such as the page number."""
    field = element("fldSimple", instr=code)
    field.append(run_of("1"))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx keeps the element behind an underscore


def set_language(run: Run, language: str) -> None:
    """In which language these words are, for spelling and for whoever hears them read."""
    run._r.get_or_add_rPr().append(element("lang", val=LOCALES.get(language, language)))  # noqa: SLF001 - as above


def describe(shape: InlineShape, title: str, description: str) -> None:
    """Title and alternative text of a picture."""
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx keeps the element behind an underscore
    properties.set("title", title)
    properties.set("descr", description)
