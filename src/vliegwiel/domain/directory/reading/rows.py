"""What does a spreadsheet say about organisations, row by row?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.domain.directory.reading.cells import (
    Unreadable,
    email_in,
    kvk_number_in,
    line_in,
    phone_in,
    postcode_in,
    sector_in,
    size_in,
    website_in,
)
from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.directory.reading.fields import Field
from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, excerpt
from vliegwiel.synthesis.identities import plain

LONGEST: Final[Mapping[Field, int]] = {
    Field.NAME: 200,
    Field.ADDRESS: 200,
    Field.PLACE: 80,
    Field.CONTACT: 200,
    Field.FUNCTION: 120,
}
MOST_NOTES: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A row as it was understood; empty where nothing stands.

    Attributes:
        number: Of the row, as people see it in the spreadsheet.
    """

    number: int
    name: str
    kvk_number: str = ""
    sector: str = ""
    size: str = ""
    address: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    contact: str = ""
    function: str = ""


@dataclass(slots=True)
class Notes:
    """What is worth knowing, told once however many rows it is about."""

    _first: dict[tuple[DirectoryFault, str], Fault] = field(default_factory=dict)
    _count: dict[tuple[DirectoryFault, str], int] = field(default_factory=dict)

    def add(self, fault: Fault, *, by_value: bool = False) -> None:
        """Count this one; with ``by_value`` apart from those about another value."""
        key = (DirectoryFault(fault.code), fault.value if by_value else "")
        self._first.setdefault(key, fault)
        self._count[key] = self._count.get(key, 0) + 1

    def told(self) -> tuple[Fault, ...]:
        """Each with how many rows it is about, at most fifty."""
        return tuple(
            Fault(
                code=first.code,
                row=first.row,
                column=first.column,
                value=first.value,
                parameters={"count": self._count[key]},
            )
            for key, first in list(self._first.items())[:MOST_NOTES]
        )


class RowReader:
    """Reads the rows of one table.

    Attributes:
        notes: What is worth knowing of those read so far.
    """

    def __init__(self, table: Table, columns: Mapping[Field, int], sectors: Iterable[str]) -> None:
        self._table = table
        self._columns = columns
        self._sectors = {plain(name): name for name in sectors}
        self.notes = Notes()

    def read(self, faults: FaultList) -> tuple[Given, ...]:
        """All rows in which something stands; what is wrong goes into ``faults``."""
        if Field.NAME not in self._columns:
            faults.add(Fault(code=DirectoryFault.NO_NAME_COLUMN, row=self._table.header_row))
            return ()
        return tuple(
            self._given(row, faults)
            for row in self._table.rows
            if any(row.cells[place] is not None for place in self._columns.values())
        )

    def _given(self, row: Row, faults: FaultList) -> Given:
        lines = {name: self._line(row, name, faults) for name in LONGEST}
        if not lines[Field.NAME]:
            faults.add(self._fault(DirectoryFault.NAME_MISSING, row, Field.NAME))
        contact, function = lines[Field.CONTACT], lines[Field.FUNCTION]
        if function and not contact:
            self.notes.add(self._fault(DirectoryFault.FUNCTION_ALONE, row, Field.FUNCTION))
        return Given(
            number=row.number,
            name=lines[Field.NAME],
            kvk_number=self._repaired(row, Field.KVK, kvk_number_in, faults),
            sector=self._known(row, Field.SECTOR, lambda value: sector_in(value, self._sectors)),
            size=self._known(row, Field.SIZE, size_in),
            address=lines[Field.ADDRESS],
            postcode=self._checked(row, Field.POSTCODE, postcode_in, faults),
            place=lines[Field.PLACE],
            phone=self._repaired(row, Field.PHONE, phone_in, faults),
            email=self._checked(row, Field.EMAIL, email_in, faults),
            website=self._checked(row, Field.WEBSITE, website_in, faults),
            contact=contact,
            function=function if contact else "",
        )

    def _cell(self, row: Row, name: Field) -> CellValue:
        return row.cells[self._columns[name]] if name in self._columns else None

    def _line(self, row: Row, name: Field, faults: FaultList) -> str:
        line = line_in(self._cell(row, name))
        if len(line) > LONGEST[name]:
            faults.add(self._fault(DirectoryFault.TOO_LONG, row, name, {"limit": LONGEST[name]}))
        return line

    def _checked(self, row: Row, name: Field, read: Callable[[CellValue], str], faults: FaultList) -> str:
        try:
            return read(self._cell(row, name))
        except Unreadable as wrong:
            faults.add(self._fault(wrong.code, row, name))
            return ""

    def _repaired(
        self, row: Row, name: Field, read: Callable[[CellValue], tuple[str, bool]], faults: FaultList
    ) -> str:
        try:
            value, repaired = read(self._cell(row, name))
        except Unreadable as wrong:
            faults.add(self._fault(wrong.code, row, name))
            return ""
        if repaired:
            self.notes.add(self._fault(_REPAIRED[name], row, name))
        return value

    def _known(self, row: Row, name: Field, read: Callable[[CellValue], str | None]) -> str:
        value = read(self._cell(row, name))
        if value is None:
            self.notes.add(self._fault(_UNKNOWN[name], row, name), by_value=True)
        return value or ""

    def _fault(
        self, code: DirectoryFault, row: Row, name: Field, parameters: Mapping[str, int] | None = None
    ) -> Fault:
        place = self._columns[name]
        return Fault(
            code=code,
            row=row.number,
            column=Column(place, self._table.header[place]),
            value=excerpt(line_in(self._cell(row, name))),
            parameters=parameters or {},
        )


_REPAIRED: Final = {Field.KVK: DirectoryFault.KVK_REPAIRED, Field.PHONE: DirectoryFault.PHONE_REPAIRED}
_UNKNOWN: Final = {Field.SECTOR: DirectoryFault.SECTOR_UNKNOWN, Field.SIZE: DirectoryFault.SIZE_UNKNOWN}
