from __future__ import annotations

from pathlib import Path

from tests.cast import Cast
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.register.actions.population import import_population
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.population import (
    holding_of,
    population_in_use,
    populations,
    sizes_in_use,
)
from vliegwiel.domain.register.queries.sectors import state_of_sectors
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.domain.register.reference.sectors import Group
from vliegwiel.platform.scope import Scope, entered


def brought_in(cast: Cast, folder: Path) -> Population:
    path = folder / "firms.csv"
    path.write_text("sector;omvang;aantal\n;;700\nG Handel;;300\nI Horeca;;100\nG Handel;1;200\n;1;500\n")
    return import_population(actor=cast.anouk, path=path, origin=Origin(yardstick="alle"), use=True)


def test_reports_compare_by_the_own_sectors_of_the_moment(scope: Scope, cast: Cast, tmp_path: Path) -> None:
    brought_in(cast, tmp_path)
    groups = [Group("Winkels en cafés", ("G", "I")), Group("Bouw", ("F",))]

    set_sector_groups(actor=cast.henk, groups=groups, seen=state_of_sectors())

    firms = population_in_use()
    assert firms is not None
    assert firms.categories(Dimension.SECTOR) == ("Winkels en cafés", "Bouw")
    assert firms.count({Dimension.SECTOR: "Winkels en cafés"}) == 400
    assert firms.count({Dimension.SECTOR: "Bouw"}) is None


def test_a_person_sees_what_a_population_holds(scope: Scope, cast: Cast, tmp_path: Path) -> None:
    held = holding_of(brought_in(cast, tmp_path))

    assert held.total == 700
    assert held.crosses
    assert [(margin.dimension, len(margin.counts)) for margin in held.margins] == [
        (Dimension.SECTOR, 10),
        (Dimension.SIZE, 1),
    ]
    assert held.margins[1].counts == (("1", 500),)


def test_somebody_elses_population_is_not_there(scope: Scope, cast: Cast, tmp_path: Path) -> None:
    brought_in(cast, tmp_path)

    with entered(Scope.of(cast.buurmeer.pk)):
        assert (populations(), population_in_use()) == ([], None)


def test_sizes_are_those_of_the_source_as_reports_know_them(scope: Scope, cast: Cast, tmp_path: Path) -> None:
    assert sizes_in_use() == ()
    path = tmp_path / "firms.csv"
    path.write_text(
        "sector;omvang;aantal\nG Handel;2-9;200\n;10-49;50\nI Horeca;1;90\nG Handel;10-49;\n;2-9;300\n"
    )
    import_population(actor=cast.anouk, path=path, origin=Origin(yardstick="alle"), use=True)

    firms = population_in_use()
    assert firms is not None
    assert sizes_in_use() == firms.categories(Dimension.SIZE) == ("2-9", "10-49", "1")
