from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tests.synthesis.printers.sample import ENGLISH, HOSTILE, matrix, picture, rich_document
from vliegwiel.synthesis.document import Cell, Document, Heading, Table
from vliegwiel.synthesis.printers.word import print_word


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_word(rich_document(), ENGLISH)


@pytest.fixture(scope="module")
def word(printed: bytes) -> WordDocument:
    return docx.Document(BytesIO(printed))


def test_the_same_report_is_the_same_file(printed: bytes) -> None:
    assert print_word(rich_document(), ENGLISH) == printed
    with ZipFile(BytesIO(printed)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_name_title_and_language_and_no_moment(word: WordDocument) -> None:
    core = word.core_properties

    assert (core.title, core.language, core.author) == (rich_document().title, "nl-NL", "Vliegwiel")
    assert (core.created, core.modified) == (None, None)
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_headings_are_real_headings(word: WordDocument) -> None:
    headings = [
        (p.style.name, p.text) for p in word.paragraphs if p.style and p.style.name.startswith("Head")
    ]

    assert headings[:3] == [
        ("Heading 1", "Wat we hoorden"),
        ("Heading 2", "Leidende thema's"),
        ("Heading 2", "Thema's per sector"),
    ]
    assert ("Heading 3", "Formule") in headings


def test_every_table_repeats_its_head(word: WordDocument) -> None:
    tables = word.element.body.findall(qn("w:tbl"))

    assert len(tables) == 4
    assert [len(list(table.iter(qn("w:tblHeader")))) for table in tables] == [1, 1, 1, 1]


def test_every_link_leads_to_a_bookmark(word: WordDocument) -> None:
    body = word.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]

    assert len(names) == len(set(names)) == len(set(numbers))
    assert targets - set(names) == set()
    assert len(targets) == len(matrix()[1]) + 8


def test_pictures_have_words_for_whoever_cannot_see_them(word: WordDocument) -> None:
    shown = [shape._inline.docPr for shape in word.inline_shapes]  # noqa: SLF001 - python-docx has no other door

    assert [(one.get("title"), one.get("descr")) for one in shown] == [
        (picture().title, picture().description)
    ]


def test_every_page_bears_the_draft_mark_and_its_number(word: WordDocument) -> None:
    section = word.sections[0]
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]  # noqa: SLF001 - as above

    assert section.header.paragraphs[0].text == rich_document().draft
    assert fields == ["PAGE", "NUMPAGES"]


def test_words_stand_verbatim(word: WordDocument) -> None:
    texts = [paragraph.text for paragraph in word.paragraphs]

    assert f"“{HOSTILE}”" in texts
    assert "“bel nul tab\ten\nnieuwe regel  eind”" in texts


def test_quotes_in_another_language_say_so() -> None:
    word = docx.Document(BytesIO(print_word(replace(rich_document(), quoted_language="en"), ENGLISH)))

    runs = [run for p in word.paragraphs if p.style and p.style.name == "Quote" for run in p.runs]
    languages = {lang.get(qn("w:val")) for run in runs for lang in run._r.iter(qn("w:lang"))}  # noqa: SLF001 - as above
    assert languages == {"en-GB"}


@pytest.mark.parametrize(
    ("table", "tables"),
    [
        (Table("leeg", ("a", "b"), ()), 1),
        (Table("zonder kop", (), ()), 0),
        (Table("ongelijk", ("a", "b"), ((Cell("1"),), (Cell("1"), Cell("2"), Cell("3")))), 1),
    ],
)
def test_odd_tables_print(table: Table, tables: int) -> None:
    word = docx.Document(BytesIO(print_word(Document("T", "", "nl", (Heading("a"), table)), ENGLISH)))

    assert len(word.tables) == tables
