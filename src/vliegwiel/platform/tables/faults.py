"""What is wrong with a table, where exactly, and what can its owner do about it?

A fault is a code with its place; the sentence is made here, in the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.limits import DEFAULT

_EXCERPT: Final = 60


class Phrase(StrEnum):
    """A code that can be said in words. Whoever reads a sort of table has a subclass with its own codes."""

    def sentence(self, language: Language) -> str:
        """The words, with named placeholders for the fault's parameters."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Column:
    """A column as people find it.

    Attributes:
        index: 0 for column A.
        header: Its name; empty where there is none or it is not known yet.
    """

    index: int
    header: str = ""

    @property
    def letter(self) -> str:
        """``A`` … ``Z``, ``AA``, as spreadsheet programs letter their columns."""
        letters, rest = "", self.index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, or, as a warning, one thing worth knowing.

    Attributes:
        code: What is wrong.
        row: As the user sees it.
        column: Likewise.
        value: The beginning of what stands there.
        parameters: Whatever else the sentence names; whole numbers are written as the language does, phrases
            are said in it.
    """

    code: Phrase
    row: int | None = None
    column: Column | None = None
    value: str = ""
    parameters: Mapping[str, str | int] = field(default_factory=dict, hash=False)


class TableRefused(Exception):
    """The table cannot be used as it is; nothing was made of it.

    Attributes:
        faults: At most fifty, in the order in which they were met.
        omitted: How many more there were.
        file: Name of the file in which they stand; empty when nobody told.
    """

    def __init__(self, faults: Iterable[Fault], omitted: int = 0) -> None:
        self.faults = tuple(faults)
        self.omitted = omitted
        self.file = ""
        super().__init__(", ".join(fault.code for fault in self.faults))


class FaultList:
    """Gathers faults, so that the owner of a table hears them together and not one per attempt."""

    def __init__(self, room: int = DEFAULT.faults) -> None:
        self._room = room
        self._faults: list[Fault] = []
        self._omitted = 0

    def add(self, fault: Fault) -> None:
        """Keep this fault, or only count it when there are enough."""
        if len(self._faults) < self._room:
            self._faults.append(fault)
        else:
            self._omitted += 1

    @property
    def has_room(self) -> bool:
        """Whether one more fault would be told; when not, its details need not be worked out."""
        return len(self._faults) < self._room

    def refuse_if_any(self) -> None:
        """Raise what was gathered.

        Raises:
            TableRefused: There was at least one fault.
        """
        if self._faults:
            raise TableRefused(self._faults, self._omitted)


def excerpt(value: object) -> str:
    """The beginning of a value on one line, to recognise it by."""
    line = " ".join(str(value)[: 4 * _EXCERPT].split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


def in_words(fault: Fault, language: Language) -> str:
    """Place, what is wrong and what to do: ``Row 12, column C (Tekst): …``."""
    parameters = {name: _parameter(value, language) for name, value in fault.parameters.items()}
    sentence = fault.code.sentence(language) % {"value": fault.value, **parameters}
    place = _place(fault, language)
    return f"{place}: {sentence}" if place else sentence[:1].upper() + sentence[1:]


def _parameter(value: str | int, language: Language) -> str:
    if isinstance(value, Phrase):
        return value.sentence(language)
    return language.number(value) if isinstance(value, int) else value


def _place(fault: Fault, language: Language) -> str:
    parts = []
    if fault.row is not None:
        parts.append(language.gettext("row %(row)s") % {"row": fault.row})
    if fault.column is not None:
        parts.append(language.gettext("column %(letter)s") % {"letter": fault.column.letter})
        if fault.column.header:
            parts[-1] += f" ({excerpt(fault.column.header)})"
    place = ", ".join(parts)
    return place[:1].upper() + place[1:]


class TableFault(Phrase):
    """What can be wrong with any table, whatever it is about."""

    FILE_MISSING = "file-missing"
    NOT_A_FILE = "not-a-file"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    NOT_A_TABLE = "not-a-table"
    OLD_WORKBOOK = "old-workbook"
    BINARY_WORKBOOK = "binary-workbook"
    ENCRYPTED = "encrypted"
    WEB_PAGE = "web-page"
    DAMAGED = "damaged"
    BOMB = "bomb"
    XML_DECLARATIONS = "xml-declarations"
    NO_SUCH_SHEET = "no-such-sheet"
    SHEET_EMPTY = "sheet-empty"
    NO_ROWS = "no-rows"
    NO_HEADER = "no-header"
    HEADER_MISSING = "header-missing"
    HEADER_TWICE = "header-twice"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_CELLS = "too-many-cells"
    CELL_TOO_LONG = "cell-too-long"
    LINE_TOO_LONG = "line-too-long"
    COLUMN_NOT_PLAIN = "column-not-plain"
    MERGED_CELLS = "merged-cells"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    ERROR_VALUE = "error-value"
    UNDECODABLE = "undecodable"
    QUOTES_UNPAIRED = "quotes-unpaired"
    ROW_WIDER_THAN_HEADER = "row-wider-than-header"
    FORMULAS_READ_AS_VALUES = "formulas-read-as-values"
    OTHER_SHEETS_IGNORED = "other-sheets-ignored"
    OTHER_EXTENSION = "other-extension"
    ENCODING_ASSUMED = "encoding-assumed"

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do about it."""
        return _SENTENCES[self](language)


