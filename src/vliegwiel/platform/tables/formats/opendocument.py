"""What stands on the sheets of an ODS workbook (OpenDocument 1.3, part 3)?

Spaces, tabs and line breaks are elements of their own in this format; they are part of what was said and
are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from datetime import date, datetime, time
from typing import Final

from vliegwiel.platform.tables.archives import damaged
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.faults import TableFault
from vliegwiel.platform.tables.formats.worksheets import number
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.markup import Enough, parse
from vliegwiel.platform.tables.sheets import Area, Sheet

_DURATION: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_ERROR: Final = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|DIV/0!|DEEL/0!|VALUE!|WAARDE!|NAME\?|NAAM\?|NUM!|NULL!)|Err:\d{3}"
)
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MERGES: Final = 100_000
_MOST_SHEETS: Final = 1_000


def read_sheets(chunks: Iterable[bytes], limits: Limits, wanted: str | None) -> list[tuple[Sheet, bool]]:
    """All sheets in the order of the tabs, each with whether it is hidden.

    Rows are read of the wanted sheet or, when none is named, of every sheet until one shows that holds
    something; of the others only whether anything stands there (one row).

    Raises:
        TableRefused: The XML is damaged.
    """
    content = _Content(limits, wanted)
    parse(chunks, content)
    return content.sheets


def is_locked(chunks: Iterable[bytes]) -> bool:
    """Whether the manifest says that the contents need a password."""
    manifest = _Manifest()
    parse(chunks, manifest)
    return manifest.locked


class _Manifest:
    def __init__(self) -> None:
        self.locked = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - a handler's shape
        """An element begins."""
        if name.endswith("encryption-data"):
            self.locked = True
            raise Enough

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class _Text:
    """The text of one cell: paragraphs, with their spaces as written."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[str] = []
        self._paragraphs = 0
        self._after_space = True
        self.length = 0

    def start_paragraph(self) -> None:
        if self._paragraphs:
            self._parts.append("\n")
        self._paragraphs += 1
        self._after_space = True

    def add(self, data: str) -> None:
        plain = _SPACES.sub(" ", data)
        if self._after_space:
            plain = plain.lstrip(" ")
        if plain:
            self._after_space = plain.endswith(" ")
            self._append(plain)

    def add_signs(self, sign: str, count: int = 1) -> None:
        self._append(sign * min(count, self._limit + 1))
        self._after_space = False

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self.length += len(part)

    @property
    def beginning(self) -> str:
        return "".join(self._parts[:20])

    def __str__(self) -> str:
        return "".join(self._parts)


