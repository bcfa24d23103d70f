"""How does a table become contributions, without a word of them being changed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from vliegwiel.platform.tables.cells import Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, FaultList
from vliegwiel.synthesis.contributions import Contribution, Permission, Role, Theme
from vliegwiel.synthesis.intake.cells import Cells
from vliegwiel.synthesis.intake.codings import Codebook, kinds_in
from vliegwiel.synthesis.intake.columns import find_columns
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was read from a table.

    Attributes:
        contributions: In the order of the rows.
        skipped: Numbers of rows without text.
        columns: Which column served as which field; a report says so.
        unused: Names of columns that served as none.
        themes: The codebook: as given or, when none was, the names that stand in the column of themes.
        warnings: What the owner of the table ought to know, those of the table itself included.
    """

    contributions: tuple[Contribution, ...] = field(repr=False)
    skipped: tuple[int, ...]
    columns: Mapping[Field, Column]
    unused: tuple[str, ...]
    themes: tuple[Theme, ...]
    warnings: tuple[Fault, ...]


def read_contributions(
    table: Table,
    *,
    columns: Mapping[Field, str] | None = None,
    default_permission: Permission = Permission.NOT_ASKED,
    themes: Sequence[Theme] = (),
    today: date | None = None,
) -> Intake:
    """One contribution per row that has text.

    Args:
        table: As it was read.
        columns: Column names that a person chose, for some or all fields.
        default_permission: For rows that say nothing about permission.
        themes: The codebook; without one the themes that were coded become the codebook.
        today: Days after tomorrow are warned about; without it none are.

    Raises:
        TableRefused: With every fault found, up to fifty.
    """
    found = find_columns(
        table, CONTRIBUTION_NAMES, given=columns, required=[Field.TEXT], only_column=Field.TEXT
    )
    faults, cells = FaultList(), Cells(table, found)
    codebook = Codebook(themes)
    rows = _Rows(cells, codebook, default_permission, faults)
    contributions, skipped = [], []
    for row in table.rows:
        if cells.text(row, Field.TEXT):
            contributions.append(rows.read(row))
        else:
            skipped.append(row.number)
    if not contributions:
        faults.add(Fault(code=IntakeFault.NO_TEXT, column=cells.column(Field.TEXT)))
    faults.refuse_if_any()
    warnings = [
        _counted(IntakeFault.ROWS_WITHOUT_TEXT, skipped, None),
        _counted(IntakeFault.ROLES_EMPTY, rows.without_role, cells.column(Field.ROLE)),
        _counted(IntakeFault.DATES_IN_FUTURE, _in_future(contributions, today), cells.column(Field.DATE)),
        cells.warning,
    ]
    return Intake(
        contributions=tuple(contributions),
        skipped=tuple(skipped),
        columns={name: table.column(index) for name, index in found.items()},
        unused=tuple(name for index, name in enumerate(table.header) if name and index not in found.values()),
        themes=codebook.themes,
        warnings=(*table.warnings, *(warning for warning in warnings if warning is not None)),
    )


class _Rows:
    """Reads row after row; what is wrong with them is gathered."""

    def __init__(
        self, cells: Cells, codebook: Codebook, default_permission: Permission, faults: FaultList
    ) -> None:
        self._cells = cells
        self._codebook = codebook
        self._default_permission = default_permission
        self._faults = faults
        self.without_role: list[int] = []

    def read(self, row: Row) -> Contribution:
        """The contribution on this row."""
        cells, faults = self._cells, self._faults
        return Contribution(
            row=row.number,
            text=cells.text(row, Field.TEXT),
            sector=cells.category(row, Field.SECTOR, faults),
            role=self._role(row),
            channel=cells.line(row, Field.CHANNEL),
            said_date=cells.day(row, Field.DATE, faults),
            organisation=cells.name(row, Field.ORGANISATION),
            area=cells.category(row, Field.AREA, faults),
            size=cells.category(row, Field.SIZE, faults),
            conversation=cells.name(row, Field.CONVERSATION),
            permission=cells.permission(row, faults) or self._default_permission,
            themes=self._codebook.themes_in(cells, row, faults),
            kinds=kinds_in(cells, row, faults),
        )

    def _role(self, row: Row) -> Role:
        if not self._cells.has(Field.ROLE):
            return Role.ENTREPRENEUR
        role = self._cells.role(row, self._faults)
        if role is None:
            # Counting an official as an entrepreneur misleads more than leaving an entrepreneur out.
            self.without_role.append(row.number)
            return Role.OTHER
        return role


def _in_future(contributions: Sequence[Contribution], today: date | None) -> list[int]:
    if today is None:
        return []
    last = today + timedelta(days=1)
    return [one.row for one in contributions if one.said_date is not None and one.said_date > last]


def _counted(code: IntakeFault, rows: Sequence[int], column: Column | None) -> Fault | None:
    if not rows:
        return None
    return Fault(code=code, row=rows[0], column=column, parameters={"count": len(rows)})
