"""What does a cell of a row say about one field?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, excerpt
from vliegwiel.synthesis.contributions import Permission, Role
from vliegwiel.synthesis.intake.days import AbsurdDay, NotADay, day_of
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.intake.spoken import NotKnown, permission_of, role_of
from vliegwiel.synthesis.intake.unknowns import names_nothing

_CONTROL_SIGNS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MONTH_FOR_SIZE: Final = re.compile(
    r"\d{1,2}-(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)", re.IGNORECASE
)


class Cells:
    """The cells of a table by field; control signs are taken out and counted on the way."""

    def __init__(self, table: Table, found: Mapping[Field, int]) -> None:
        self._table = table
        self._found = found
        self._cleaned: dict[tuple[int, int], None] = {}

    def has(self, field: Field) -> bool:
        """Whether any column holds this field."""
        return field in self._found

    def column(self, field: Field) -> Column | None:
        """The column that holds this field."""
        return self._table.column(self._found[field]) if field in self._found else None

    def text(self, row: Row, field: Field) -> str:
        """The cell verbatim but for white space around it; empty when nothing is there."""
        index = self._found.get(field)
        value = None if index is None else row.cells[index]
        if value is None or index is None:
            return ""
        text = written(value)
        if not text.isprintable():
            clean = _CONTROL_SIGNS.sub("", text)
            if clean != text:
                self._cleaned[row.number, index] = None
                text = clean
        return text.strip()

    def line(self, row: Row, field: Field) -> str | None:
        """The cell on one line, or ``None``."""
        return " ".join(self.text(row, field).split()) or None

    def name(self, row: Row, field: Field) -> str | None:
        """An organisation or conversation; ``None`` also where the cell says that it is not known."""
        line = self.line(row, field)
        return None if line is None or names_nothing(line) else line

    def category(self, row: Row, field: Field, faults: FaultList) -> str | None:
        """A sector, size or area; a date there is what a spreadsheet program made of ``2-9``."""
        value = row.cells[self._found[field]] if field in self._found else None
        line = self.name(row, field)
        if isinstance(value, date) or (line and _MONTH_FOR_SIZE.fullmatch(line)):
            faults.add(self.fault(IntakeFault.BECAME_A_DATE, row, field))
        return line

    def day(self, row: Row, field: Field, faults: FaultList) -> date | None:
        """The day in the cell."""
        value = row.cells[self._found[field]] if field in self._found else None
        try:
            return day_of(self.line(row, field) if isinstance(value, str) else value)
        except NotADay:
            faults.add(self.fault(IntakeFault.DATE_UNREADABLE, row, field))
        except AbsurdDay:
            faults.add(self.fault(IntakeFault.DATE_ABSURD, row, field))
        return None

    def role(self, row: Row, faults: FaultList) -> Role | None:
        """Who spoke; ``None`` when the cell is empty."""
        words = self.line(row, Field.ROLE)
        try:
            return role_of(words) if words else None
        except NotKnown:
            faults.add(self.unknown(IntakeFault.ROLE_UNKNOWN, row, Field.ROLE, Role))
            return Role.OTHER

    def permission(self, row: Row, faults: FaultList) -> Permission | None:
        """What the speaker allowed; ``None`` when the cell is empty."""
        words = self.line(row, Field.PERMISSION)
        try:
            return permission_of(words) if words else None
        except NotKnown:
            faults.add(self.unknown(IntakeFault.PERMISSION_UNKNOWN, row, Field.PERMISSION, Permission))
            return Permission.FILE_ONLY

    def unknown(self, code: IntakeFault, row: Row, field: Field, accepted: type[StrEnum]) -> Fault:
        """A fault that lists what would have been accepted."""
        words = ", ".join(f"“{member.value}”" for member in accepted)
        return self.fault(code, row, field, {"accepted": words})

    def fault(
        self,
        code: IntakeFault,
        row: Row,
        field: Field,
        parameters: Mapping[str, str | int] | None = None,
        value: str | None = None,
    ) -> Fault:
        """A fault of the cell that holds this field."""
        shown = value if value is not None else self.text(row, field)
        return Fault(
            code=code,
            row=row.number,
            column=self.column(field),
            value=excerpt(shown),
            parameters=parameters or {},
        )

    @property
    def warning(self) -> Fault | None:
        """That control signs were removed, from how many cells and where first."""
        if not self._cleaned:
            return None
        row, index = min(self._cleaned)
        column = self._table.column(index)
        parameters = {"count": len(self._cleaned)}
        return Fault(code=IntakeFault.CONTROL_SIGNS_REMOVED, row=row, column=column, parameters=parameters)


def written(value: CellValue) -> str:
    """A value as a person would write it down."""
    return value if isinstance(value, str) else str(value)
