"""What does a table of counts hold that somebody made or fetched?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from vliegwiel.algorithms.population import Population as Firms
from vliegwiel.domain.register.models import Area
from vliegwiel.domain.register.queries.areas import workspace_municipalities
from vliegwiel.domain.register.reference import statistics
from vliegwiel.platform.characters import printable
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import Fault, TableRefused
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.intake.population import PopulationIntake, read_population

LIMITS: Final = Limits(file_bytes=20_000_000, rows=100_000, columns=60, cells=1_000_000)
MOST_COUNTS: Final = 20_000
LONGEST: Final = 120


class NothingCounted(Exception):
    """There is not a single number in the table, or there are more than anybody divides firms into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a person says of a table, for where it does not say so itself.

    Attributes:
        yardstick: What was counted; of a table with several, which one to take.
        source: Who counted.
        year: Of which year.
    """

    yardstick: str = ""
    source: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A table as read.

    Attributes:
        firms: In the words of the source.
        yardsticks: All that the table holds; the one read is among them.
        warnings: What its owner ought to know.
    """

    firms: Firms
    yardsticks: tuple[str, ...]
    warnings: tuple[Fault, ...]


def read_counts(path: Path, origin: Origin) -> Counted:
    """Read a table made by hand (``docs/spreadsheets.md``) or one of StatLine (``docs/register.md``).

    Raises:
        TableRefused: With every fault found, by row and column as the file has them.
        NotForHere: A table of StatLine without the workspace's municipalities.
        AnotherDivision: A table of StatLine that is divided by more than can be kept.
        NothingCounted: It holds no number, or too many.
    """
    table = read_table(path, limits=LIMITS)
    intake, known = _intake(table, origin)
    numbers = intake.population.counts.values()
    if len(numbers) > MOST_COUNTS or all(count is None for count in numbers):
        raise NothingCounted
    firms = replace(
        intake.population,
        yardstick=printable(intake.population.yardstick or known.yardstick)[:LONGEST],
        source=printable(intake.population.source or known.source)[:LONGEST],
        year=intake.population.year or known.year,
    )
    return Counted(firms, tuple(name for name in intake.yardsticks if name), intake.warnings)


def _intake(table: Table, origin: Origin) -> tuple[PopulationIntake, Origin]:
    """The table as read, and what is known of it from elsewhere."""
    if not statistics.is_from_statline(table):
        # The first yardstick, unless the one that was named is there; a table without any is named by it.
        found = read_population(table)
        named = origin.yardstick if origin.yardstick in found.yardsticks else None
        return read_population(table, yardstick=named) if named else found, origin
    picked = statistics.as_population(table, [_named(area) for area in workspace_municipalities()])
    try:
        intake = read_population(picked)
    except TableRefused as refusal:
        raise _as_in_file(refusal, table) from refusal
    yardstick, source = origin.yardstick or statistics.YARDSTICK, origin.source or statistics.SOURCE
    return intake, replace(origin, yardstick=yardstick, source=source)


def _named(area: Area) -> statistics.Municipality:
    return statistics.Municipality(
        area.code, (area.name, area.also_called) if area.also_called else (area.name,)
    )


def _as_in_file(refusal: TableRefused, table: Table) -> TableRefused:
    """The same refusal with the column names that stand in the file."""
    faults = [
        replace(fault, column=table.column(fault.column.index)) if fault.column else fault
        for fault in refusal.faults
    ]
    return TableRefused(faults, refusal.omitted)