_SENTENCES: Final[Mapping[TableFault, Callable[[Language], str]]] = {
    TableFault.FILE_MISSING: lambda language: language.gettext(
        "there is no file “%(file)s”. Check its name and its folder."
    ),
    TableFault.NOT_A_FILE: lambda language: language.gettext(
        "“%(file)s” is not a file but a folder or a stream. Name a file."
    ),
    TableFault.FILE_UNREADABLE: lambda language: language.gettext(
        "the file “%(file)s” cannot be opened (%(reason)s). Check that you may read it."
    ),
    TableFault.FILE_EMPTY: lambda language: language.gettext(
        "the file is empty. Save the table again and try once more."
    ),
    TableFault.FILE_TOO_LARGE: lambda language: language.gettext(
        "the file is larger than %(limit)s bytes. Split the table into several files."
    ),
    TableFault.NOT_A_TABLE: lambda language: language.gettext(
        "this is not a table but %(kind)s. Save the table as .xlsx, .ods or .csv."
    ),
    TableFault.OLD_WORKBOOK: lambda language: language.gettext(
        "this is a workbook in the old .xls format. Open it and choose Save as: Excel workbook (.xlsx)."
    ),
    TableFault.BINARY_WORKBOOK: lambda language: language.gettext(
        "this is a binary workbook (.xlsb). Open it and choose Save as: Excel workbook (.xlsx)."
    ),
    TableFault.ENCRYPTED: lambda language: language.gettext(
        "the workbook is locked with a password. Save a copy without a password."
    ),
    TableFault.WEB_PAGE: lambda language: language.gettext(
        "this is a web page that calls itself a table. Open it in a spreadsheet program and choose Save as: Excel workbook (.xlsx)."
    ),
    TableFault.DAMAGED: lambda language: language.gettext(
        "the file is damaged or incomplete. Fetch it again, or open it in a spreadsheet program and save a new copy."
    ),
    TableFault.BOMB: lambda language: language.gettext(
        "the workbook unpacks to far more than a table can be. Copy only the table to a new workbook."
    ),
    TableFault.XML_DECLARATIONS: lambda language: language.gettext(
        "the workbook holds definitions that no spreadsheet program writes and that can do harm. Copy the table to a new workbook."
    ),
    TableFault.NO_SUCH_SHEET: lambda language: language.gettext(
        "there is no sheet called “%(sheet)s”. There is: %(sheets)s."
    ),
    TableFault.SHEET_EMPTY: lambda language: language.gettext(
        "there is nothing on the sheet. Put column names on the first row and the rows beneath it."
    ),
    TableFault.NO_ROWS: lambda language: language.gettext(
        "there are column names but no rows beneath them. Fill in at least one row."
    ),
    TableFault.NO_HEADER: lambda language: language.gettext(
        "“%(value)s” looks like data, but the first row must hold the column names. Put a row with column names above it."
    ),
    TableFault.HEADER_MISSING: lambda language: language.gettext(
        "the column is filled (row %(first)s: “%(value)s”) but has no name. Give it a name or empty it."
    ),
    TableFault.HEADER_TWICE: lambda language: language.gettext(
        "the column name “%(value)s” also stands above column %(other)s. Give each column its own name."
    ),
    TableFault.TOO_MANY_ROWS: lambda language: language.gettext(
        "the table goes on after row %(limit)s. Split it into several files, or delete what stands far below the table."
    ),
    TableFault.TOO_MANY_COLUMNS: lambda language: language.gettext(
        "the table has more than %(limit)s columns. Delete the columns that are not needed."
    ),
    TableFault.TOO_MANY_CELLS: lambda language: language.gettext(
        "the table has more than %(limit)s filled cells. Delete the columns that are not needed, or split the table."
    ),
    TableFault.CELL_TOO_LONG: lambda language: language.gettext(
        "the cell holds more than %(limit)s characters (“%(value)s”). Put each contribution on a row of its own."
    ),
    TableFault.LINE_TOO_LONG: lambda language: language.gettext(
        "the line holds more than %(limit)s characters. Put each contribution on a line of its own."
    ),
    TableFault.COLUMN_NOT_PLAIN: lambda language: language.gettext(
        "the column holds something else than texts, numbers and days (%(value)s). Choose another column, or save it as text."
    ),
    TableFault.MERGED_CELLS: lambda language: language.gettext(
        "the cells %(range)s are merged, so that it is unclear to which row or column their text belongs. Split them and fill in each cell."
    ),
    TableFault.FORMULA_WITHOUT_VALUE: lambda language: language.gettext(
        "the cell holds a formula without its outcome. Open the file in a spreadsheet program and save it, or paste the outcome as a value."
    ),
    TableFault.ERROR_VALUE: lambda language: language.gettext(
        "the cell holds the error %(value)s. Repair the formula or empty the cell."
    ),
    TableFault.UNDECODABLE: lambda language: language.gettext(
        "the cell holds signs that cannot be read (“%(value)s”). Save the file as “CSV UTF-8” or as .xlsx."
    ),
    TableFault.QUOTES_UNPAIRED: lambda language: language.gettext(
        "the quotation marks in this cell do not pair up (“%(value)s”), so that it is unclear where it ends. Open the file in a spreadsheet program and save it as .xlsx."
    ),
    TableFault.ROW_WIDER_THAN_HEADER: lambda language: language.gettext(
        "the row has more cells (%(cells)s) than there are columns (%(columns)s). There probably is a “%(delimiter)s” in a text: put that text between quotation marks, or save the file as .xlsx."
    ),
    TableFault.FORMULAS_READ_AS_VALUES: lambda language: language.gettext(
        "formulas were read as the outcome that was saved with them (cells: %(count)s)."
    ),
    TableFault.OTHER_SHEETS_IGNORED: lambda language: language.gettext(
        "only the sheet “%(sheet)s” was read, not: %(sheets)s."
    ),
    TableFault.OTHER_EXTENSION: lambda language: language.gettext(
        "the file is called %(extension)s but is really %(kind)s; it was read as such."
    ),
    TableFault.ENCODING_ASSUMED: lambda language: language.gettext(
        "the file does not say how its letters are written; Windows-1252 was assumed. Check a word with an accent, such as “%(value)s”."
    ),
}
