from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.platform.tables.making import (
    XLSX_PARTS,
    grid,
    inline,
    raw_xlsx,
    refusal,
    told,
    xlsx_file,
    zip_file,
)
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table

HEADER = f'<row r="1">{inline("Tekst", "Sector")}</row>'


def test_every_kind_of_value_is_read_as_what_it_is(tmp_path: Path) -> None:
    row = [
        "  met spaties ",
        3,
        0.25,
        True,
        date(2026, 3, 12),
        datetime.fromisoformat("2026-03-12T14:30"),
        time(9, 15),
    ]
    path = xlsx_file(tmp_path, [[f"k{number}" for number in range(7)], row])

    assert grid(path)[1] == tuple(row)


def test_rich_text_and_line_breaks_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "inbreng.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Tekst", "Sector"])
        sheet.write_rich_string(
            1, 0, "Dit is ", workbook.add_format({"bold": True}), "heel", " druk\nen duur"
        )
        sheet.write_string(1, 1, "a_x000D_b\r\nc")

    assert grid(path)[1] == ("Dit is heel druk\nen duur", "a_x000D_b\r\nc")


def test_phonetic_guides_are_not_part_of_the_text(tmp_path: Path) -> None:
    guided = "<si><t>Krapte</t><rPh sb='0' eb='1'><t>geheim</t></rPh></si>"
    path = raw_xlsx(tmp_path, HEADER + '<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings=guided)

    assert grid(path)[1] == ("Krapte", None)


def test_cells_and_rows_without_reference_follow_one_another(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, f"<row>{inline('Tekst', 'Kern')}</row><row>{inline('a', 'b')}</row>")

    assert grid(path) == [("Tekst", "Kern"), ("a", "b")]


def test_elements_with_a_prefix_are_the_same_elements(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(
        f'<x:row r="{row}"><x:c r="A{row}" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c></x:row>'
        for row, text in ((1, "Tekst"), (2, "Krapte"))
    )
    sheet = f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    path = zip_file(tmp_path / "inbreng.xlsx", {**XLSX_PARTS, "xl/worksheets/sheet1.xml": sheet})

    assert grid(path) == [("Tekst",), ("Krapte",)]


def test_hidden_rows_count(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, HEADER + f'<row r="2" hidden="1">{inline("verborgen", "a")}</row>')

    assert grid(path)[1] == ("verborgen", "a")


def test_a_formula_is_read_as_its_outcome_with_a_warning(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><f>B{row}</f><v>uitkomst</v></c></row>' for row in (2, 3, 7)
    )
    table = read_table(raw_xlsx(tmp_path, HEADER + rows))

    assert [row.cells[0] for row in table.rows] == ["uitkomst"] * 3
    assert [(told(w), w.parameters) for w in table.warnings] == [
        ("formulas-read-as-values 2 A Tekst", {"count": 3})
    ]


def test_a_formula_whose_outcome_is_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    row = f'<row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row><row r="3">{inline("a")}</row>'
    table = read_table(raw_xlsx(tmp_path, HEADER + row))

    assert ([row.number for row in table.rows], table.warnings) == ([3], ())


def test_formulas_without_outcome_and_errors_are_refused_with_their_cells(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="e"><v>#N/A</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f><v/></c><c r="B3" t="e"><f>x</f><v>#REF!</v></c></row>'
    )

    assert refusal(raw_xlsx(tmp_path, HEADER + rows)) == [
        "formula-without-value 2 A Tekst",
        "error-value 2 B Sector",
        "formula-without-value 3 A Tekst",
        "error-value 3 B Sector",
    ]


@pytest.mark.parametrize(
    ("area", "told_as"),
    [
        ("A2:A3", ["merged-cells 2 A Tekst"]),
        ("B1:C1", ["merged-cells 1 B Sector"]),
        ("D9:E9", []),
        ("A9:B9", []),
    ],
)
def test_merged_cells_are_refused_where_the_table_is(tmp_path: Path, area: str, told_as: list[str]) -> None:
    rows = HEADER + f'<row r="2">{inline("a", "b")}</row><row r="3">{inline("c", "d")}</row>'
    merge = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'

    assert refusal(raw_xlsx(tmp_path, rows, after=merge)) == told_as


def test_a_merged_title_above_the_header_is_skipped(tmp_path: Path) -> None:
    rows = (
        f'<row r="1">{inline("Inbreng voorjaar")}</row><row r="2">{inline("Tekst", "Sector")}</row>'
        f'<row r="3">{inline("a", "b")}</row>'
    )
    merge = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    table = read_table(raw_xlsx(tmp_path, rows, after=merge))

    assert (table.header, table.header_row) == (("Tekst", "Sector"), 2)


def test_a_shared_text_over_the_limit_is_refused_where_it_is_used(tmp_path: Path) -> None:
    strings = f"<si><t>kort</t></si><si><t>{'lang ' * 21_000}</t></si><si><t>later</t></si>"
    rows = (
        HEADER
        + '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>2</v></c></row>'
        + '<row r="3"><c r="A3" t="s"><v>1</v></c></row>'
    )

    assert refusal(raw_xlsx(tmp_path, rows, strings=strings)) == ["cell-too-long 3 A Tekst"]


def test_a_shared_text_over_the_limit_on_another_sheet_is_refused_too(tmp_path: Path) -> None:
    strings = f"<si><t>{'lang ' * 21_000}</t></si><si><t>later</t></si>"
    rows = HEADER + '<row r="2"><c r="A2" t="s"><v>1</v></c></row>'

    assert refusal(raw_xlsx(tmp_path, rows, strings=strings)) == ["cell-too-long"]


def test_a_cell_of_a_hundred_megabytes_is_refused_with_its_place(tmp_path: Path) -> None:
    rows = HEADER + f'<row r="2">{inline("kort", "a" * 100_000_000)}</row>'

    assert refusal(raw_xlsx(tmp_path, rows)) == ["cell-too-long 2 B Sector"]


@pytest.mark.parametrize(
    ("limits", "told_as"),
    [
        (Limits(rows=2), "too-many-rows 3"),
        (Limits(columns=1), "too-many-columns 1 B"),
        (Limits(cells=3), "too-many-cells 2"),
    ],
)
def test_a_table_over_a_limit_is_refused(tmp_path: Path, limits: Limits, told_as: str) -> None:
    path = xlsx_file(tmp_path, [["Tekst", "Sector"], ["a", "b"], ["c", "d"]])

    assert [line.removesuffix(" Sector") for line in refusal(path, limits=limits)] == [told_as]


def test_a_cell_far_away_is_refused_without_room_being_made_for_it(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    assert refusal(raw_xlsx(tmp_path, HEADER + f'<row r="2">{inline("a")}</row>' + far)) == [
        "too-many-rows 1048576"
    ]


def test_cells_with_only_a_lay_out_do_not_count(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'

    assert grid(raw_xlsx(tmp_path, HEADER + f'<row r="2">{inline("a")}</row>' + far))[1:] == [("a", None)]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="s"><v>9</v></c>',
        '<c r="A2" t="s"><v>-1</v></c>',
        '<c r="A2" t="s"><v>x</v></c>',
        '<c r="A2"><v>NaN</v></c>',
        '<c r="A2"><v>1e999</v></c>',
        '<c r="2A"><v>1</v></c>',
        '<c r="A2" s="x"><v>1</v></c>',
        f'<c r="A2"><v>{"9" * 5_000}</v></c>',
    ],
)
def test_a_cell_that_no_program_writes_is_damage(tmp_path: Path, cell: str) -> None:
    assert refusal(raw_xlsx(tmp_path, HEADER + f'<row r="2">{cell}</row>')) == ["damaged"]


@pytest.mark.parametrize(
    ("part", "unit"),
    [
        ("xl/workbook.xml", "<sheet name='a' sheetId='1'/>"),
        ("xl/styles.xml", "<cellXfs><xf/></cellXfs>"),
    ],
)
def test_more_sheets_or_styles_than_a_program_allows_are_damage(tmp_path: Path, part: str, unit: str) -> None:
    parts = {part: f"<root>{unit * 70_000}</root>"}

    assert refusal(raw_xlsx(tmp_path, HEADER, parts=parts)) == ["damaged"]


def test_rows_that_run_backwards_are_damage(tmp_path: Path) -> None:
    rows = f'<row r="2">{inline("a")}</row><row r="2">{inline("b")}</row>'

    assert refusal(raw_xlsx(tmp_path, HEADER + rows)) == ["damaged"]


def test_a_serial_number_shown_as_a_day_around_1900_keeps_its_absurdity(tmp_path: Path) -> None:
    rows = HEADER + '<row r="2"><c r="A2" s="1"><v>0</v></c><c r="B2" s="1"><v>1</v></c></row>'

    assert grid(raw_xlsx(tmp_path, rows))[1] == (date(1899, 12, 31), date(1900, 1, 1))


written = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        min_size=1,
        max_size=40,
    ).filter(lambda text: not text.isspace()),
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda value: not value.is_integer()),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2099, 12, 31)),
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2099-01-01")).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.none(),
)


@given(st.lists(st.tuples(written, written, written).filter(any), min_size=1, max_size=6))
def test_what_xlsxwriter_wrote_is_read_and_calamine_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    path = xlsx_file(tmp_path_factory.mktemp("t"), [["Tekst", "Sector", "Kern"], *rows])
    rows = [tuple(_moment(value) for value in row) for row in rows]

    found = grid(path)[1:]

    assert found == [tuple(pytest.approx(v) if isinstance(v, float) else v for v in row) for row in rows]
    peer = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()[1:]
    assert [[_comparable(value) for value in row] for row in found] == [
        [_comparable(value) for value in row] for row in peer
    ]


def _moment(value: object) -> object:
    """A moment at midnight is a day once it stands in a workbook."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _comparable(value: object) -> object:
    if value is None or value == "":
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return pytest.approx(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
