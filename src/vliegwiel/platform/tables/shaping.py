"""Where on the sheet is the table, and is it one?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from vliegwiel.platform.tables.cells import CellValue, Row, Table, is_empty
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, TableFault, TableRefused, excerpt
from vliegwiel.platform.tables.sheets import Area, Sheet

_TITLE_LINES: Final = 20
_SHORT: Final = 60
_LONGEST_NAME: Final = 300
_CLEARLY_A_HEADER: Final = 3
_FIGURES: Final = re.compile(r"[\d\s.,:/%€+-]*\d[\d\s.,:/%€+-]*")
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")


def shaped(sheet: Sheet, *, name: str, warnings: Sequence[Fault]) -> Table:
    """The table on this sheet: its header, and rows as long as the header.

    Raises:
        TableRefused: With all that is wrong on the sheet, from top to bottom.
    """
    if not sheet.rows:
        _refuse_empty(sheet)
    place = _header_place(sheet)
    header_row, named = sheet.rows[place]
    rows = sheet.rows[place + 1 :]
    header = tuple(_name(cell) for cell in named)
    faults = [*_header_faults(header_row, named, header, rows), *_cell_faults(sheet, header_row, header)]
    faults.extend(_width_faults(sheet, rows, len(header)))
    faults.extend(_merge_faults(sheet, header_row, header, rows))
    if not rows and not faults:
        faults.append(Fault(code=TableFault.NO_ROWS, row=header_row))
    _refuse(faults, sheet)
    return Table(
        name=name,
        sheet=sheet.name,
        header=header,
        header_row=header_row,
        rows=tuple(Row(number, _fitted(cells, len(header))) for number, cells in rows),
        other_sheets=sheet.others,
        warnings=(*warnings, *_formula_warnings(sheet, header_row, header)),
    )


def _refuse_empty(sheet: Sheet) -> None:
    faults = [trouble.fault() for trouble in sheet.troubles] or [Fault(code=TableFault.SHEET_EMPTY)]
    raise TableRefused(faults, sheet.untold)


def _refuse(faults: list[Fault], sheet: Sheet) -> None:
    faults.sort(key=lambda fault: (fault.row or 0, fault.column.index if fault.column else -1))
    gathered = FaultList(sheet.limits.faults)
    for fault in faults:
        gathered.add(fault)
    try:
        gathered.refuse_if_any()
    except TableRefused as refusal:
        refusal.omitted += sheet.untold
        raise


def _fitted(cells: list[CellValue], width: int) -> tuple[CellValue, ...]:
    whole = [None if is_empty(cell) else cell for cell in cells]
    return tuple(whole[:width] + [None] * (width - len(whole)))


def _name(cell: CellValue) -> str:
    return " ".join(_INVISIBLE.sub("", str(cell)).split()) if cell is not None else ""


def _header_place(sheet: Sheet) -> int:
    """Which of the rows holds the column names: the first, or the first wide one beneath title lines."""
    top = sheet.rows[:_TITLE_LINES]
    for place, (number, cells) in enumerate(top):
        if _filled(cells) > 1 and not _is_all_merged(sheet, number, cells):
            return place if place == 0 or _is_title(sheet, top[: place + 1]) else 0
    return 0


def _filled(cells: Sequence[CellValue]) -> int:
    return sum(not is_empty(cell) for cell in cells)


def _is_title(sheet: Sheet, rows: Sequence[tuple[int, list[CellValue]]]) -> bool:
    """Whether all but the last of these rows are a title: merged, set apart, or above undoubted names."""
    (above, _), (number, cells) = rows[-2:]
    if number > above + 1 or any(_is_all_merged(sheet, row, title) for row, title in rows[:-1]):
        return True
    names = [cell for cell in cells if isinstance(cell, str) and not is_empty(cell) and len(cell) <= _SHORT]
    return _CLEARLY_A_HEADER <= len(set(names)) == _filled(cells)


def _is_all_merged(sheet: Sheet, row: int, cells: Sequence[CellValue]) -> bool:
    covered: set[int] = set()
    for area in sheet.merges:
        if area.first_row <= row <= area.last_row:
            covered.update(range(area.first_column, min(area.last_column, len(cells)) + 1))
    return all(index in covered for index, cell in enumerate(cells) if not is_empty(cell))


def _header_faults(
    row: int,
    named: Sequence[CellValue],
    header: Sequence[str],
    rows: Sequence[tuple[int, list[CellValue]]],
) -> Iterator[Fault]:
    first: dict[str, int] = {}
    unnamed = [index for index, name in enumerate(header) if not name]
    for index, (cell, name) in enumerate(zip(named, header, strict=True)):
        column = Column(index, excerpt(name))
        if name and _is_data(cell):
            yield Fault(code=TableFault.NO_HEADER, row=row, column=Column(index), value=excerpt(cell))
            return
        if name and name.casefold() in first:
            other: dict[str, str | int] = {"other": Column(first[name.casefold()]).letter}
            yield Fault(
                code=TableFault.HEADER_TWICE, row=row, column=column, value=column.header, parameters=other
            )
        first.setdefault(name.casefold(), index)
    for number, cells in rows:
        filled = [
            index for index in itertools.takewhile(len(cells).__gt__, unnamed) if not is_empty(cells[index])
        ]
        for index in filled:
            unnamed.remove(index)
            yield _nameless(row, index, number, cells[index])


def _nameless(header_row: int, index: int, row: int, value: CellValue) -> Fault:
    return Fault(
        code=TableFault.HEADER_MISSING,
        row=header_row,
        column=Column(index),
        value=excerpt(value),
        parameters={"first": str(row)},
    )


def _is_data(cell: CellValue) -> bool:
    if not isinstance(cell, str):
        return True
    return len(cell) > _LONGEST_NAME or _FIGURES.fullmatch(cell) is not None


def _width_faults(sheet: Sheet, rows: Sequence[tuple[int, list[CellValue]]], width: int) -> Iterator[Fault]:
    """Cells to the right of the header: a shifted row in CSV, a column without a name in a workbook."""
    header_row = sheet.rows[len(sheet.rows) - len(rows) - 1][0]
    seen: set[int] = set()
    for number, cells in rows:
        if len(cells) <= width:
            continue
        if sheet.delimiter:
            yield Fault(
                code=TableFault.ROW_WIDER_THAN_HEADER,
                row=number,
                parameters={"cells": len(cells), "columns": width, "delimiter": sheet.delimiter},
            )
            continue
        for index in range(width, len(cells)):
            if index not in seen and not is_empty(cells[index]):
                seen.add(index)
                yield _nameless(header_row, index, number, cells[index])


def _cell_faults(sheet: Sheet, header_row: int, header: Sequence[str]) -> Iterator[Fault]:
    for trouble in sheet.troubles:
        if trouble.row >= header_row:
            known = trouble.index is not None and trouble.index < len(header)
            yield trouble.fault(header[trouble.index] if known and trouble.index is not None else "")


def _merge_faults(
    sheet: Sheet, header_row: int, header: Sequence[str], rows: Sequence[tuple[int, list[CellValue]]]
) -> Iterator[Fault]:
    last = rows[-1][0] if rows else header_row
    table = Area(header_row, last, 0, len(header) - 1)
    for area in sheet.merges:
        if _overlap(area, table):
            name = header[area.first_column] if area.first_column < len(header) else ""
            yield Fault(
                code=TableFault.MERGED_CELLS,
                row=area.first_row,
                column=Column(area.first_column, name),
                parameters={"range": str(area)},
            )


def _overlap(one: Area, other: Area) -> bool:
    apart = one.last_row < other.first_row or other.last_row < one.first_row
    beside = one.last_column < other.first_column or other.last_column < one.first_column
    return not (apart or beside)


def _formula_warnings(sheet: Sheet, header_row: int, header: Sequence[str]) -> Iterator[Fault]:
    for index, found in sorted(sheet.formulas.items()):
        rows = [row for row in found if row > header_row]
        if rows and index < len(header):
            yield Fault(
                code=TableFault.FORMULAS_READ_AS_VALUES,
                row=rows[0],
                column=Column(index, header[index]),
                parameters={"count": len(rows)},
            )
