from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.domain.register.making import NOORDOOSTPOLDER, URK, claimed
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.register.queries.population import holding
from vliegwiel.domain.register.queries.tables import NothingCounted, Origin, read_counts
from vliegwiel.domain.register.reference.statistics import NotForHere
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.reference.reference import sample_paths

STATLINE = '"Bedrijfstakken/branches SBI 2008";"Perioden";"Regio\'s";"Vestigingen (aantal)"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bedrijven.csv"


def test_the_supplied_sample_is_read(scope: Scope, cast: Cast) -> None:
    found = read_counts(sample_paths().population, Origin())

    assert (found.firms.yardstick, found.firms.year) == ("alle vestigingen", 2025)
    assert found.yardsticks == ("alle vestigingen", "vestigingen met personeel")
    assert found.firms.count({}) == 2600


def test_another_yardstick_of_the_table_can_be_chosen(scope: Scope, cast: Cast) -> None:
    found = read_counts(sample_paths().population, Origin(yardstick="vestigingen met personeel"))

    assert found.firms.yardstick == "vestigingen met personeel"


def test_a_person_tells_what_the_table_does_not(scope: Scope, cast: Cast, path: Path) -> None:
    path.write_text("sector;aantal;jaar\nBouw;12;2024\n")

    firms = read_counts(path, Origin(yardstick="alle", source="LISA", year=2020)).firms

    assert (firms.yardstick, firms.source, firms.year) == ("alle", "LISA", 2024)


def test_a_table_of_statline_is_read_for_the_own_municipality(scope: Scope, cast: Cast, path: Path) -> None:
    claimed(cast)
    path.write_text(
        f'{STATLINE}"A-U Alle economische activiteiten";"2025*";"Noordoostpolder";"5200"\n'
        '"I Horeca";"2025*";"Noordoostpolder";"180"\n'
        '"H+J Vervoer, informatie en communicatie";"2025*";"Noordoostpolder";"400"\n'
        '"I Horeca";"2025*";"Urk";"40"\n'
    )

    firms = read_counts(path, Origin()).firms
    held = holding(firms)

    assert (firms.yardstick, firms.source, firms.year) == (
        "vestigingen volgens het CBS",
        "CBS StatLine",
        2025,
    )
    assert (held.total, held.crosses) == (5200, False)
    assert [margin.dimension for margin in held.margins] == [Dimension.SECTOR]
    assert dict(held.margins[0].counts)["Horeca"] == 180
    assert dict(held.margins[0].counts)["Vervoer en logistiek"] is None
    assert held.unused == ("H+J Vervoer, informatie en communicatie",)
    assert len(held.unknown) == 9


def test_a_fault_in_a_table_of_statline_keeps_the_names_in_the_file(
    scope: Scope, cast: Cast, path: Path
) -> None:
    claimed(cast, NOORDOOSTPOLDER, URK)
    path.write_text(f'{STATLINE}"I Horeca";"2025";"Urk";"40"\n"I Horeca";"2025";"Urk";"veel"\n')

    with pytest.raises(TableRefused) as refused:
        read_counts(path, Origin())

    [twice, unreadable] = refused.value.faults
    assert (twice.code, twice.row) == (IntakeFault.COUNT_TWICE, 3)
    assert (unreadable.code, unreadable.row) == (IntakeFault.COUNT_UNREADABLE, 3)
    assert unreadable.column is not None
    assert (unreadable.column.letter, unreadable.column.header) == ("D", "Vestigingen (aantal)")


def test_a_table_of_statline_needs_a_municipality(scope: Scope, cast: Cast, path: Path) -> None:
    path.write_text(f'{STATLINE}"I Horeca";"2025";"Urk";"40"\n')

    with pytest.raises(NotForHere):
        read_counts(path, Origin())


@pytest.mark.parametrize("rows", ["Bouw;\nHoreca;x\n", "\n".join(f"S{n};{n}" for n in range(20_001))])
def test_a_table_without_a_number_or_with_too_many_is_refused(
    scope: Scope, cast: Cast, path: Path, rows: str
) -> None:
    path.write_text(f"sector;aantal\n{rows}\n")

    with pytest.raises(NothingCounted):
        read_counts(path, Origin())
