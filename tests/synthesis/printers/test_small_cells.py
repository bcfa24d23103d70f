"""Whoever gets the shared report, or any download, finds no figure about fewer than ten firms, nor one that betrays it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.synthesis.reporting import DUTCH
from tests.synthesis.selecting.making import METHOD, THEMES, said
from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.synthesis.answers import Coding
from vliegwiel.synthesis.findings import Findings, conclude
from vliegwiel.synthesis.material import assemble
from vliegwiel.synthesis.reporting import CSV, HTML, JSON, print_report

FIRMS = {"horeca": 60, "bouw": 40, "zorg": 25, "brouwerij": 1, "visserij": 4}
PLACES = {"Polderdam": 90, "Oosterkoog": 36, "Rietwende": 4}
SIZES = {"1": 100, "2-9": 27, "50+": 3}
FLOOR = 10


def counted() -> Population:
    counts: dict[Any, int | None] = {
        cell({dimension: name}): count
        for dimension, told in (
            (Dimension.SECTOR, FIRMS),
            (Dimension.AREA, PLACES),
            (Dimension.SIZE, SIZES),
        )
        for name, count in told.items()
    }
    return Population("vestigingen", "proef", 2026, counts | {cell({}): 130})


@pytest.fixture(scope="module")
def whole() -> Findings:
    sectors = ["horeca"] * 14 + ["bouw"] * 8 + ["zorg"] * 5 + ["brouwerij", "visserij", "visserij"]
    rows = [
        said(
            row,
            sector=sector,
            area="Rietwende" if row in {3, 28} else "Oosterkoog" if row % 3 else "Polderdam",
            size="50+" if row == 28 else "1" if row % 2 else "2-9",
        )
        for row, sector in enumerate(sectors, start=1)
    ]
    material = assemble("proef", rows, THEMES, population=counted())
    return conclude(material, Coding(suggested={}, method=METHOD), rest="overige sectoren")


@pytest.fixture(scope="module")
def forms(whole: Findings) -> dict[str, str]:
    printed = print_report(whole, DUTCH, title="Peiling")
    return {name: printed[name].decode("utf-8-sig") for name in (HTML, CSV, JSON)}


def test_every_column_of_the_matrix_stands_for_ten_firms(forms: dict[str, str], whole: Findings) -> None:
    data = json.loads(forms[JSON])
    assert whole.population is not None
    firms = {
        sector["sector"]: whole.population.count({Dimension.SECTOR: sector["sector"]}) or 0
        for sector in data["sectors"]
    }

    # The brewery and the fishers together are five: care joins them, and the rest tells of thirty.
    assert firms == {"bouw": 40, "horeca": 60, "overige sectoren": 30}
    assert {name for theme in data["themes"] for name in theme["by_sector"]} == set(firms)


@pytest.mark.parametrize("name", [HTML, CSV, JSON])
@pytest.mark.parametrize("small", ["brouwerij", "visserij", "Brouwerij", "Visserij"])
def test_no_form_of_the_report_names_a_small_sector(forms: dict[str, str], name: str, small: str) -> None:
    assert small not in forms[name]


def test_a_small_category_of_reach_stays_away_with_another_that_would_betray_it(
    forms: dict[str, str],
) -> None:
    for dimension in json.loads(forms[JSON])["reach"]:
        withheld = [one["category"] for one in dimension["categories"] if one["heard"] is None]
        small = [one["category"] for one in dimension["categories"] if (one["firms"] or 0) < FLOOR]
        assert set(small) <= set(withheld)
        assert len(withheld) != 1

    by_name = {one["dimension"]: one["categories"] for one in json.loads(forms[JSON])["reach"]}
    assert [one["heard"] for one in by_name["area"] if one["category"] == "Rietwende"] == [None]
    assert [one["heard"] for one in by_name["size"] if one["category"] == "50+"] == [None]


def test_the_page_withholds_what_the_data_withholds(forms: dict[str, str]) -> None:
    reach = json.loads(forms[JSON])["reach"]
    withheld = sum(one["heard"] is None for dimension in reach for one in dimension["categories"])

    # Heard, its share, and whether that is in proportion: three cells of each row.
    assert forms[HTML].count(">–<") == 3 * withheld
    assert withheld > 0
