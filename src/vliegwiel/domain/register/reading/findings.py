"""What was found while a list was read: faults with row and column, and what was put right, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from vliegwiel.domain.register.reading.faults import REPAIRS, DeliveryFault
from vliegwiel.platform.tables.faults import Column, Fault, FaultList, TableRefused, excerpt

# By what a row tells whom it is about.
WHO: Final = ("supplier_key", "kvk_number", "branch_number", "name", "postcode", "address")


@dataclass(slots=True)
class Note:
    """Something that happened to many rows: how often, with the first value of it."""

    count: int = 0
    value: str = ""
    column: Column | None = None


@dataclass(slots=True)
class Findings:
    """Gathered over all parts of a list.

    Attributes:
        rows: How many were read.
        left_out: How many of them something is wrong in.
        keys_left_out: By what those are known, as far as that can be told: they are not missing from the list.
        vague: Of those in which something is wrong with that very key: what they do tell, the columns of ``WHO``.
        notes: Per code what was put right or is worth knowing.
    """

    rows: int = 0
    left_out: int = 0
    keys_left_out: list[str] = field(default_factory=list)
    vague: list[pl.DataFrame] = field(default_factory=list)
    notes: dict[DeliveryFault, Note] = field(default_factory=dict)
    _list: FaultList = field(default_factory=FaultList)

    @property
    def faults(self) -> tuple[tuple[Fault, ...], int]:
        """The first ones, and how many more there are."""
        try:
            self._list.refuse_if_any()
        except TableRefused as refused:
            return refused.faults, refused.omitted
        return (), 0

    @property
    def repaired(self) -> int:
        """In how many cells zeros were put back."""
        return sum(note.count for code, note in self.notes.items() if code in REPAIRS)

    def add(self, fault: Fault) -> None:
        """One fault."""
        self._list.add(fault)

    def note(self, code: DeliveryFault, count: int, value: str = "", column: Column | None = None) -> None:
        """So many more of these."""
        if count:
            note = self.notes.setdefault(code, Note(value=excerpt(value), column=column))
            note.count += count

    def as_faults(self) -> tuple[Fault, ...]:
        """The notes, as sentences are made of them."""
        return tuple(
            Fault(code=code, column=note.column, value=note.value, parameters={"count": note.count})
            for code, note in self.notes.items()
        )


class Sheet:
    """One part of a list while its columns are read: knows which rows have something wrong.

    Attributes:
        bad: In whatever column.
        misnumbered: In the numbers by which an establishment is known.
        misplaced: In its name or address, by which one without numbers is known.
    """

    def __init__(self, numbers: pl.Series, findings: Findings) -> None:
        self.numbers = numbers
        self.bad = pl.repeat(value=False, n=len(numbers), dtype=pl.Boolean, eager=True)
        self.misnumbered = self.misplaced = self.bad
        self._findings = findings

    def refuse(
        self,
        code: DeliveryFault,
        wrong: pl.Series,
        values: pl.Series,
        column: Column | None,
        parameters: Mapping[str, str | int] | None = None,
    ) -> None:
        """These rows have this wrong in this column."""
        if not wrong.any():
            return
        self.bad |= wrong
        for at in wrong.arg_true().to_list():
            value = excerpt(values[at])
            self._findings.add(
                Fault(
                    code=code,
                    row=self.numbers[at],
                    column=column,
                    value=value,
                    parameters=dict(parameters or {}),
                )
            )

    def note(self, code: DeliveryFault, which: pl.Series, values: pl.Series, column: Column | None) -> None:
        """This happened to these rows."""
        count = int(which.sum())
        if count:
            self._findings.note(code, count, str(values.filter(which)[0]), column)
