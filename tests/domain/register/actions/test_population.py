from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.register.making import last_entry
from vliegwiel.domain.register.actions.population import (
    import_population,
    remove_population,
    use_population,
)
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.population import population_in_use, populations
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.tables.faults import TableRefused

TABLE = "maatstaf;bron;jaar;sector;omvang;kern;aantal\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bedrijven.csv"


def brought_in(
    cast: Cast, path: Path, text: str, *, use: bool = True, origin: Origin | None = None
) -> Population:
    path.write_text(text, encoding="utf-8")
    return import_population(actor=cast.anouk, path=path, origin=origin or Origin(), use=use)


def test_a_table_becomes_what_reports_compare_with(scope: Scope, cast: Cast, path: Path) -> None:
    text = f"{TABLE}alle;LISA;2025;;;;2600\nalle;LISA;2025;Bouw;;;390\nalle;LISA;2025;Bouw;1;Ens;x\n"

    kept = brought_in(cast, path, text)

    kept.refresh_from_db()
    assert (kept.yardstick, kept.source, kept.year, kept.in_use) == ("alle", "LISA", 2025, True)
    assert kept.counts == [["", "", "", 2600], ["Bouw", "", "", 390], ["Bouw", "1", "Ens", None]]
    details = {"counts": 3, "year": 2025, "in_use": True, "again": False}
    assert last_entry() == (cast.anouk.code, "population.imported", kept.code, details)


def test_the_same_yardstick_and_year_is_replaced(scope: Scope, cast: Cast, path: Path) -> None:
    first = brought_in(cast, path, f"{TABLE}alle;LISA;2025;;;;2600\n")

    again = brought_in(cast, path, f"{TABLE}ALLE;CBS;2025;;;;2700\n", use=False)
    other = brought_in(cast, path, f"{TABLE}alle;LISA;2024;;;;2500\n", use=False)

    assert again == first
    assert [one.pk for one in populations()] == [first.pk, other.pk]
    firms = population_in_use()
    assert firms is not None
    assert (firms.source, firms.count({})) == ("CBS", 2700)


def test_a_population_without_a_year_is_replaced_as_well(scope: Scope, cast: Cast, path: Path) -> None:
    first = brought_in(cast, path, "aantal;sector\n5;Bouw\n", origin=Origin(yardstick="alle"))

    assert brought_in(cast, path, "aantal;sector\n6;Bouw\n", origin=Origin(yardstick="alle")) == first
    with pytest.raises(IntegrityError, match="register_population_once"), transaction.atomic():
        Population.objects.create(yardstick="Alle", counts=[])


def test_one_is_in_use_at_a_time(scope: Scope, cast: Cast, path: Path) -> None:
    old = brought_in(cast, path, f"{TABLE}alle;LISA;2024;;;;2500\n")
    new = brought_in(cast, path, f"{TABLE}alle;LISA;2025;;;;2600\n", use=False)
    assert [(one.year, one.in_use) for one in populations()] == [(2024, True), (2025, False)]

    use_population(actor=cast.henk, population=new)

    assert [(one.year, one.in_use) for one in populations()] == [(2025, True), (2024, False)]
    assert last_entry() == (cast.henk.code, "population.used", new.code, {"year": 2025})
    with pytest.raises(IntegrityError, match="in_use_once"), transaction.atomic():
        Population.objects.filter(pk=old.pk).update(in_use=True)


def test_one_that_is_used_as_it_comes_in_takes_the_place_of_another(
    scope: Scope, cast: Cast, path: Path
) -> None:
    brought_in(cast, path, f"{TABLE}alle;LISA;2024;;;;2500\n")
    brought_in(cast, path, f"{TABLE}alle;LISA;2025;;;;2600\n")

    assert [(one.year, one.in_use) for one in populations()] == [(2025, True), (2024, False)]


def test_without_one_in_use_there_is_nothing_to_compare_with(scope: Scope, cast: Cast, path: Path) -> None:
    kept = brought_in(cast, path, f"{TABLE}alle;LISA;2025;;;;2600\n")

    remove_population(actor=cast.henk, population=kept)

    assert (populations(), population_in_use()) == ([], None)
    assert last_entry() == (cast.henk.code, "population.removed", kept.code, {"year": 2025})


def test_nothing_is_kept_of_a_table_with_a_fault(scope: Scope, cast: Cast, path: Path) -> None:
    with pytest.raises(TableRefused):
        brought_in(cast, path, f"{TABLE}alle;LISA;2025;;;;veel\n")

    assert populations() == []
