"""How is a table of establishments from StatLine, the open statistics of Statistics Netherlands, to be read?

Such a table has a column for each subject and each division, and rows for whatever regions and years somebody chose. Here
the rows of the workspace's own municipalities and of one year are picked, and the columns renamed as ``read_population``
expects them; what it finds wrong keeps the names that stand in the file. See ``docs/register.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.intake.cells import written

SOURCE: Final = "CBS StatLine"
YARDSTICK: Final = "vestigingen volgens het CBS"
_REGION: Final = ("regio s", "regios", "gemeenten", "gemeentenaam")
_PERIOD: Final = ("perioden", "periode")
_SECTOR: Final = ("bedrijfstakken", "bedrijfstak")
_SIZE: Final = ("bedrijfsgrootte", "grootteklasse", "grootteklassen", "grootte", "werkzame personen")
_COUNT: Final = ("vestigingen", "bedrijven", "bedrijfsvestigingen")
_ALL: Final = re.compile(r"(a-u\b|totaal|alle\b|t001081).*", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\s*\((gemeente|[a-z]{1,3}\.?)\)\s*$", re.IGNORECASE)
_YEAR: Final = re.compile(r"\d{4}")


class NotForHere(Exception):
    """The table says nothing about the municipalities of this workspace.

    Attributes:
        regions: Those it does speak of, at most ten.
    """

    def __init__(self, regions: Sequence[str]) -> None:
        self.regions = tuple(regions)
        super().__init__(", ".join(regions))


class AnotherDivision(Exception):
    """The table is also divided by something else, or counts several things.

    Attributes:
        columns: The columns by which.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        super().__init__(", ".join(columns))


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as a table may call it."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    region: int
    period: int
    sector: int | None
    size: int | None
    count: int


def is_from_statline(table: Table) -> bool:
    """Whether it has columns for regions and periods, as every such table has."""
    return _find(table, _REGION) is not None and _find(table, _PERIOD) is not None


def as_population(table: Table, municipalities: Sequence[Municipality]) -> Table:
    """The rows about these municipalities in the latest year, under the names that ``read_population`` knows.

    The areas are told apart only when there are several municipalities: of one, everything lies in it.

    Raises:
        NotForHere: There are no such rows.
        AnotherDivision: Rows differ by something other than sector, size, region and year.
    """
    columns = _columns(table)
    here = [(row, name) for row in table.rows if (name := _here(row.cells[columns.region], municipalities))]
    if not here:
        raise NotForHere(_regions(table, columns.region))
    # The newest years stand in a table before their figures do.
    counted = [row for row, _ in here if row.cells[columns.count] is not None]
    latest = max((_year(row, columns) for row in counted), default="")
    names = {columns.region: "kern" if len(municipalities) > 1 else "", columns.period: "jaar"}
    names |= {columns.count: "aantal"}
    names |= {index: "sector" for index in (columns.sector,) if index is not None}
    names |= {index: "omvang" for index in (columns.size,) if index is not None}
    return replace(
        table,
        header=tuple(names.get(index, "") for index in range(len(table.header))),
        rows=[_cleaned(row, name, columns) for row, name in here if _year(row, columns) == latest],
    )


def _find(table: Table, names: Sequence[str]) -> int | None:
    """The first column whose name is one of these or begins with it."""
    keys = [plain(header) for header in table.header]
    found = (index for name in names for index, key in enumerate(keys) if f"{key} ".startswith(f"{name} "))
    return next(found, None)


def _columns(table: Table) -> _Columns:
    region, period, count = (_find(table, names) for names in (_REGION, _PERIOD, _COUNT))
    sector, size = _find(table, _SECTOR), _find(table, _SIZE)
    others = [index for index, name in enumerate(table.header) if name]
    others = [index for index in others if index not in {region, period, sector, size, count}]
    dividing = [table.header[index] for index in others if _divides(table, index)]
    if region is None or period is None or count is None or dividing:
        raise AnotherDivision(dividing or [name for name in table.header if name])
    if "x 1 000" in plain(table.header[count]):
        raise AnotherDivision([table.header[count]])
    return _Columns(region, period, sector, size, count)


def _divides(table: Table, index: int) -> bool:
    return len({row.cells[index] for row in table.rows} - {None}) > 1


def _here(value: CellValue, municipalities: Sequence[Municipality]) -> str:
    """The municipality's first name, when the cell names it; ``Utrecht (PV)`` is not the municipality."""
    cell = written(value).strip() if value is not None else ""
    for municipality in municipalities:
        bare = {_SUFFIX.sub("", name) for name in municipality.names}
        if cell == municipality.code or plain(cell) in {plain(name) for name in municipality.names}:
            return municipality.names[0]
        if plain(cell) in {plain(f"{name} (gemeente)") for name in bare}:
            return municipality.names[0]
    return ""


def _regions(table: Table, index: int) -> list[str]:
    regions = dict.fromkeys(written(row.cells[index]) for row in table.rows if row.cells[index] is not None)
    return list(regions)[:10]


def _year(row: Row, columns: _Columns) -> str:
    """The four figures of a period: ``2026*`` is provisional, and 2026 all the same."""
    value = row.cells[columns.period]
    found = _YEAR.match(written(value)) if value is not None else None
    return found[0] if found else ""


def _cleaned(row: Row, name: str, columns: _Columns) -> Row:
    cells = dict(enumerate(row.cells)) | {columns.region: name} | dict(_without_totals(row, columns))
    return replace(row, cells=tuple(cells.values()))


def _without_totals(row: Row, columns: _Columns) -> Iterator[tuple[int, CellValue]]:
    """``A-U Alle economische activiteiten`` is every sector: an empty cell."""
    for index in (columns.sector, columns.size):
        value = None if index is None else row.cells[index]
        if index is not None and value is not None and _ALL.fullmatch(written(value).strip()):
            yield index, None
