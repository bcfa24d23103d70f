from __future__ import annotations

from collections.abc import Mapping

import pytest

from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.domain.register.reference.grouping import Grouped, codes_in, grouped, leaves_of
from vliegwiel.domain.register.reference.sectors import Group, default_groups

GROUPS = (
    Group("Industrie", ("B", "C", "D", "E")),
    Group("Handel", ("G",)),
    Group("Horeca", ("I",)),
    Group("Overig", ("R", "S", "T", "U")),
    Group("Netwerk", ()),
)


def by_sector(counts: Mapping[str, int | None]) -> Grouped:
    cells = {cell({Dimension.SECTOR: name} if name else {}): count for name, count in counts.items()}
    return grouped(Population("vestigingen", "CBS", 2025, cells), GROUPS)


def sectors(found: Grouped) -> dict[str, int | None]:
    names = found.population.categories(Dimension.SECTOR)
    return {name: found.population.count({Dimension.SECTOR: name}) for name in names}


@pytest.mark.parametrize(
    ("category", "codes"),
    [
        ("A Landbouw, bosbouw en visserij", ("A",)),
        ("A", ("A",)),
        ("B-E Nijverheid (geen bouw)", ("B", "C", "D", "E")),
        ("G+I Handel en horeca", ("G", "I")),
        ("K – L Financiële diensten", ("K", "L")),
        ("47 Detailhandel (niet in auto's)", ("47",)),
        ("45-47", ("45", "46", "47")),
        ("Detailhandel (niet in auto's)", ("47",)),
        ("Bouwnijverheid", ("F",)),
        ("Toerisme", ()),
        ("Ambacht", ()),
        ("99999", ()),
    ],
)
def test_a_category_names_codes_of_the_classification_or_none(category: str, codes: tuple[str, ...]) -> None:
    assert codes_in(category) == codes


def test_a_code_stands_for_the_finest_codes_under_it() -> None:
    assert leaves_of(["011"]) == {
        "0111",
        "01131",
        "01132",
        "01133",
        "01134",
        "0116",
        "01191",
        "01192",
        "01193",
        "01199",
    }
    assert leaves_of(["A", "01"]) == leaves_of(["A"])
    assert leaves_of(["X", ""]) == frozenset()


def test_parts_of_a_group_are_added_up() -> None:
    found = by_sector(
        {"B Delfstoffen": 5, "C Industrie": 100, "D Energie": 10, "E Water": 5, "G Handel": 300}
    )

    assert sectors(found) == {"Industrie": 120, "Handel": 300, "Horeca": None, "Overig": None}
    assert (found.unknown, found.unused) == (("Horeca", "Overig"), ())


def test_a_sum_in_the_source_goes_before_its_parts() -> None:
    found = by_sector({"B-E Nijverheid": 125, "B": None, "C": 100, "D": 10, "E": 5})

    assert sectors(found)["Industrie"] == 125


def test_a_group_with_a_withheld_part_is_unknown() -> None:
    found = by_sector({"B": None, "C": 100, "D": 10, "E": 5})

    assert sectors(found)["Industrie"] is None
    # The source does fill it, but withholds a number.
    assert "Industrie" not in found.unknown


def test_a_group_that_lacks_a_part_is_unknown_and_never_too_small() -> None:
    found = by_sector({"C": 100, "D": 10, "E": 5})

    assert sectors(found)["Industrie"] is None
    assert found.unused == ("C", "D", "E")


def test_a_category_across_groups_fills_neither() -> None:
    found = by_sector({"": 1000, "G+I Handel en horeca": 400, "C Industrie": 100})

    assert sectors(found) == {"Industrie": None, "Handel": None, "Horeca": None, "Overig": None}
    assert found.unused == ("G+I Handel en horeca", "C Industrie")
    assert found.population.count({}) == 1000


def test_households_and_embassies_are_not_waited_for() -> None:
    assert sectors(by_sector({"R Cultuur": 40, "S Diensten": 60}))["Overig"] == 100


def test_the_own_words_of_a_table_stay_as_they_are() -> None:
    found = by_sector({"netwerk": 7, "handel": 300, "Toerisme": 20})

    assert sectors(found) == {
        "Industrie": None,
        "Handel": 300,
        "Horeca": None,
        "Overig": None,
        "netwerk": 7,
        "Toerisme": 20,
    }


def test_a_table_without_anything_of_the_classification_stays_as_it_is() -> None:
    found = by_sector({"": 50, "Toerisme": 20, "Maakindustrie": 30})

    assert sectors(found) == {"Toerisme": 20, "Maakindustrie": 30}
    assert (found.unknown, found.unused) == ((), ())


def test_sizes_and_areas_are_kept_apart_and_together() -> None:
    counts = {
        cell({}): 500,
        cell({Dimension.SIZE: "1"}): 350,
        cell({Dimension.SECTOR: "G Handel", Dimension.SIZE: "1"}): 200,
        cell({Dimension.SECTOR: "G Handel", Dimension.SIZE: "2-9"}): 80,
        cell({Dimension.SECTOR: "I Horeca", Dimension.SIZE: "1"}): None,
    }

    found = grouped(Population("vestigingen", "CBS", 2025, counts), default_groups()).population

    assert found.count({}) == 500
    assert found.count({Dimension.SIZE: "1"}) == 350
    assert found.count({Dimension.SECTOR: "Handel", Dimension.SIZE: "1"}) == 200
    assert found.count({Dimension.SECTOR: "Handel"}) == 280
    assert found.count({Dimension.SECTOR: "Horeca", Dimension.SIZE: "1"}) is None
