"""What was found on a sheet, before anything is decided about it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vliegwiel.platform.tables.cells import CellValue, is_empty
from vliegwiel.platform.tables.faults import Column, Fault, Phrase, TableFault, excerpt
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.markup import Enough


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in a cell, when the column's name is not known yet."""

    code: Phrase
    row: int
    index: int | None = None
    value: str = ""
    parameters: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    def fault(self, header: str = "") -> Fault:
        """The fault that people are told."""
        return Fault(
            code=self.code,
            row=self.row,
            column=None if self.index is None else Column(self.index, header),
            value=self.value,
            parameters=self.parameters,
        )


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows as the user sees them, columns from 0, ends included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def __str__(self) -> str:
        first = f"{Column(self.first_column).letter}{self.first_row}"
        return f"{first}:{Column(self.last_column).letter}{self.last_row}"


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet while it is being read.

    Attributes:
        name: Its name; ``None`` for CSV.
        others: Names of other sheets that could be read in its place.
        delimiter: What separates the cells of a CSV file.
        rows: Row number and cells, for rows that hold something.
        merges: Merged areas.
        formulas: Per column the rows that hold a formula with its outcome.
        troubles: What is wrong, in order.
        untold: How many troubles were only counted.
        fatal: Whether reading stopped at the last trouble.
        cells: Cells so far.
    """

    limits: Limits
    name: str | None = None
    others: tuple[str, ...] = ()
    delimiter: str = ""
    rows: list[tuple[int, list[CellValue]]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    untold: int = 0
    fatal: bool = False
    cells: int = 0

    def put(self, row: int, cells: list[CellValue]) -> None:
        """Add a row, unless nothing stands in it.

        Raises:
            Enough: The sheet is larger than the limits allow.
        """
        while cells and is_empty(cells[-1]):
            cells.pop()
        if not cells:
            return
        self.cells += len(cells)
        if row > self.limits.rows:
            self.stop(Trouble(TableFault.TOO_MANY_ROWS, row, None, "", {"limit": self.limits.rows}))
        if len(cells) > self.limits.columns:
            place = self.limits.columns
            self.stop(Trouble(TableFault.TOO_MANY_COLUMNS, row, place, "", {"limit": self.limits.columns}))
        if self.cells > self.limits.cells:
            self.stop(Trouble(TableFault.TOO_MANY_CELLS, row, None, "", {"limit": self.limits.cells}))
        self.rows.append((row, cells))

    def put_formula(self, row: int, index: int) -> None:
        """Remember that this cell's value came from a formula."""
        self.formulas.setdefault(index, []).append(row)

    def trouble(self, code: Phrase, row: int, index: int, value: object = "") -> None:
        """Remember what is wrong in a cell; reading goes on."""
        if len(self.troubles) < self.limits.faults:
            self.troubles.append(Trouble(code, row, index, excerpt(value)))
        else:
            self.untold += 1

    def stop_at_long_cell(self, row: int, index: int, value: str) -> None:
        """Refuse a cell with more text than a person ever wrote in one.

        Raises:
            Enough: Always.
        """
        limit: Mapping[str, str | int] = {"limit": self.limits.cell_characters}
        self.stop(Trouble(TableFault.CELL_TOO_LONG, row, index, excerpt(value), limit))

    def stop(self, trouble: Trouble) -> None:
        """Stop reading here.

        Raises:
            Enough: Always.
        """
        self.troubles.append(trouble)
        self.fatal = True
        raise Enough


def place_of(wanted: str, names: Sequence[str]) -> int | None:
    """Which sheet is meant: the one with exactly this name or, if there is but one, with it in other capitals."""
    if wanted in names:
        return names.index(wanted)
    alike = [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
    return alike[0] if len(alike) == 1 else None
