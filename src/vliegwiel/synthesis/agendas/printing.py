"""In which forms is an agenda or ambition document printed?"""

from __future__ import annotations

from enum import StrEnum

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.agendas.composing import compose_paper
from vliegwiel.synthesis.agendas.templates import fill_template
from vliegwiel.synthesis.agendas.values import Paper
from vliegwiel.synthesis.printers.html import print_html
from vliegwiel.synthesis.printers.pdf import print_pdf
from vliegwiel.synthesis.printers.word import print_word


class Form(StrEnum):
    """A file that a document can become; its value is how the file's name ends."""

    HTML = "html"
    WORD = "docx"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        """As the web calls it."""
        return {
            Form.HTML: "text/html",
            Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Form.PDF: "application/pdf",
        }[self]


def print_paper(paper: Paper, form: Form, language: Language, *, template: bytes | None = None) -> bytes:
    """The document in one form, the same bytes for the same document.

    Args:
        paper: What to print.
        form: As what.
        language: Of the words in between.
        template: The municipality's own Word file, for Word alone; without it ours.

    Raises:
        TemplateRefused: The template cannot be used.
    """
    if form is Form.WORD and template is not None:
        return fill_template(template, paper, language)
    document = compose_paper(paper, language)
    if form is Form.HTML:
        return print_html(document, language).encode()
    return print_word(document, language) if form is Form.WORD else print_pdf(document, language)
