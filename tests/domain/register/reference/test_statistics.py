from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.domain.register.reference.statistics import (
    AnotherDivision,
    Municipality,
    NotForHere,
    as_population,
    is_from_statline,
)
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.intake.population import read_population

HEADER = '"Bedrijfstakken/branches SBI 2008";"Perioden";"Regio\'s";"Vestigingen (aantal)"'
POLDER = Municipality("GM0171", ("Noordoostpolder",))
URK = Municipality("GM0184", ("Urk",))


def table(folder: Path, *rows: str, header: str = HEADER) -> Table:
    path = folder / "Vestigingen__gemeente.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_table(path)


def firms(given: Table, municipalities: Sequence[Municipality] = (POLDER,)) -> Population:
    return read_population(as_population(given, municipalities)).population


def test_the_rows_of_the_municipality_and_the_latest_year_are_read(tmp_path: Path) -> None:
    given = table(
        tmp_path,
        '"A-U Alle economische activiteiten";"2024";"Noordoostpolder";"5000"',
        '"A-U Alle economische activiteiten";"2025*";"Noordoostpolder";"5200"',
        '"A Landbouw, bosbouw en visserij";"2025*";"Noordoostpolder";"1100"',
        '"A Landbouw, bosbouw en visserij";"2025*";"Urk";"60"',
        '"U Extraterritoriale organisaties";"2025*";"Noordoostpolder";""',
        '"A Landbouw, bosbouw en visserij";"2026*";"Noordoostpolder";""',
    )

    found = firms(given)

    assert found.year == 2025
    assert found.count({}) == 5200
    assert found.categories(Dimension.SECTOR) == (
        "A Landbouw, bosbouw en visserij",
        "U Extraterritoriale organisaties",
    )
    assert found.count({Dimension.SECTOR: "A Landbouw, bosbouw en visserij"}) == 1100
    assert found.count({Dimension.SECTOR: "U Extraterritoriale organisaties"}) is None
    assert found.categories(Dimension.AREA) == ()


def test_several_municipalities_are_told_apart(tmp_path: Path) -> None:
    given = table(tmp_path, '"A Landbouw";"2025";"Noordoostpolder";"1100"', '"A Landbouw";"2025";"Urk";"60"')

    found = firms(given, [POLDER, URK])

    assert found.count({Dimension.AREA: "Urk"}) == 60
    assert found.count({Dimension.SECTOR: "A Landbouw"}) == 1160


@pytest.mark.parametrize(
    ("municipality", "region"),
    [
        (POLDER, "GM0171"),
        (POLDER, "noordoostpolder"),
        (Municipality("GM0014", ("Groningen",)), "Groningen (gemeente)"),
        (Municipality("GM0373", ("Bergen (NH.)",)), "Bergen (NH.)"),
        (Municipality("GM0518", ("'s-Gravenhage", "Den Haag")), "'s-Gravenhage (gemeente)"),
        (Municipality("GM0687", ("Middelburg (Z.)",)), "Middelburg (gemeente)"),
    ],
)
def test_a_municipality_is_known_under_the_names_that_the_statistics_give_it(
    tmp_path: Path, municipality: Municipality, region: str
) -> None:
    assert firms(table(tmp_path, f'"A Landbouw";"2025";"{region}";"7"'), [municipality]).count({}) == 7


@pytest.mark.parametrize(
    ("municipality", "region"),
    [
        (Municipality("GM0014", ("Groningen",)), "Groningen (PV)"),
        (Municipality("GM0373", ("Bergen (NH.)",)), "Bergen (L.)"),
        (POLDER, "Nederland"),
    ],
)
def test_another_region_of_the_same_name_is_not_taken_for_it(
    tmp_path: Path, municipality: Municipality, region: str
) -> None:
    with pytest.raises(NotForHere) as refused:
        firms(table(tmp_path, f'"A Landbouw";"2025";"{region}";"7"'), [municipality])

    assert refused.value.regions == (region,)


def test_sizes_are_read_where_the_table_is_divided_by_them(tmp_path: Path) -> None:
    given = table(
        tmp_path,
        '"Totaal";"2025";"Noordoostpolder";"5200"',
        '"1 werkzame persoon";"2025";"Noordoostpolder";"3900"',
        header='"Bedrijfsgrootte";"Perioden";"Regio\'s";"Vestigingen (aantal)"',
    )

    found = firms(given)

    assert found.categories(Dimension.SIZE) == ("1 werkzame persoon",)
    assert found.count({}) == 5200


@pytest.mark.parametrize(
    ("header", "rows", "columns"),
    [
        (
            '"Rechtsvorm";"Perioden";"Regio\'s";"Vestigingen (aantal)"',
            ['"BV";"2025";"Urk";"5"', '"NV";"2025";"Urk";"1"'],
            ("Rechtsvorm",),
        ),
        (
            '"Bedrijfstakken";"Perioden";"Regio\'s";"Vestigingen (x 1 000)"',
            ['"A Landbouw";"2025";"Urk";"0,1"'],
            ("Vestigingen (x 1 000)",),
        ),
        (
            '"Bedrijfstakken";"Perioden";"Regio\'s";"Banen (aantal)"',
            ['"A Landbouw";"2025";"Urk";"1"', '"B Delfstoffen";"2025";"Urk";"2"'],
            ("Banen (aantal)",),
        ),
    ],
)
def test_a_table_that_says_something_else_is_refused(
    tmp_path: Path, header: str, rows: list[str], columns: tuple[str, ...]
) -> None:
    with pytest.raises(AnotherDivision) as refused:
        as_population(table(tmp_path, *rows, header=header), [URK])

    assert refused.value.columns == columns


def test_a_division_with_one_value_does_no_harm(tmp_path: Path) -> None:
    header = '"Rechtsvorm";"Perioden";"Regio\'s";"Vestigingen (aantal)"'
    given = table(tmp_path, '"Rechtsvormen totaal";"2025";"Urk";"900"', header=header)

    assert firms(given, [URK]).count({}) == 900


def test_a_table_made_by_hand_is_not_taken_for_statistics(tmp_path: Path) -> None:
    assert not is_from_statline(table(tmp_path, "Bouw;Urk;12", header="sector;kern;aantal"))
    assert is_from_statline(table(tmp_path, '"A Landbouw";"2025";"Urk";"7"'))
