"""How are tables made for these tests, and how is a refusal written down in one line?"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter

from vliegwiel.platform.tables.faults import Fault, TableRefused
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.tables.reading import read_table

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Parts: TypeAlias = Mapping[str, str | bytes]
XLSX_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
}
ODS_CONTENT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)


def csv_file(folder: Path, content: str | bytes, name: str = "inbreng.csv") -> Path:
    """A file with exactly these bytes, or this text in UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def xlsx_file(folder: Path, *sheets: Sequence[Sequence[Any]], name: str = "inbreng.xlsx") -> Path:
    """A workbook as xlsxwriter makes it, one list of rows per sheet."""
    path = folder / name
    with xlsxwriter.Workbook(
        path, {"default_date_format": "d-m-yyyy", "strings_to_formulas": False}
    ) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def zip_file(path: Path, parts: Parts) -> Path:
    """A zip archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def raw_xlsx(
    folder: Path, rows: str, *, strings: str = "", after: str = "", parts: Parts | None = None
) -> Path:
    """A workbook of which the XML of the rows and of the shared texts is given."""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    shared = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    own = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}
    return zip_file(folder / "inbreng.xlsx", {**XLSX_PARTS, **own, **(parts or {})})


def inline(*texts: str) -> str:
    """Cells with these texts."""
    return "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts)


def ods_file(folder: Path, *tables: str, styles: str = "", name: str = "inbreng.ods") -> Path:
    """A workbook of which the XML of the rows of each sheet is given."""
    sheets = "".join(
        f'<table:table table:name="Blad{number}" table:style-name="ta{number}">{rows}</table:table>'
        for number, rows in enumerate(tables, start=1)
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": ODS_CONTENT.format(styles=styles, tables=sheets),
    }
    return zip_file(folder / name, parts)


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of cells with text."""
    inside = "".join(
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def told(fault: Fault) -> str:
    """``cell-too-long 3 B Tekst``: code, row, letter and header, as far as they are there."""
    column = (fault.column.letter, fault.column.header) if fault.column else ()
    return " ".join(part for part in (str(fault.code), str(fault.row or ""), *column) if part)


def refusal(path: Path, *, sheet: str | None = None, limits: Limits = DEFAULT) -> list[str]:
    """What is wrong with the file; empty when it can be read."""
    try:
        read_table(path, sheet=sheet, limits=limits)
    except TableRefused as refused:
        return [told(fault) for fault in refused.faults]
    return []


def grid(path: Path, *, sheet: str | None = None) -> list[tuple[Any, ...]]:
    """The header and the cells of all rows."""
    table = read_table(path, sheet=sheet)
    return [table.header, *(row.cells for row in table.rows)]
