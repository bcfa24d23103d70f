"""How does a table look in Word: header repeated on every page, cells coloured and linked?

The elements are made directly: through python-docx a cell costs a walk over its whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.oxml.ns import qn

from vliegwiel.synthesis.document import Cell, Table
from vliegwiel.synthesis.printers.paper import WHOLE_ROWS, turned, widths
from vliegwiel.synthesis.printers.placing import safe_anchor
from vliegwiel.synthesis.printers.word_marks import Element, bookmark_name, element, run_of

TEXT_WIDTH: Final = 9300  # twentieths of a point between the margins of A4
TURNED_HEIGHT: Final = 2000
WEIGHTS: Final = (
    ("", ""),
    ("E4F1F2", "14343A"),
    ("BCDDE1", "0F2F35"),
    ("2B7480", "FFFFFF"),
    ("0A4650", "FFFFFF"),
)
HEAD: Final = "0A4650"
RULE: Final = "0B5C69"
HAIRLINE: Final = "CFDCDE"


def table_element(table: Table, nothing: str) -> Element:
    """A whole table; where it has no rows, one row that says so."""
    parts = widths(table)
    columns = [round(TEXT_WIDTH * part / sum(parts)) for part in parts]
    made = element("tbl")
    made.append(_properties(table))
    grid = element("tblGrid")
    for width in columns:
        grid.append(element("gridCol", w=str(width)))
    made.append(grid)
    made.append(_header(table, columns))
    for row in table.rows or ((Cell(nothing),),):
        padded = (*row, *[Cell("")] * len(columns))[: len(columns)]
        made.append(_row(padded, columns, matrix=table.matrix))
    if len(table.rows) <= WHOLE_ROWS:
        _keep_together(made)
    return made


def _keep_together(table: Element) -> None:
    """Every row but the last stays with the next, so that a page never cuts the table."""
    for row in table.findall(qn("w:tr"))[:-1]:
        for style in row.iter(qn("w:pStyle")):
            style.addnext(element("keepNext"))


def _properties(table: Table) -> Element:
    properties = element("tblPr")
    properties.append(element("tblW", w=str(TEXT_WIDTH), type="dxa"))
    borders = element("tblBorders")
    if not table.matrix:
        borders.append(element("bottom", val="single", sz="4", space="0", color=HAIRLINE))
        borders.append(element("insideH", val="single", sz="4", space="0", color=HAIRLINE))
    else:
        for side in ("insideH", "insideV"):
            borders.append(element(side, val="single", sz="12", space="0", color="FFFFFF"))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side, width in (("top", 50), ("left", 60), ("bottom", 50), ("right", 60)):
        margins.append(element(side, w=str(width), type="dxa"))
    properties.append(margins)
    properties.append(element("tblLook", val="00A0", firstRow="1", firstColumn="1", noVBand="1"))
    properties.append(element("tblCaption", val=table.caption))
    return properties


def _header(table: Table, columns: Sequence[int]) -> Element:
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if turned(table):
        properties.append(element("trHeight", val=str(TURNED_HEIGHT), hRule="exact"))
    properties.append(element("tblHeader"))
    row.append(properties)
    for index, (head, width) in enumerate(zip(table.header, columns, strict=True)):
        cell, style = _cell(width)
        borders = element("tcBorders")
        borders.append(element("bottom", val="single", sz="8", space="0", color=RULE))
        style.append(borders)
        if turned(table) and index:
            style.append(element("textDirection", val="btLr"))
        style.append(element("vAlign", val="center" if turned(table) and index else "bottom"))
        side = "right" if _all_numeric(table, index) and not table.matrix else "left"
        cell.append(_words(side, run_of(head, colour=HEAD, bold=True), matrix=table.matrix))
        row.append(cell)
    return row


def _all_numeric(table: Table, column: int) -> bool:
    return bool(table.rows) and all(row[column].numeric for row in table.rows if column < len(row))


def _row(cells: Sequence[Cell], columns: Sequence[int], *, matrix: bool) -> Element:
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    row.append(properties)
    for index, (cell, width) in enumerate(zip(cells, columns, strict=True)):
        made, style = _cell(width)
        ground, colour = WEIGHTS[cell.weight]
        if ground:
            style.append(element("shd", val="clear", color="auto", fill=ground))
        if matrix and index:
            style.append(element("vAlign", val="center"))
        words = run_of(cell.text, colour=colour)
        if cell.target:
            link = element("hyperlink", anchor=bookmark_name(safe_anchor(cell.target)), history="1")
            link.append(words)
            words = link
        side = "center" if matrix and index else "right" if cell.numeric else "left"
        made.append(_words(side, words, matrix=matrix))
        row.append(made)
    return row


def _cell(width: int) -> tuple[Element, Element]:
    cell = element("tc")
    style = element("tcPr")
    style.append(element("tcW", w=str(width), type="dxa"))
    cell.append(style)
    return cell, style


def _words(side: str, words: Element, *, matrix: bool) -> Element:
    paragraph = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val="Matrixtext" if matrix else "Tabletext"))
    properties.append(element("jc", val=side))
    paragraph.append(properties)
    paragraph.append(words)
    return paragraph
