"""What does somebody see of a table before it is read, to say which column is what?

First look, then read what was chosen; both find every fault they can, fifty at most, before they refuse::

    seen = preview(path, sheet=chosen_sheet)             # sheets, header, first rows, guess; TableRefused when it is none
    for field in Field:                                  # a form: label, help and the columns to choose from
        field.sentence(words), field.help(words), field.is_required, seen.guess.get(field), seen.columns
    intake = read_contributions(                         # contributions with warnings; TableRefused with faults by cell
        seen.table, columns={Field.TEXT: "Wat is er gezegd"}, guess=False, default_permission=permission
    )
    in_words(fault, words)                               # "Row 12, column C (Rol): ..."
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, Phrase, excerpt
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.intake.cells import written
from vliegwiel.synthesis.intake.columns import guess_columns
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field, Names

F = TypeVar("F", bound=Phrase)

FIRST_ROWS: Final = 5


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column that has a name.

    Attributes:
        column: Where it stands and what it is called.
        example: The beginning of the first thing that stands beneath; empty where nothing does.
    """

    column: Column
    example: str


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row as people number it, with the beginning of every cell that has a named column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Generic[F]):
    """A table at first sight.

    Attributes:
        table: The whole of it, to be read when the columns were chosen.
        sheets: Those that could be read, this one first; none for CSV.
        columns: Those with a name, in the order of the table.
        rows: The first few.
        guess: Per field the column that it probably is.
        unclear: Fields that several columns could be, with those columns; nothing is guessed for them.
        warnings: What the owner of the table ought to know already.
    """

    table: Table = field(repr=False)
    sheets: tuple[str, ...]
    columns: tuple[SeenColumn, ...]
    rows: tuple[SeenRow, ...]
    guess: Mapping[F, Column]
    unclear: Mapping[F, tuple[Column, ...]]
    warnings: tuple[Fault, ...]

    @property
    def sheet(self) -> str:
        """The sheet that was looked at; empty for CSV."""
        return self.table.sheet or ""


def preview(path: Path, *, sheet: str | None = None, limits: Limits = DEFAULT) -> Preview[Field]:
    """A table of contributions at first sight.

    Args:
        path: Of a CSV, XLSX or ODS file, whatever it is called.
        sheet: Of a workbook; the first that shows and holds something where none was chosen.
        limits: How large it may be.

    Raises:
        TableRefused: It holds no table that can be read, with every fault found.
    """
    return previewed(read_table(path, sheet=sheet, limits=limits), CONTRIBUTION_NAMES)


def previewed(table: Table, names: Mapping[F, Names]) -> Preview[F]:
    """Any table at first sight.

    Args:
        table: As it was read.
        names: What its columns may hold.
    """
    named = [index for index, name in enumerate(table.header) if name]
    guess = guess_columns(table, names)
    return Preview(
        table=table,
        sheets=(table.sheet, *table.other_sheets) if table.sheet else (),
        columns=tuple(SeenColumn(table.column(index), _example(table, index)) for index in named),
        rows=tuple(_seen(row, named) for row in table.rows[:FIRST_ROWS]),
        guess={name: table.column(index) for name, index in guess.found.items()},
        unclear={name: tuple(map(table.column, several)) for name, several in guess.unclear.items()},
        warnings=table.warnings,
    )


def _seen(row: Row, named: list[int]) -> SeenRow:
    return SeenRow(row.number, tuple(_short(row.cells[index]) for index in named))


def _example(table: Table, index: int) -> str:
    return next((_short(row.cells[index]) for row in table.rows if row.cells[index] is not None), "")


def _short(value: CellValue) -> str:
    return "" if value is None else excerpt(written(value))
