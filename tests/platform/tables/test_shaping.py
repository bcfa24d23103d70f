from __future__ import annotations

from pathlib import Path

import pytest

from tests.platform.tables.making import csv_file, refusal, told, xlsx_file
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.platform.tables.sheets import place_of


def test_empty_lines_above_the_header_are_skipped_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [[], [None], ["Tekst", "Sector"], ["a", "b"], [], ["  "], ["c"]])
    table = read_table(path)

    assert table.header_row == 3
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("a", "b")), (7, ("c", None))]


@pytest.mark.parametrize(
    "above",
    [
        [["Inbreng voorjaar 2026"], []],
        [["Inbreng voorjaar 2026"]],
        [["Inbreng voorjaar 2026"], ["Vertrouwelijk"], []],
    ],
)
def test_title_lines_above_the_header_are_skipped(tmp_path: Path, above: list[list[str]]) -> None:
    table = read_table(xlsx_file(tmp_path, [*above, ["Tekst", "Sector", "Rol"], ["a", "b", "c"]]))

    assert (table.header, table.header_row) == (("Tekst", "Sector", "Rol"), len(above) + 1)


def test_one_column_with_an_empty_line_beneath_its_name_has_no_title(tmp_path: Path) -> None:
    table = read_table(xlsx_file(tmp_path, [["Tekst"], [], ["a"], ["b"]]))

    assert (table.header, table.header_row, len(table.rows)) == (("Tekst",), 1, 2)


def test_a_filled_column_without_a_name_is_refused(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["Tekst", None, "Rol"],
        ["a", None, "c", None],
        ["a", "wat is dit", "c", "en dit"],
    ]

    assert refusal(xlsx_file(tmp_path, rows)) == ["header-missing 1 B", "header-missing 1 D"]


def test_an_empty_column_without_a_name_is_nothing(tmp_path: Path) -> None:
    table = read_table(xlsx_file(tmp_path, [["Tekst", None, "Rol"], ["a", None, "c"]]))

    assert (table.header, table.rows[0].cells) == (("Tekst", "", "Rol"), ("a", None, "c"))


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = [["Tekst", "Sector", "TEKST ", "sector"], ["a", "b", "c", "d"]]

    assert refusal(xlsx_file(tmp_path, rows)) == ["header-twice 1 C TEKST", "header-twice 1 D sector"]


@pytest.mark.parametrize(
    "row", [[12, "a"], ["12-3-2026", "a"], ["2026", "a"], ["x" * 301, "a"], ["€ 12,50", "a"]]
)
def test_a_first_row_of_data_is_refused(tmp_path: Path, row: list[object]) -> None:
    assert refusal(xlsx_file(tmp_path, (row, ["b", "c"]))) == ["no-header 1 A"]


@pytest.mark.parametrize("content", ["\n\n", " ; \n;;\n", "\ufeff"])
def test_a_file_without_anything_in_it_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(csv_file(tmp_path, content)) == ["sheet-empty"]


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    assert refusal(xlsx_file(tmp_path, [], [])) == ["sheet-empty"]


def test_names_without_rows_are_refused(tmp_path: Path) -> None:
    assert refusal(xlsx_file(tmp_path, [["Tekst", "Sector"]])) == ["no-rows 1"]


def test_the_first_sheet_with_something_on_it_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [], [["Tekst"], ["a"]], [], [["Lijst"], ["b"]])
    table = read_table(path)

    assert (table.sheet, [(told(w), w.parameters) for w in table.warnings]) == (
        "Sheet2",
        [("other-sheets-ignored", {"sheet": "Sheet2", "sheets": "Sheet4"})],
    )
    assert read_table(path, sheet="Sheet4").header == ("Lijst",)
    assert read_table(path, sheet="sheet4").sheet == "Sheet4"
    assert (table.other_sheets, read_table(path, sheet="Sheet4").other_sheets) == (
        ("Sheet4",),
        ("Sheet1", "Sheet2", "Sheet3"),
    )
    assert refusal(path, sheet="Blad") == ["no-such-sheet"]


@pytest.mark.parametrize(
    ("wanted", "place"), [("data", 0), ("Data", 0), ("BLAD", None), ("Blad", 1), ("blad", 2), ("x", None)]
)
def test_capitals_in_the_name_of_a_sheet_matter_only_when_two_differ_by_them(
    wanted: str, place: int | None
) -> None:
    assert place_of(wanted, ["Data", "Blad", "blad"]) == place


def test_faults_are_told_together_up_to_the_limit_and_the_others_are_counted(tmp_path: Path) -> None:
    lines = "".join(f"a\xff{number};b\n" for number in range(70))
    with pytest.raises(TableRefused) as refused:
        read_table(
            csv_file(tmp_path, b"Tekst;\xc3\xa9\n" + lines.encode("latin-1") + b"\xc3\xa9" * 80 + b";x\n")
        )

    assert (len(refused.value.faults), refused.value.omitted) == (50, 20)
    assert [fault.row for fault in refused.value.faults] == list(range(2, 52))


def test_faults_of_header_and_rows_are_told_from_top_to_bottom(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Tekst;tekst\na;b\nc;d;e\n")

    assert refusal(path, limits=Limits(faults=1)) == ["header-twice 1 B tekst"]
    assert refusal(path) == ["header-twice 1 B tekst", "row-wider-than-header 3"]
