from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.platform.tables.making import Parts, grid, ods_file, ods_row, refusal, told, zip_file
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table

HEADER = ods_row("Tekst", "Sector")


def cell(kind: str, attributes: str = "", text: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{text}</text:p></table:table-cell>'


def test_spaces_tabs_and_line_breaks_are_kept(tmp_path: Path) -> None:
    text = 'een<text:s text:c="3"/>twee<text:line-break/>drie<text:tab/>vier <text:span>vet</text:span> uit'

    assert grid(ods_file(tmp_path, HEADER + ods_row(text, "a")))[1] == ("een   twee\ndrie\tvier vet uit", "a")


def test_paragraphs_become_lines(tmp_path: Path) -> None:
    two = '<table:table-cell office:value-type="string"><text:p>een</text:p><text:p>twee</text:p></table:table-cell>'

    assert grid(ods_file(tmp_path, HEADER + ods_row(two)))[1] == ("een\ntwee", None)


def test_white_space_of_the_xml_itself_is_not_part_of_the_text(tmp_path: Path) -> None:
    assert grid(ods_file(tmp_path, HEADER + ods_row("een\n   twee", "a")))[1] == ("een twee", "a")


def test_a_comment_beside_a_cell_is_not_part_of_its_text(tmp_path: Path) -> None:
    commented = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>geheim</text:p>'
        "</office:annotation><draw:frame><text:p>plaatje</text:p></draw:frame><text:p>Krapte</text:p></table:table-cell>"
    )

    assert grid(ods_file(tmp_path, HEADER + ods_row(commented, "a")))[1] == ("Krapte", "a")


def test_every_kind_of_value_is_read_as_what_it_is(tmp_path: Path) -> None:
    header = ods_row("a", "b", "c", "d", "e", "f", "g")
    row = ods_row(
        cell("float", 'office:value="3"'),
        cell("percentage", 'office:value="0.25"'),
        cell("boolean", 'office:boolean-value="true"'),
        cell("date", 'office:date-value="2026-03-12"'),
        cell("date", 'office:date-value="2026-03-12T14:30:00"'),
        cell("time", 'office:time-value="PT09H15M00S"'),
        cell("string", 'office:string-value="uit het attribuut"'),
    )

    assert grid(ods_file(tmp_path, header + row))[1] == (
        3,
        0.25,
        True,
        date(2026, 3, 12),
        datetime.fromisoformat("2026-03-12T14:30"),
        time(9, 15),
        "uit het attribuut",
    )


def test_repeated_rows_and_columns_stand_where_they_show(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        ods_row(empty, attributes='table:number-rows-repeated="2"')
        + HEADER
        + ods_row("zelfde", "a", attributes='table:number-rows-repeated="2"')
        + ods_row('<table:table-cell table:number-columns-repeated="1"/>', "b")
        + ods_row(empty, attributes='table:number-rows-repeated="1048570"')
    )
    table = read_table(ods_file(tmp_path, rows))

    assert table.header_row == 3
    assert [(row.number, row.cells) for row in table.rows] == [
        (4, ("zelfde", "a")),
        (5, ("zelfde", "a")),
        (6, (None, "b")),
    ]


def test_formulas_errors_and_missing_outcomes_are_told_apart(tmp_path: Path) -> None:
    fine = cell("string", 'table:formula="of:=A1"', "uitkomst")
    wrong = cell("string", 'table:formula="of:=1/0" calcext:value-type="error"', "#DEEL/0!")
    older = cell("float", 'table:formula="of:=1/0" office:value="0"', "Err:502")
    lost = '<table:table-cell table:formula="of:=A1"/>'

    assert [told(w) for w in read_table(ods_file(tmp_path, HEADER + ods_row(fine))).warnings] == [
        "formulas-read-as-values 2 A Tekst"
    ]
    assert refusal(ods_file(tmp_path, HEADER + ods_row(fine, wrong) + ods_row(lost, older))) == [
        "error-value 2 B Sector",
        "formula-without-value 3 A Tekst",
        "error-value 3 B Sector",
    ]


def test_merged_cells_are_refused_where_the_table_is(tmp_path: Path) -> None:
    spanned = cell("string", 'table:number-columns-spanned="2"', "breed")
    covered = "<table:covered-table-cell/>"
    title = ods_row(spanned, covered)

    assert refusal(ods_file(tmp_path, title + HEADER + ods_row("a", "b"))) == []
    assert refusal(ods_file(tmp_path, HEADER + ods_row("a", "b") + title)) == ["merged-cells 3 A Tekst"]


def test_the_first_sheet_that_shows_and_holds_something_is_read(tmp_path: Path) -> None:
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    table = read_table(
        ods_file(
            tmp_path,
            "",
            HEADER + ods_row("lijst"),
            HEADER + ods_row("a"),
            HEADER + ods_row("b"),
            styles=hidden,
        )
    )

    assert (table.sheet, [w.parameters["sheets"] for w in table.warnings]) == ("Blad3", ["Blad2, Blad4"])


def test_a_named_sheet_is_read(tmp_path: Path) -> None:
    path = ods_file(tmp_path, HEADER + ods_row("a"), HEADER + ods_row("b") + ods_row("c"))

    assert grid(path, sheet="Blad2")[1:] == [("b", None), ("c", None)]
    assert refusal(path, sheet="Blad9") == ["no-such-sheet"]


@pytest.mark.parametrize(
    ("row", "limits", "told_as"),
    [
        (
            ods_row("a", attributes='table:number-rows-repeated="1048576"'),
            Limits(rows=100),
            "too-many-rows 101",
        ),
        (
            ods_row(cell("string", 'table:number-columns-repeated="16384"', "a")),
            Limits(columns=10),
            "too-many-columns 2 K",
        ),
        (
            ods_row('<table:table-cell table:number-columns-repeated="9999999"/>', "a"),
            Limits(columns=10),
            "too-many-columns 2 K",
        ),
        (ods_row("kort", "a" * 101), Limits(cell_characters=100), "cell-too-long 2 B Sector"),
        (ods_row('<text:s text:c="2000000000"/>x'), Limits(), "cell-too-long 2 A Tekst"),
    ],
)
def test_a_table_over_a_limit_is_refused(tmp_path: Path, row: str, limits: Limits, told_as: str) -> None:
    if row.startswith("<table:table-row ><text:s"):
        row = ods_row(cell("string", "", '<text:s text:c="2000000000"/>'))

    assert refusal(ods_file(tmp_path, HEADER + row), limits=limits) == [told_as]


def test_a_workbook_with_a_password_is_recognised(tmp_path: Path) -> None:
    parts: Parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"\x8a\x01scrambled",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>',
    }

    assert refusal(zip_file(tmp_path / "inbreng.ods", parts)) == ["encrypted"]


@pytest.mark.parametrize(
    "attribute", ['table:number-columns-repeated="-1"', 'table:number-columns-repeated="x"']
)
def test_a_repetition_that_is_none_is_damage(tmp_path: Path, attribute: str) -> None:
    assert refusal(ods_file(tmp_path, HEADER + ods_row(f"<table:table-cell {attribute}/>"))) == ["damaged"]
