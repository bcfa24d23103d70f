"""What stands in a CSV file, and what separates its cells?"""

from __future__ import annotations

import contextlib
import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, TextIO

from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused, excerpt
from vliegwiel.platform.tables.formats.encodings import UNDECODABLE, encoding_of
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.markup import Enough
from vliegwiel.platform.tables.sheets import Sheet, Trouble

_DELIMITERS: Final = (";", "\t", ",", "|")
_NOTHING: Final = "\x1f"  # separates nothing: the file has one column
_SAMPLE: Final = 200
_STEADY: Final = 0.9
_CLEARLY_COLUMNS: Final = 3
_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*"')
_DECLARED: Final = re.compile(r"sep=([;,|\t])\s*", re.IGNORECASE)


def read_csv(path: Path, limits: Limits) -> tuple[Sheet, list[Fault]]:
    """The file as a sheet, and what is worth knowing about how it was read.

    Raises:
        TableRefused: It is not in the encoding its first bytes announce.
    """
    with opened_csv(path, limits) as (sheet, file, warnings):
        try:
            _fill(sheet, file)
        except UnicodeError as error:
            raise TableRefused([Fault(code=TableFault.DAMAGED)]) from error
        return sheet, warnings


@contextmanager
def opened_csv(path: Path, limits: Limits) -> Iterator[tuple[Sheet, TextIO, list[Fault]]]:
    """An empty sheet that knows what separates cells, and the file where its rows begin.

    Raises:
        TableRefused: It is not in the encoding its first bytes announce.
    """
    encoding = encoding_of(path)
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
        try:
            start, delimiter = _declared(file)
            delimiter = delimiter or _delimiter(file, limits)
            file.seek(start)
        except UnicodeError as error:
            raise TableRefused([Fault(code=TableFault.DAMAGED)]) from error
        warnings = []
        if encoding.example:
            warnings.append(Fault(code=TableFault.ENCODING_ASSUMED, value=encoding.example))
        yield Sheet(limits=limits, delimiter=delimiter), file, warnings


def lines_of(file: TextIO, limits: Limits) -> Iterator[str]:
    """Its lines; of one that is too long the pieces."""
    return iter(partial(file.readline, limits.line_characters), "")


