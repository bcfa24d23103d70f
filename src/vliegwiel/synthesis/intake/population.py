"""How does a table of counts become a business population?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.platform.tables.faults import Fault, FaultList, Phrase, TableRefused, excerpt
from vliegwiel.synthesis.intake.cells import written
from vliegwiel.synthesis.intake.columns import find_columns
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field, Names, key_of
from vliegwiel.synthesis.intake.unknowns import counts_nothing


class PopulationField(Phrase):
    """What the columns of a population hold."""

    COUNT = "count"
    SECTOR = "sector"
    SIZE = "size"
    AREA = "area"
    YARDSTICK = "yardstick"
    SOURCE = "source"
    YEAR = "year"

    def sentence(self, language: Language) -> str:
        """The field as people call it."""
        return _SPOKEN[self](language)


_SPOKEN: Final[Mapping[PopulationField, Callable[[Language], str]]] = {
    PopulationField.COUNT: lambda language: language.gettext("number of firms"),
    PopulationField.SECTOR: Field.SECTOR.sentence,
    PopulationField.SIZE: Field.SIZE.sentence,
    PopulationField.AREA: Field.AREA.sentence,
    PopulationField.YARDSTICK: lambda language: language.gettext("yardstick"),
    PopulationField.SOURCE: lambda language: language.gettext("source"),
    PopulationField.YEAR: lambda language: language.gettext("year"),
}
POPULATION_NAMES: Final[Mapping[PopulationField, Names]] = {
    PopulationField.COUNT: Names(
        (
            "aantal, count",
            (
                "aantal vestigingen, aantal bedrijven, aantal ondernemingen, vestigingen, bedrijven, ondernemingen, number,"
                "number of firms, firms, n, totaal, total"
            ),
        ),
        "aantal count number",
    ),
    PopulationField.SECTOR: CONTRIBUTION_NAMES[Field.SECTOR],
    PopulationField.SIZE: CONTRIBUTION_NAMES[Field.SIZE],
    PopulationField.AREA: CONTRIBUTION_NAMES[Field.AREA],
    PopulationField.YARDSTICK: Names(
        ("maatstaf, yardstick", "eenheid, unit, wat is geteld"), "maatstaf yardstick"
    ),
    PopulationField.SOURCE: Names(("bron, source",), "bron source"),
    PopulationField.YEAR: Names(("jaar, year", "peiljaar, jaartal, peildatum"), "jaar year peiljaar"),
}
_DIMENSIONS: Final = {
    Dimension.SECTOR: PopulationField.SECTOR,
    Dimension.SIZE: PopulationField.SIZE,
    Dimension.AREA: PopulationField.AREA,
}
_WITHHELD: Final = frozenset({"x", "geheim"})
_ALL: Final = frozenset({"", "alle", "all", "totaal", "total"})
_WHOLE: Final = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+|\d{1,12}")
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class PopulationIntake:
    """A population as read.

    Attributes:
        population: Of the yardstick that was asked for, or the first in the table.
        yardsticks: All yardsticks the table holds.
        warnings: What the owner of the table ought to know.
    """

    population: Population
    yardsticks: tuple[str, ...]
    warnings: tuple[Fault, ...]


def read_population(table: Table, *, yardstick: str | None = None) -> PopulationIntake:
    """Firms per sector, size and area, one count per row; an empty cell means all of them together.

    Raises:
        TableRefused: With every fault found: counts that are none, combinations that occur twice.
    """
    found = find_columns(
        table, POPULATION_NAMES, required=[PopulationField.COUNT], only_column=PopulationField.COUNT
    )
    faults = FaultList()
    rows = _Rows(table, found, faults)
    by_yardstick: dict[str, list[Row]] = {}
    spelled: dict[str, str] = {}
    for row in table.rows:
        name = rows.line(row, PopulationField.YARDSTICK)
        spelled.setdefault(key_of(name), name)
        by_yardstick.setdefault(key_of(name), []).append(row)
    chosen = _chosen(yardstick, spelled)
    counts = rows.counts(by_yardstick[chosen])
    source, year = rows.origin(by_yardstick[chosen])
    faults.refuse_if_any()
    return PopulationIntake(
        Population(yardstick=spelled[chosen], source=source, year=year, counts=counts),
        tuple(spelled.values()),
        (*table.warnings, *_ignored(yardstick, chosen, spelled)),
    )


def _chosen(wanted: str | None, spelled: Mapping[str, str]) -> str:
    if wanted is None:
        return next(iter(spelled))
    if key_of(wanted) not in spelled:
        names = ", ".join(f"“{name}”" for name in spelled.values())
        parameters = {"wanted": wanted, "yardsticks": names}
        raise TableRefused([Fault(code=IntakeFault.YARDSTICK_UNKNOWN, parameters=parameters)])
    return key_of(wanted)


def _ignored(wanted: str | None, chosen: str, spelled: Mapping[str, str]) -> list[Fault]:
    others = [f"“{name}”" for key, name in spelled.items() if key != chosen]
    if wanted is not None or not others:
        return []
    parameters = {"yardstick": spelled[chosen], "others": ", ".join(others)}
    return [Fault(code=IntakeFault.YARDSTICKS_IGNORED, parameters=parameters)]


class _Rows:
    """Reads the rows of one yardstick; what is wrong with them is gathered."""

    def __init__(self, table: Table, found: Mapping[PopulationField, int], faults: FaultList) -> None:
        self._table = table
        self._found = found
        self._faults = faults

    def line(self, row: Row, field: PopulationField) -> str:
        """The cell on one line; empty when nothing is there."""
        value = self._value(row, field)
        return "" if value is None else " ".join(written(value).split())

    def counts(self, rows: Sequence[Row]) -> dict[Cell, int | None]:
        """Firms per cell, in the order of the rows."""
        counts: dict[Cell, int | None] = {}
        first: dict[Cell, int] = {}
        spellings: dict[tuple[Dimension, str], str] = {}
        for row in rows:
            key = cell(self._division(row, spellings))
            if key in first:
                self._add(IntakeFault.COUNT_TWICE, row, PopulationField.COUNT, {"other": str(first[key])})
            first.setdefault(key, row.number)
            counts[key] = self._count(row)
        return counts

    def origin(self, rows: Sequence[Row]) -> tuple[str, int | None]:
        """Who counted and of which year; one answer for all rows that give one."""
        sources, years = dict[str, None](), dict[int, None]()
        for row in rows:
            source, year = self.line(row, PopulationField.SOURCE), self._year(row)
            if source:
                sources[source] = None
            if year is not None:
                years[year] = None
            if len(sources) > 1 or len(years) > 1:
                field = PopulationField.SOURCE if len(sources) > 1 else PopulationField.YEAR
                self._add(IntakeFault.YARDSTICK_MIXED, row, field)
                break
        return next(iter(sources), ""), next(iter(years), None)

    def _division(self, row: Row, spellings: dict[tuple[Dimension, str], str]) -> dict[Dimension, str]:
        division = {}
        for dimension, field in _DIMENSIONS.items():
            name = self.line(row, field)
            if key_of(name) not in _ALL:
                # The first spelling holds, so that `Horeca` and `horeca` are one category.
                division[dimension] = spellings.setdefault((dimension, key_of(name)), name)
        return division

    def _count(self, row: Row) -> int | None:
        value = self._value(row, PopulationField.COUNT)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        text = self.line(row, PopulationField.COUNT)
        if counts_nothing(text) or text.lower() in _WITHHELD:
            return None
        if isinstance(value, str) and _WHOLE.fullmatch(text):
            return int(re.sub(r"\D", "", text))
        self._add(IntakeFault.COUNT_UNREADABLE, row, PopulationField.COUNT)
        return None

    def _year(self, row: Row) -> int | None:
        text = self.line(row, PopulationField.YEAR)[:4]
        if not text:
            return None
        if text.isdecimal() and int(text) in _YEARS:
            return int(text)
        self._add(IntakeFault.YEAR_UNREADABLE, row, PopulationField.YEAR)
        return None

    def _value(self, row: Row, field: PopulationField) -> CellValue:
        return row.cells[self._found[field]] if field in self._found else None

    def _add(
        self,
        code: IntakeFault,
        row: Row,
        field: PopulationField,
        parameters: Mapping[str, str | int] | None = None,
    ) -> None:
        self._faults.add(
            Fault(
                code=code,
                row=row.number,
                column=self._table.column(self._found[field]),
                value=excerpt(self.line(row, field)),
                parameters=parameters or {},
            )
        )
