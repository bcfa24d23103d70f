from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.platform.tables.making import csv_file, inline, raw_xlsx, refusal, told, xlsx_file, zip_file
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + b"\x00" * 2_000_000 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100


@pytest.mark.parametrize(
    ("content", "told_as"),
    [
        (b"", "file-empty"),
        (OLE + b"\x00" * 600, "old-workbook"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old-workbook"),
        (LOCKED, "encrypted"),
        (b"<html><table><tr><td>Tekst</td></tr></table></html>", "web-page"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "web-page"),
        (b"<!-- x --><table>", "web-page"),
        (b'<?xml version="1.0"?><Workbook/>', "not-a-table"),
        (b"%PDF-1.7 ...", "not-a-table"),
        (b"\x89PNG\r\n", "not-a-table"),
        (bytes(range(256)) * 4, "not-a-table"),
        ("Tekst;Sector\nKrapte;bouw\n".encode("utf-16-le"), "not-a-table"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
)
@pytest.mark.parametrize("name", ["inbreng.xlsx", "inbreng.csv", "inbreng.ods"])
def test_what_is_no_table_is_called_what_it_is(
    tmp_path: Path, content: bytes, told_as: str, name: str
) -> None:
    assert refusal(csv_file(tmp_path, content, name)) == [told_as]


@pytest.mark.parametrize(
    ("parts", "told_as"),
    [
        ({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}, "binary-workbook"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": "x"}, "not-a-table text-document"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"},
            "not-a-table text-document",
        ),
        ({"Index/Document.iwa": "x"}, "not-a-table numbers"),
        ({"inbreng.csv": "Tekst"}, "not-a-table packed"),
    ],
)
def test_an_archive_that_is_no_workbook_is_called_what_it_is(
    tmp_path: Path, parts: dict[str, str], told_as: str
) -> None:
    with pytest.raises(TableRefused) as refused:
        read_table(zip_file(tmp_path / "inbreng.xlsx", parts))

    fault = refused.value.faults[0]
    assert " ".join([fault.code, *map(str, fault.parameters.values())]) == told_as


def test_a_csv_that_calls_itself_xlsx_is_read_with_a_warning(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "Tekst;Sector\na;b\n", "inbreng.xlsx"))

    assert (table.rows[0].cells, [told(warning) for warning in table.warnings]) == (
        ("a", "b"),
        ["other-extension"],
    )


def test_a_workbook_that_calls_itself_csv_is_read_with_a_warning(tmp_path: Path) -> None:
    table = read_table(xlsx_file(tmp_path, [["Tekst", "Sector"], ["a", "b"]], name="inbreng.csv"))

    assert (table.rows[0].cells, [told(warning) for warning in table.warnings]) == (
        ("a", "b"),
        ["other-extension"],
    )


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.csv") == ["file-missing"]
    assert refusal(tmp_path) == ["not-a-file"]
    assert refusal(Path("/dev/zero")) == ["not-a-file"]
    assert refusal(Path("a\x00b")) == ["file-unreadable"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.csv")

    assert refusal(tmp_path / "pijp.csv") == ["not-a-file"]


def test_many_comments_before_anything_else_take_no_time(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, "<!---->" * 1_000 + "\ntekst\n")) == ["no-header 1 A"]


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, "Tekst\na\n"), limits=Limits(file_bytes=7)) == ["file-too-large"]


def test_definitions_that_swell_are_refused(tmp_path: Path) -> None:
    swelling = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'

    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        path = raw_xlsx(tmp_path, f'<row r="1">{inline("Tekst")}</row>', parts={part: swelling})
        assert refusal(path) == ["xml-declarations"]
