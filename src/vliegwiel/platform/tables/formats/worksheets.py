"""What stands on one sheet of an XLSX workbook?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from vliegwiel.platform.tables.archives import damaged
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused, excerpt
from vliegwiel.platform.tables.formats.number_formats import moment_of
from vliegwiel.platform.tables.formats.workbooks import Workbook, unescaped
from vliegwiel.platform.tables.markup import Enough, parse
from vliegwiel.platform.tables.sheets import Area, Sheet

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MERGES: Final = 100_000
_EXACT: Final = 1e15


def read_worksheet(chunks: Iterable[bytes], workbook: Workbook, sheet: Sheet) -> None:
    """Fill the sheet from its XML.

    Raises:
        TableRefused: The XML is damaged or a bomb.
    """
    parse(chunks, _Cells(workbook, sheet))
    if workbook.truncated and not sheet.fatal:
        # The text that is too long stands on another sheet, and texts of this one may lie behind it.
        parameters: dict[str, str | int] = {"limit": sheet.limits.cell_characters}
        value = excerpt(workbook.strings[-1])
        raise TableRefused([Fault(code=TableFault.CELL_TOO_LONG, value=value, parameters=parameters)])


def has_content(chunks: Iterable[bytes]) -> bool:
    """Whether anything stands on the sheet; reads no further than the first value."""
    probe = _Probe()
    parse(chunks, probe)
    return probe.found


def number(text: str) -> int | float:
    """A number as XML writes it; whole ones exactly.

    Raises:
        ValueError: It is none.
    """
    if text.isdecimal():
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


class _Probe:
    """Stops at the first value."""

    def __init__(self) -> None:
        self.found = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""
        if name.rpartition(":")[2] in {"v", "t"}:
            self.found = True
            raise Enough

    def text(self, data: str) -> None:
        """A piece of text."""


class _Cells:
    """Puts each cell in its place. The methods are called some ten times per cell: they are kept short."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._prefix: str | None = None
        self._row = 0
        self._cells: list[CellValue] = []
        self._index = -1
        self._kind = "n"
        self._style = 0
        self._parts: list[str] = []
        self._length = 0
        self._inside = False
        self._phonetic = False
        self._valued = False
        self._formula = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._prefix is None:
            prefix, colon, _ = name.rpartition(":")
            self._prefix = prefix + colon
        if self._prefix:
            name = name.removeprefix(self._prefix)
        match name:
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._inside = not self._phonetic
                self._valued = True
            case "f":
                self._formula = True
            case "row":
                self._start_row(attributes)
            case "rPh":
                self._phonetic = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._prefix:
            name = name.removeprefix(self._prefix)
        match name:
            case "c":
                self._end_cell()
            case "v" | "t":
                self._inside = False
            case "row":
                self._sheet.put(self._row, self._cells)
                self._cells = []
            case "rPh":
                self._phonetic = False

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._inside:
            self._parts.append(data)
            self._length += len(data)
            if self._length > self._sheet.limits.cell_characters:
                self._sheet.stop_at_long_cell(self._row, self._index, self._parts[0])

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes["r"]) if "r" in attributes else self._row + 1
        if row <= self._row:
            raise damaged()
        self._row, self._cells, self._index = row, [], -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._index = self._index + 1 if reference is None else self._column(reference)
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._parts, self._length = [], 0
        self._valued = self._formula = self._inside = False

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise damaged()
            index = self._columns[letters] = _column_index(match[1])
        return index

    def _end_cell(self) -> None:
        if not self._valued and not self._formula:
            return
        value = self._value("".join(self._parts))
        if self._formula:
            self._note_formula(value)
        if value is None or value == "":
            return
        # A cell far to the right of everything is enough to be refused; the row is not filled up until there.
        self._index = min(self._index, self._sheet.limits.columns)
        missing = self._index - len(self._cells)
        if missing < 0:
            self._cells[self._index] = value
        else:
            self._cells.extend([None] * missing)
            self._cells.append(value)

    def _note_formula(self, value: CellValue) -> None:
        if self._kind == "e":
            return
        if value is not None and value != "":
            self._sheet.put_formula(self._row, self._index)
        elif not (self._valued and self._kind == "str"):
            self._sheet.trouble(TableFault.FORMULA_WITHOUT_VALUE, self._row, self._index)

    def _value(self, text: str) -> CellValue:
        match self._kind:
            case "s":
                return self._shared(text)
            case "n":
                return self._number(text)
            case "b":
                return text.strip() in {"1", "true"}
            case "e":
                self._sheet.trouble(TableFault.ERROR_VALUE, self._row, self._index, text)
                return None
            case "d":
                return _iso_moment(text)
            case _:
                return unescaped(text)

    def _shared(self, text: str) -> str | None:
        if not text:
            return None
        strings, place = self._workbook.strings, int(text)
        if self._workbook.truncated and place >= len(strings) - 1:
            if place == len(strings) - 1:
                self._sheet.stop_at_long_cell(self._row, self._index, strings[place])
            # Texts after one that is too long were not read; the sheet is refused in any case.
            return None
        if not 0 <= place < len(strings):
            raise damaged()
        return strings[place]

    def _number(self, text: str) -> CellValue:
        if not text or text.isspace():
            return None
        value = number(text.strip())
        styles = self._workbook.date_styles
        if 0 <= self._style < len(styles) and styles[self._style]:
            return moment_of(value, since_1904=self._workbook.since_1904)
        return value

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [_REFERENCE.fullmatch(end) for end in (first, last or first)]
        if not all(ends) or len(self._sheet.merges) >= _MERGES:
            raise damaged()
        columns = [_column_index(end[1]) for end in ends if end]
        rows = [int(end[2]) for end in ends if end]
        self._sheet.merges.append(Area(min(rows), max(rows), min(columns), max(columns)))


def _iso_moment(text: str) -> CellValue:
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return moment if moment.time() != datetime.min.time() else moment.date()
