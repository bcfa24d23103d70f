from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.synthesis.printers.sample import (
    COMPOUND,
    ENGLISH,
    HOSTILE,
    matrix,
    picture,
    rich_document,
    share_table,
)
from vliegwiel.synthesis.document import Block, Cell, Document, Heading, Paragraph, Quote, Quotes, Table
from vliegwiel.synthesis.printers.pdf import print_pdf


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_pdf(rich_document(), ENGLISH)


def document(*blocks: Block) -> Document:
    return Document("Titel", "", "nl", (Heading("Kop"), *blocks))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All structure elements, in reading order."""
    found: list[pikepdf.Object] = []
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(reversed(list(one)))
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                found.append(one)
            if "/K" in one:
                waiting.append(one.K)
    return found


def scopes(head: pikepdf.Object) -> list[pikepdf.Object]:
    """For which cells a header speaks."""
    attributes = list(head.A) if isinstance(head.A, pikepdf.Array) else [head.A]
    return [one.Scope for one in attributes if "/Scope" in one]


def words(printed: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here (apt-get install poppler-utils)")
    path = tmp_path / "report.pdf"
    path.write_bytes(printed)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_same_report_is_the_same_file(printed: bytes) -> None:
    assert print_pdf(rich_document(), ENGLISH) == printed


def test_the_file_declares_itself_accessible(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == rich_document().title


def test_headings_tables_and_pictures_are_tagged(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as pdf:
        tree = elements(pdf)
        heads = [one for one in tree if one.S == "/TH"]
        kinds = {str(one.S) for one in tree}
        figures = [one for one in tree if one.S == "/Figure"]

        assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/Caption", "/L", "/LI", "/Link"} <= kinds
        assert len(heads) == 10 + 3 + 2 + 3
        assert {str(scope) for one in heads for scope in scopes(one)} == {"/Column"}
        assert [str(one.Alt) for one in figures] == [picture().description]


def test_bookmarks_follow_the_headings(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles[-4:] == ["Wat we hoorden", "In hun eigen woorden", "Een conceptagenda", "Verantwoording"]


def test_words_are_never_read_as_markup(tmp_path: Path) -> None:
    printed = print_pdf(document(Paragraph(HOSTILE), Quotes((Quote(HOSTILE, HOSTILE, 2),))), ENGLISH)

    assert words(printed, tmp_path).count(HOSTILE) == 3


def test_a_character_without_a_letter_becomes_a_square_and_is_told(tmp_path: Path) -> None:
    text = words(
        print_pdf(document(Paragraph("Goed \N{THUMBS UP SIGN}\u200d en \u4e2d.")), ENGLISH), tmp_path
    )

    assert "Goed □ en □." in text
    assert text.count("□ stands for a character that cannot be printed here.") == 1


def test_a_report_without_strange_characters_has_no_such_line(tmp_path: Path) -> None:
    assert "□" not in words(print_pdf(document(Paragraph("Café € –")), ENGLISH), tmp_path)


def test_nothing_of_the_report_is_left_out(printed: bytes, tmp_path: Path) -> None:
    text = words(printed, tmp_path)

    assert "9 passages: rows 2–4, 9, 17–20, 44" in text
    assert "Hoe we telden" in text
    assert text.replace("-", "").replace(" ", "").count(COMPOUND) >= 2
    assert "page 1 of" in text


def test_a_matrix_too_wide_for_paper_is_printed_in_parts(tmp_path: Path) -> None:
    table, proofs = matrix(2, 40)

    text = words(print_pdf(document(table, *proofs), ENGLISH), tmp_path)

    assert [f"({part}/3)" in text for part in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize(
    "table",
    [
        Table("leeg", ("a", "b"), ()),
        Table("zonder kop", (), ()),
        Table("ongelijk", ("a", "b"), ((Cell("1"),), (Cell("1"), Cell("2"), Cell("3")))),
        replace(share_table(), matrix=True),
    ],
)
def test_odd_tables_print(table: Table) -> None:
    assert print_pdf(document(table), ENGLISH).startswith(b"%PDF-1.7")