def records_of(
    sheet: Sheet, given: Iterator[str], *, after: int = 0, until: int | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every record, one by one; what is wrong becomes a trouble of the sheet.

    Args:
        sheet: Knows what separates the cells.
        given: Lines, as ``lines_of`` gives them.
        after: How many records went before.
        until: After so many lines it ends with the record that it is in; ``None`` for all of them.

    Raises:
        Enough: A cell is too long, or it is unclear where one ends; the last trouble says which.
        UnicodeError: The file is not in the encoding its first bytes announce.
    """
    lines = _Lines(given, sheet.limits)
    records = csv.reader(lines, delimiter=sheet.delimiter, strict=True)
    number = after
    try:
        for number, record in enumerate(records, start=after + 1):
            lines.record.clear()
            _check(sheet, number, record)
            yield number, record
            if until is not None and records.line_num >= until:
                return
    except (csv.Error, _LineTooLong):
        sheet.stop(_diagnosis(lines.record, number + 1, sheet))


class _Lines:
    """Lines that are never longer than the limit, and all lines of the record that is being read."""

    def __init__(self, given: Iterator[str], limits: Limits) -> None:
        self._given = given
        self._limit = limits.line_characters
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._given:
            self.record.append(line)
            if len(line) == self._limit and not line.endswith(("\n", "\r")):
                raise _LineTooLong
            yield line


class _LineTooLong(Exception):
    """A line goes on past the limit."""


def _fill(sheet: Sheet, file: TextIO) -> None:
    with contextlib.suppress(Enough):
        for number, record in records_of(sheet, lines_of(file, sheet.limits)):
            sheet.put(number, [cell or None for cell in record])


def _check(sheet: Sheet, number: int, record: Sequence[str]) -> None:
    for index, cell in enumerate(record):
        if len(cell) > sheet.limits.cell_characters:
            sheet.stop_at_long_cell(number, index, cell)
        if not cell.isascii() and UNDECODABLE.search(cell):
            sheet.trouble(TableFault.UNDECODABLE, number, index, UNDECODABLE.sub("�", cell))


def _diagnosis(lines: Sequence[str], number: int, sheet: Sheet) -> Trouble:
    """Why a record could not be read: a cell without end, quotation marks, or simply too much."""
    record, position, index = "".join(lines), 0, 0
    limit = sheet.limits.cell_characters
    while position < len(record):
        quoted = _QUOTED.match(record, position) if record[position] == '"' else None
        end = quoted.end() if quoted else _end_of_cell(record, position, sheet.delimiter)
        begin = excerpt(record[position : position + limit])
        if end - position > limit:
            return Trouble(TableFault.CELL_TOO_LONG, number, index, begin, {"limit": limit})
        unpaired = record[position] == '"' and quoted is None
        if unpaired or (quoted and record[end : end + 1] not in {sheet.delimiter, "\r", "\n", ""}):
            return Trouble(TableFault.QUOTES_UNPAIRED, number, index, begin)
        position, index = end + 1, index + 1
    parameters: dict[str, str | int] = {"limit": sheet.limits.line_characters}
    return Trouble(TableFault.LINE_TOO_LONG, number, None, "", parameters)


def _end_of_cell(record: str, position: int, delimiter: str) -> int:
    # Of a quotation mark that is never closed only the first line counts: the rest belongs to other rows.
    ends = [record.find(sign, position) for sign in (delimiter, "\r", "\n")]
    return min((end for end in ends if end >= 0), default=len(record))


def _declared(file: TextIO) -> tuple[int, str]:
    """Where the table starts, and its separator when a first line ``sep=;`` gives it; that line never shows."""
    match = _DECLARED.fullmatch(file.readline(10))
    if match is None:
        file.seek(0)
        return 0, ""
    return file.tell(), match[1]


def _delimiter(file: TextIO, limits: Limits) -> str:
    """The separator of which the file shows the steadiest number of cells."""
    lines = _Lines(lines_of(file, limits), limits)
    with contextlib.suppress(_LineTooLong):
        for _ in itertools.islice(lines, _SAMPLE):
            pass
    sample = lines.record
    best = max(_DELIMITERS, key=lambda delimiter: _steadiness(sample, delimiter))
    return best if _steadiness(sample, best) > (0.0, 0) else _NOTHING


def _steadiness(sample: Sequence[str], delimiter: str) -> tuple[float, int]:
    """Share of rows as wide as the header, and that width; ``(0, 0)`` where it separates nothing."""
    records = list(itertools.dropwhile(_is_blank, _records(sample, delimiter)))
    rows = [row for row in records if not _is_blank(row)]
    if not rows:
        # It separates nothing from nothing.
        return (1.0, 0)
    header, rest = rows[0], rows[1:]
    if len(header) == 1:
        # Perhaps a title above the header, perhaps the only column, full of commas.
        if not _looks_like_columns(rest, set_apart=_is_blank(records[1]) if len(records) > 1 else False):
            return (0.0, 0)
        header, rest = rest[0], rest[1:]
    width = len(header)
    same = sum(len(row) == width for row in rest)
    return (round(same / len(rest), 1) if rest else 1.0, width)


def _is_blank(row: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in row)


def _looks_like_columns(rows: Sequence[Sequence[str]], *, set_apart: bool) -> bool:
    if len(rows) < 2 or any(cell.startswith(" ") or not cell for cell in rows[0]):  # noqa: PLR2004 - a header and a row
        return False
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    wide = width >= (2 if set_apart else _CLEARLY_COLUMNS)
    return wide and len(rows[0]) == width and count >= _STEADY * len(rows)


def _records(sample: Sequence[str], delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    # What is wrong the real reading tells; for counting cells the rows before it will do.
    with contextlib.suppress(csv.Error):
        records.extend(csv.reader(sample, delimiter=delimiter))
    return records
