from __future__ import annotations

from io import BytesIO

import docx
import pikepdf
import pytest

from tests.synthesis.agendas.making import a_paper, a_template, paragraphs_of
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.printing import Form, print_paper

WORDS = language()


def test_a_page_shows_the_document_with_its_quotes() -> None:
    page = print_paper(a_paper(), Form.HTML, WORDS).decode()

    assert "<h1" in page
    assert "Agenda &amp; ambities" in page
    assert "De rotonde staat elke ochtend vast." in page
    assert "BIZ &lt;Dorpsstraat&gt;" in page


def test_word_has_real_headings() -> None:
    word = docx.Document(BytesIO(print_paper(a_paper(), Form.WORD, WORDS)))

    headings = [
        (one.style.name, one.text) for one in word.paragraphs if one.style and "Heading" in one.style.name
    ]
    assert headings == [
        ("Heading 1", "Vooraf"),
        ("Heading 1", "Wegen"),
        ("Heading 2", "Een bredere rotonde"),
        ("Heading 1", "Werk"),
    ]


def test_the_pdf_can_be_read_by_ear() -> None:
    with pikepdf.open(BytesIO(print_paper(a_paper(), Form.PDF, WORDS))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.StructTreeRoot.Type == "/StructTreeRoot"


def test_word_is_printed_in_the_template_and_the_other_forms_are_not() -> None:
    template = a_template(["Van {{ organisatie }}"])

    assert paragraphs_of(print_paper(a_paper(), Form.WORD, WORDS, template=template)) == [
        "Van Gemeente Polderdam"
    ]
    assert print_paper(a_paper(), Form.HTML, WORDS, template=template) == print_paper(
        a_paper(), Form.HTML, WORDS
    )


@pytest.mark.parametrize("form", Form)
def test_the_same_document_gives_the_same_bytes(form: Form) -> None:
    assert print_paper(a_paper(), form, WORDS) == print_paper(a_paper(), form, WORDS)
