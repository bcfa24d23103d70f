"""What stands in a Parquet file? Columns have types there; here everything becomes text, as people would write it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from vliegwiel.platform.tables.cells import Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, TableFault, TableRefused, excerpt

_MARK: Final = b"PAR1"
_TOP: Final = 200
# The header counts as row 1.
_FIRST: Final = 2
_LONGEST: Final = 20_000
_MOST_COLUMNS: Final = 500
_WHOLE: Final = r"^(-?[0-9]+)\.0$"


def is_parquet(path: Path) -> bool:
    """Whether its first bytes say so."""
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK


def read_top(path: Path) -> Table:
    """The header and the first rows; the header counts as row 1, as in the table that was written to the file.

    Raises:
        TableRefused: It is damaged, or holds no rows.
    """
    schema = _schema(path)
    faults = FaultList()
    _check_header(list(schema), faults)
    faults.refuse_if_any()
    first = next(parquet_parts(path, range(len(schema)), _TOP, most=_TOP), None)
    if first is None:
        raise TableRefused([Fault(code=TableFault.NO_ROWS, row=1)])
    rows = tuple(Row(number, cells) for number, cells in enumerate(first[1].rows(), start=2))
    return Table(name=path.name, sheet=None, header=tuple(schema), header_row=1, rows=rows)


def parquet_parts(
    path: Path, places: Sequence[int], at_once: int, *, most: int | None = None
) -> Iterator[tuple[int, pl.DataFrame]]:
    """The number of the first row, and these columns as text; a column that cannot be text is refused.

    Raises:
        TableRefused: The file is damaged, or one of these columns holds tables or bytes.
    """
    schema = _schema(path)
    names = list(schema)
    faults = FaultList()
    for place in places:
        if not _is_plain(schema[names[place]]):
            column, kind = Column(place, excerpt(names[place])), str(schema[names[place]])
            faults.add(Fault(code=TableFault.COLUMN_NOT_PLAIN, column=column, value=excerpt(kind)))
    faults.refuse_if_any()
    wanted = [_as_text(names[place], schema[names[place]]).alias(str(place)) for place in places]
    try:
        table = pl.scan_parquet(path, glob=False)
        rows = min(int(table.select(pl.len()).collect().item()), most or sys.maxsize)
        # Slice by slice: a reader that runs ahead of whoever writes the rows away would hold the whole file.
        for start in range(0, rows, at_once):
            cells = table.slice(start, min(at_once, rows - start)).select(wanted).collect()
            _check_lengths(cells, names, start + _FIRST)
            yield start + _FIRST, cells
    except (PolarsError, OSError, ValueError, OverflowError) as error:
        raise TableRefused([Fault(code=TableFault.DAMAGED)]) from error


def _schema(path: Path) -> pl.Schema:
    try:
        return pl.scan_parquet(path, glob=False).collect_schema()
    except (PolarsError, OSError, ValueError, OverflowError) as error:
        raise TableRefused([Fault(code=TableFault.DAMAGED)]) from error


def _check_header(header: Sequence[str], faults: FaultList) -> None:
    if len(header) > _MOST_COLUMNS:
        faults.add(
            Fault(
                code=TableFault.TOO_MANY_COLUMNS,
                row=1,
                column=Column(_MOST_COLUMNS),
                parameters={"limit": _MOST_COLUMNS},
            )
        )
    first: dict[str, int] = {}
    for place, name in enumerate(header):
        if name.casefold() in first:
            other: dict[str, str | int] = {"other": Column(first[name.casefold()]).letter}
            column = Column(place, excerpt(name))
            faults.add(
                Fault(
                    code=TableFault.HEADER_TWICE, row=1, column=column, value=excerpt(name), parameters=other
                )
            )
        first.setdefault(name.casefold(), place)


def _check_lengths(cells: pl.DataFrame, names: Sequence[str], start: int) -> None:
    faults = FaultList()
    for name in cells.columns:
        longer = (cells[name].str.len_bytes() > _LONGEST).arg_true()
        for at in longer.head(1):
            column = Column(int(name), excerpt(names[int(name)]))
            faults.add(
                Fault(
                    code=TableFault.CELL_TOO_LONG,
                    row=start + int(at),
                    column=column,
                    value=excerpt(cells[name][int(at)]),
                    parameters={"limit": _LONGEST},
                )
            )
    faults.refuse_if_any()


def _is_plain(kind: pl.DataType) -> bool:
    if isinstance(kind, pl.List):
        return isinstance(kind.inner, pl.String) or kind.inner.is_integer()
    return kind.is_numeric() or isinstance(
        kind, pl.String | pl.Boolean | pl.Date | pl.Datetime | pl.Categorical | pl.Enum | pl.Null
    )


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.List):
        text = column.list.eval(pl.element().cast(pl.String)).list.join(", ", ignore_nulls=True)
    elif isinstance(kind, pl.Boolean):
        text = column.cast(pl.Int8).cast(pl.String)
    elif isinstance(kind, pl.Datetime):
        text = column.dt.date().cast(pl.String)
    elif kind.is_float():
        text = column.cast(pl.String).str.replace(_WHOLE, "$1")
    else:
        text = column.cast(pl.String)
    return text.fill_null("")
