"""How does a table become contributions, without a word of them being changed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.platform.tables.cells import Row, Table
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, excerpt
from vliegwiel.synthesis.contributions import Contribution, Permission, Role, Theme
from vliegwiel.synthesis.intake.cells import Cells
from vliegwiel.synthesis.intake.codings import Codebook, kinds_in
from vliegwiel.synthesis.intake.columns import find_columns
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field, key_of, words_of
from vliegwiel.synthesis.intake.unknowns import says_nothing

_MOST_NAMES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was read from a table.

    Attributes:
        contributions: In the order of the rows.
        skipped: Numbers of rows without text.
        columns: Which column served as which field; a report says so.
        themes: The codebook: as given or, when none was, the names that stand in the column of themes.
        warnings: What the owner of the table ought to know, those of the table itself included.
    """

    contributions: tuple[Contribution, ...] = field(repr=False)
    skipped: tuple[int, ...]
    columns: Mapping[Field, Column]
    themes: tuple[Theme, ...]
    warnings: tuple[Fault, ...]


def read_contributions(
    table: Table,
    *,
    columns: Mapping[Field, str] | None = None,
    default_permission: Permission = Permission.NOT_ASKED,
    themes: Sequence[Theme] = (),
    ignore_coded: bool = False,
    guess: bool = True,
) -> Intake:
    """One contribution per row that has text.

    Args:
        table: As it was read.
        columns: Column names that a person chose, for some or all fields.
        default_permission: For rows that say nothing about permission.
        themes: The codebook; without one the themes that were coded become the codebook.
        ignore_coded: Take no themes and kinds from the table, nor refuse any; without a codebook the names that
            were coded still become it.
        guess: Find columns for fields that nobody pointed out as well.

    Raises:
        TableRefused: With every fault found, up to fifty.
    """
    required = [field for field in Field if field.is_required]
    found = find_columns(table, CONTRIBUTION_NAMES, given=columns or {}, required=required, guess=guess)
    faults, cells = FaultList(), Cells(table, found)
    if default_permission in {Permission.WITHOUT_NAME, Permission.WITH_NAME}:
        _refuse_to_overrule(table, found, faults)
    codebook = Codebook(themes)
    rows = _Rows(cells, codebook, default_permission, faults, ignore_coded=ignore_coded)
    contributions, skipped = [], []
    for row in table.rows:
        if not says_nothing(cells.text(row, Field.TEXT)):
            contributions.append(rows.read(row))
        else:
            skipped.append(row.number)
    if not contributions:
        faults.add(Fault(code=IntakeFault.NO_TEXT, column=cells.column(Field.TEXT)))
    faults.refuse_if_any()
    warnings = [
        _counted(IntakeFault.ROWS_WITHOUT_TEXT, skipped, None),
        _counted(IntakeFault.ROLES_EMPTY, rows.without_role, cells.column(Field.ROLE)),
        None if cells.has(Field.ROLE) else Fault(code=IntakeFault.NO_ROLES),
        cells.warning,
        _unused(table, found),
    ]
    return Intake(
        contributions=tuple(contributions),
        skipped=tuple(skipped),
        columns={name: table.column(found[name]) for name in Field if name in found},
        themes=codebook.themes,
        warnings=(*table.warnings, *(warning for warning in warnings if warning is not None)),
    )


class _Rows:
    """Reads row after row; what is wrong with them is gathered."""

    def __init__(
        self,
        cells: Cells,
        codebook: Codebook,
        default_permission: Permission,
        faults: FaultList,
        *,
        ignore_coded: bool,
    ) -> None:
        self._cells = cells
        self._codebook = codebook
        self._default_permission = default_permission
        self._faults = faults
        self._ignore_coded = ignore_coded
        # Themes that are left aside may still make the codebook; what is wrong with them stops nobody.
        self._theme_faults = FaultList(room=0) if ignore_coded else faults
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
            themes=self._themes(row),
            kinds=None if self._ignore_coded else kinds_in(cells, row, faults),
        )

    def _themes(self, row: Row) -> tuple[str, ...] | None:
        themes = self._codebook.themes_in(self._cells, row, self._theme_faults)
        return None if self._ignore_coded else themes

    def _role(self, row: Row) -> Role:
        if not self._cells.has(Field.ROLE):
            return Role.ENTREPRENEUR
        role = self._cells.role(row, self._faults)
        if role is None:
            # Counting an official as an entrepreneur misleads more than leaving an entrepreneur out.
            self.without_role.append(row.number)
            return Role.OTHER
        return role


def _refuse_to_overrule(table: Table, found: Mapping[Field, int], faults: FaultList) -> None:
    """An option that allows quotes may not drown what a column such as “Niet citeren” says."""
    if Field.PERMISSION in found:
        return
    names = CONTRIBUTION_NAMES[Field.PERMISSION]
    words, whole = set(names.alone.split()), frozenset[str]().union(*names.tier_keys())
    accepted = ", ".join(f"“{permission.value}”" for permission in Permission)
    for index, name in enumerate(table.header):
        tells = key_of(name) in whole or bool(words.intersection(words_of(name)))
        if index not in found.values() and tells:
            faults.add(
                Fault(
                    code=IntakeFault.PERMISSION_UNCLEAR,
                    row=table.header_row,
                    column=table.column(index),
                    parameters={"accepted": accepted},
                )
            )


def _unused(table: Table, found: Mapping[Field, int]) -> Fault | None:
    names = [name for index, name in enumerate(table.header) if name and index not in found.values()]
    if not names:
        return None
    shown = ", ".join(f"“{excerpt(name)}”" for name in names[:_MOST_NAMES])
    columns = shown if len(names) <= _MOST_NAMES else f"{shown}, …"
    return Fault(code=IntakeFault.COLUMNS_UNUSED, parameters={"count": len(names), "columns": columns})


def _counted(code: IntakeFault, rows: Sequence[int], column: Column | None) -> Fault | None:
    if not rows:
        return None
    return Fault(code=code, row=rows[0], column=column, parameters={"count": len(rows)})
