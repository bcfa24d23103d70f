from __future__ import annotations

from typing import Any

import pytest

from tests.synthesis.selecting.making import found, invented, said
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.contributions import Role
from vliegwiel.synthesis.selecting.crossing import crossed
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import Selection


def test_everybody_counts_where_he_first_said_he_is() -> None:
    findings = found(
        said(1, organisation="A", area="Polderdam"),
        said(2, organisation="A"),
        said(3, organisation="A", area="Rietwende", themes=("Personeel",)),
        said(4, organisation="B", area="Rietwende"),
        said(5, organisation="C"),
        said(6, organisation="D", area="Rietwende", role=Role.MUNICIPALITY),
    )

    counted = crossed(findings, Dimension.AREA).leading

    assert {one.sector: one.organisations for one in counted.sectors} == {"Polderdam": 1, "Rietwende": 1}
    assert {
        theme.theme: ({one.sector: one.named for one in theme.sectors}, theme.named)
        for theme in counted.themes
    } == {
        "Parkeren": ({"Polderdam": 1, "Rietwende": 1}, 3),
        "Personeel": ({"Polderdam": 1, "Rietwende": 0}, 1),
    }


@pytest.mark.parametrize("dimension", [Dimension.AREA, Dimension.SIZE])
@pytest.mark.parametrize("seed", range(5))
def test_a_column_says_what_the_part_of_that_place_says(seed: int, dimension: Dimension) -> None:
    findings = invented(seed)
    counted = crossed(findings, dimension).leading

    assert {theme.theme: theme.named for theme in counted.themes} == {
        theme.theme: theme.named for theme in findings.leading.themes
    }
    for column in counted.sectors:
        place: dict[str, Any] = {dimension.value: column.sector}
        part = selected(findings, Selection(**place), coarse=False).leading
        named = {theme.theme: theme.named for theme in part.themes}
        assert column.organisations == part.organisations
        assert named == {
            theme.theme: one.named
            for theme in counted.themes
            for one in theme.sectors
            if one.sector == column.sector and one.named
        }