class _Content:
    """Puts each cell of each sheet in its place."""

    def __init__(self, limits: Limits, wanted: str | None) -> None:
        self.sheets: list[tuple[Sheet, bool]] = []
        self._limits = limits
        self._wanted = None if wanted is None else wanted.casefold()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: Sheet | None = None
        self._reading = True
        self._row = 0
        self._row_repeat = 1
        self._cells: list[CellValue] = []
        self._formulas: list[int] = []
        self._index = 0
        self._cell: dict[str, str] | None = None
        self._text = _Text(0)
        self._in_paragraph = False
        self._skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped or (self._cell is not None and _is_beside_the_text(name)):
            self._skipped += 1
            return
        match name:
            case "table:table-cell":
                self._cell, self._text = attributes, _Text(self._limits.cell_characters)
            case "table:covered-table-cell":
                self._index += _repeat(attributes, "table:number-columns-repeated")
            case "table:table-row":
                self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
                self._cells, self._formulas, self._index = [], [], 0
            case "table:table":
                self._start_sheet(attributes)
            case "style:style":
                self._style = attributes.get("style:name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
                self._refuse_above_most(self._hidden_styles)
            case _ if self._cell is not None:
                self._start_text(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "text:p":
                self._in_paragraph = False
            case "table:table-cell":
                self._end_cell()
            case "table:table-row":
                self._end_row()
            case "table:table":
                self._sheet = None

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._in_paragraph and not self._skipped:
            self._text.add(data)
            self._refuse_long()

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "text:p":
                self._text.start_paragraph()
                self._in_paragraph = True
            case "text:s":
                self._text.add_signs(" ", _repeat(attributes, "text:c"))
            case "text:tab":
                self._text.add_signs("\t")
            case "text:line-break":
                self._text.add_signs("\n")
        self._refuse_long()

    def _refuse_long(self) -> None:
        if self._text.length > self._limits.cell_characters and self._sheet is not None:
            self._sheet.stop_at_long_cell(self._row + 1, self._index, self._text.beginning)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        found = any(sheet.rows and not hidden for sheet, hidden in self.sheets)
        name = attributes.get("table:name", "")
        self._reading = name.casefold() == self._wanted if self._wanted is not None else not found
        self._sheet = Sheet(limits=self._limits, name=name)
        self._row = 0
        self.sheets.append((self._sheet, attributes.get("table:style-name") in self._hidden_styles))
        self._refuse_above_most(self.sheets)

    @staticmethod
    def _refuse_above_most(found: Sized) -> None:
        if len(found) > _MOST_SHEETS:
            raise damaged()

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        if self._sheet is None:
            return
        repeat = _repeat(attributes, "table:number-columns-repeated")
        value = self._value(attributes)
        self._note_merge(attributes)
        if value is not None and value != "":
            self._index = min(self._index, self._limits.columns)
            width = min(repeat, self._limits.columns + 1 - self._index)
            self._cells.extend([None] * (self._index - len(self._cells)))
            if "table:formula" in attributes:
                self._formulas.extend(range(self._index, self._index + width))
            self._cells.extend([value] * width)
        self._index += repeat

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._row_repeat
        sheet = self._sheet
        if sheet is None or not self._cells or (sheet.rows and not self._reading):
            return
        # A row beyond the limit is put all the same: that is what refuses it.
        last = min(self._row, max(first, self._limits.rows + 1))
        for row in range(first, last + 1):
            sheet.put(row, self._cells)
            for index in self._formulas:
                sheet.put_formula(row, index)

    def _note_merge(self, attributes: dict[str, str]) -> None:
        columns = _repeat(attributes, "table:number-columns-spanned")
        rows = _repeat(attributes, "table:number-rows-spanned")
        if self._sheet is None or (columns, rows) == (1, 1):
            return
        if len(self._sheet.merges) >= _MERGES:
            raise damaged()
        first = self._row + 1
        self._sheet.merges.append(Area(first, first + rows - 1, self._index, self._index + columns - 1))

    def _value(self, attributes: dict[str, str]) -> CellValue:
        text = str(self._text)
        kind = attributes.get("office:value-type", attributes.get("calcext:value-type", ""))
        if "table:formula" in attributes and self._is_fault(attributes, kind, text):
            return None
        match kind:
            case "float" | "percentage" | "currency":
                return number(attributes.get("office:value", ""))
            case "boolean":
                return attributes.get("office:boolean-value") == "true"
            case "date":
                return _moment(attributes.get("office:date-value", ""))
            case "time":
                return _time_of_day(attributes.get("office:time-value", ""))
            case _:
                return text or attributes.get("office:string-value") or None

    def _is_fault(self, attributes: dict[str, str], kind: str, text: str) -> bool:
        code = None
        if attributes.get("calcext:value-type") == "error" or _ERROR.fullmatch(text):
            code = TableFault.ERROR_VALUE
        elif not kind:
            code = TableFault.FORMULA_WITHOUT_VALUE
        if code is not None and self._sheet is not None:
            self._sheet.trouble(code, self._row + 1, self._index, text)
        return code is not None


def _is_beside_the_text(name: str) -> bool:
    return name == "office:annotation" or name.startswith("draw:")


def _repeat(attributes: dict[str, str], name: str) -> int:
    count = int(attributes.get(name, "1"))
    if count < 0:
        raise damaged()
    return count


def _moment(text: str) -> CellValue:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    plain = moment.replace(tzinfo=None)
    return plain if "T" in text and plain.time() != time() else date(plain.year, plain.month, plain.day)


def _time_of_day(text: str) -> CellValue:
    match = _DURATION.fullmatch(text)
    if match is None:
        return text
    hours, minutes, seconds = (int(part) for part in match.groups())
    inside = hours < 24 and minutes < 60 and seconds < 60  # noqa: PLR2004 - a clock's own limits
    return time(hours, minutes, seconds) if inside else text
