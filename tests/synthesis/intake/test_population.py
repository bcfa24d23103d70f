from __future__ import annotations

import pytest

from tests.platform.tables.making import told
from tests.synthesis.intake.tabling import faults, table
from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.intake.population import read_population
from vliegwiel.synthesis.reference import reference

SECTOR, SIZE, AREA = Dimension.SECTOR, Dimension.SIZE, Dimension.AREA


def test_counts_are_read_with_their_yardstick_source_and_year() -> None:
    source = table(
        "Maatstaf; Bron; Jaar; Sector; Omvang; Kern; Aantal",
        "vestigingen; LISA; 2025; ; ; ; 2.600",
        "vestigingen; LISA; 2025; Horeca; ; ; 240",
        "vestigingen; LISA; 2025; horeca; 2-9; Tochtdorp; x",
    )

    assert read_population(source).population == Population(
        "vestigingen",
        "LISA",
        2025,
        {
            cell({}): 2600,
            cell({SECTOR: "Horeca"}): 240,
            cell({SECTOR: "Horeca", SIZE: "2-9", AREA: "Tochtdorp"}): None,
        },
    )


def test_a_sector_and_a_count_are_enough() -> None:
    population = read_population(table("Sector; Number of firms", "Bouw; 12", "Totaal; 99")).population

    assert (population.yardstick, population.source, population.year) == ("", "", None)
    assert population.counts == {cell({SECTOR: "Bouw"}): 12, cell({}): 99}


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("1.234", 1234),
        ("1 234 567", 1_234_567),
        ("1,234", 1234),
        ("0", 0),
        (7, 7),
        (".", None),
        ("X", None),
        ("geheim", None),
        ("Onbekend", None),
        ("n.v.t.", None),
        ("-", None),
        (None, None),
    ],
)
def test_thousands_may_be_separated_and_counts_withheld(value: CellValue, count: int | None) -> None:
    population = read_population(table("Sector; Aantal", ["Bouw", value], ["Zorg", 1])).population

    assert population.counts[cell({SECTOR: "Bouw"})] == count


@pytest.mark.parametrize("value", ["veel", "12,5", "-3", -3, 12.5, "1.23", True, "12 %", "geen"])
def test_a_count_that_is_none_is_refused(value: CellValue) -> None:
    assert faults(lambda: read_population(table("Sector; Aantal", ["Bouw", value]))) == [
        "count-unreadable 2 B Aantal"
    ]


def test_a_combination_that_stands_twice_is_refused() -> None:
    source = table("Sector; Kern; Aantal", "Bouw; A; 1", "bouw ; a; 2", "Bouw; ; 3", "BOUW; alle; 4")

    assert faults(lambda: read_population(source)) == ["count-twice 3 C Aantal", "count-twice 5 C Aantal"]


def test_the_first_yardstick_is_used_and_the_others_are_named() -> None:
    source = table("Maatstaf; Aantal", "vestigingen; 10", "met personeel; 4")
    first = read_population(source)

    assert (first.population.yardstick, first.population.counts) == ("vestigingen", {cell({}): 10})
    assert (first.yardsticks, [told(w) for w in first.warnings]) == (
        ("vestigingen", "met personeel"),
        ["yardsticks-ignored"],
    )


def test_a_yardstick_is_chosen_by_name() -> None:
    source = table("Maatstaf; Aantal", "vestigingen; 10", "met personeel; 4")
    chosen = read_population(source, yardstick="Met Personeel")

    assert (chosen.population.counts, chosen.warnings) == ({cell({}): 4}, ())
    assert faults(lambda: read_population(source, yardstick="banen")) == ["yardstick-unknown"]


@pytest.mark.parametrize(
    ("rows", "told_as"),
    [
        (["LISA; 2025; A; 1", "KVK; 2025; B; 2"], "yardstick-mixed 3 A Bron"),
        (["LISA; 2024; A; 1", "LISA; 2025; B; 2"], "yardstick-mixed 3 B Jaar"),
        (["LISA; 25; A; 1"], "year-unreadable 2 B Jaar"),
    ],
)
def test_one_yardstick_has_one_source_and_year(rows: list[str], told_as: str) -> None:
    assert faults(lambda: read_population(table("Bron; Jaar; Kern; Aantal", *rows))) == [told_as]


def test_the_population_of_the_sample_is_read() -> None:
    population = read_population(read_table(reference.sample_paths().population)).population

    assert (population.year, population.counts[cell({})]) == (2025, 2600)
