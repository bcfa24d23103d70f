"""What does a table look like once it has been read?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from vliegwiel.platform.tables.faults import Column, Fault

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | None


def is_empty(value: CellValue) -> bool:
    """Whether a reader of the sheet would call the cell empty; a space is nothing to read."""
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as long as the header.

    Attributes:
        number: As the user sees it in a spreadsheet program: the first line of the sheet is row 1.
        cells: ``None`` where the cell is empty.
    """

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one header and rows beneath it.

    Attributes:
        name: The file's name.
        sheet: The sheet that was read; ``None`` for CSV.
        header: Column names, spaces collapsed; empty above a column that is itself empty.
        header_row: Where the header stands, as the user sees it.
        rows: In the order of the sheet; rows without anything in them are left out.
        other_sheets: Sheets of the workbook that could be read in its place.
        warnings: What the user ought to know although the table could be read.
    """

    name: str
    sheet: str | None
    header: tuple[str, ...]
    header_row: int
    rows: Sequence[Row] = field(repr=False)
    other_sheets: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()

    def column(self, index: int) -> Column:
        """The column at this place, as faults name it."""
        return Column(index, self.header[index])
