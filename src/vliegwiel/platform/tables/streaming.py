"""How is a table of millions of rows read? Part by part, as text, with the same faults as a small one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from vliegwiel.platform.tables.cells import CellValue, Table
from vliegwiel.platform.tables.contents import check_file, format_of
from vliegwiel.platform.tables.formats.csv_streams import csv_parts, csv_top
from vliegwiel.platform.tables.formats.parquet import is_parquet, parquet_parts, read_top
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table

# A list of the whole country; of a workbook only as much as a spreadsheet program itself holds comfortably.
LARGE: Final = Limits(
    file_bytes=4_000_000_000,
    rows=20_000_000,
    cells=2_000_000_000,
    cell_characters=20_000,
    line_characters=200_000,
)
WORKBOOK: Final = replace(LARGE, file_bytes=300_000_000, rows=200_000, cells=5_000_000)
AT_ONCE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table.

    Attributes:
        numbers: Of the rows, as the user sees them.
        cells: As text, one column for each that was asked for, called by its place: ``0`` for column A.
    """

    numbers: pl.Series
    cells: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Stream:
    """A table that is read part by part.

    Attributes:
        top: Its header and first rows; of a workbook all of them.
    """

    top: Table
    path: Path

    def parts(self, places: Sequence[int], *, at_once: int = AT_ONCE) -> Iterator[Part]:
        """These columns, from the first row to the last.

        Raises:
            TableRefused: With what is wrong with the table itself, up to fifty faults; parts before it were given already.
        """
        if is_parquet(self.path):
            for start, cells in parquet_parts(self.path, places, at_once):
                yield Part(pl.int_range(start, start + cells.height, dtype=pl.Int64, eager=True), cells)
        elif self.top.sheet is None:
            for numbers, cells in csv_parts(self.path, self.top, places, LARGE, at_once=at_once):
                yield Part(numbers, cells)
        else:
            yield from _gathered(((row.number, row.cells) for row in self.top.rows), places, at_once)


def open_stream(path: Path, *, sheet: str | None = None) -> Stream:
    """A CSV or Parquet file, or one sheet of a workbook, ready to be read.

    Raises:
        TableRefused: It is none, or something is wrong with its header or first rows; of a workbook, anywhere.
    """
    check_file(path, LARGE)
    if is_parquet(path):
        return Stream(read_top(path), path)
    with path.open("rb") as file:
        kind = format_of(file, LARGE)
    if kind.value != "CSV":
        return Stream(read_table(path, sheet=sheet, limits=WORKBOOK), path)
    return Stream(csv_top(path, LARGE), path)


def text_of(value: CellValue) -> str:
    """A cell as one would write it by hand: no ``.0`` behind a number, days as 2026-03-12."""
    match value:
        case None | str():
            return value or ""
        case bool():
            return "1" if value else "0"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
        case date():
            return value.isoformat()[: len("2026-03-12")]
        case _:
            return str(value)


# From here on a spreadsheet program rounds what it shows: 1680010000012345 became 1680010000012340.
_EXACT: Final = 1e15


def _gathered(
    rows: Iterator[tuple[int, Sequence[CellValue]]], places: Sequence[int], at_once: int
) -> Iterator[Part]:
    """Rows as columns, so many at a time."""
    while some := list(itertools.islice(rows, at_once)):
        numbers = pl.Series("row", [number for number, _ in some], dtype=pl.Int64)
        cells = {
            str(place): pl.Series(str(place), [text_of(row[place]) for _, row in some], dtype=pl.String)
            for place in places
        }
        yield Part(numbers, pl.DataFrame(cells))
