from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.algorithms.reach import DimensionReach, Respondent, Standing, distinct, reach


def population(**sectors: int | None) -> Population:
    counts: dict[Cell, int | None] = {cell({Dimension.SECTOR: name}): n for name, n in sectors.items()}
    return Population(yardstick="establishments with staff", source="invented", year=2025, counts=counts)


def heard(**sectors: int) -> list[Respondent]:
    return [
        Respondent(organisation=f"{name}{n}", sector=name)
        for name, number in sectors.items()
        for n in range(number)
    ]


def sectors(respondents: list[Respondent], yardstick: Population | None) -> DimensionReach:
    found = reach(respondents, yardstick).dimension(Dimension.SECTOR)
    assert found is not None
    return found


def test_the_worked_example_of_the_page() -> None:
    found = sectors(
        heard(building=4, care=6, retail=20), population(building=100, care=50, retail=50, farming=0)
    )

    assert [(c.category, c.heard, c.expected) for c in found.categories] == [
        ("building", 4, 15),
        ("care", 6, 7.5),
        ("retail", 20, 7.5),
        ("farming", 0, 0),
    ]
    assert [c.standing for c in found.categories] == [
        Standing.CLEARLY_UNDER,
        Standing.NOT_CLEAR,
        Standing.CLEARLY_OVER,
        Standing.NOT_CLEAR,
    ]
    assert (found.heard, found.compared, found.unknown, found.firms) == (30, 30, 0, 200)


def test_passages_do_not_count_organisations_do() -> None:
    rows = heard(building=3, care=2)

    assert reach(rows * 12, population(building=5, care=5)) == reach(rows, population(building=5, care=5))


def test_rows_of_one_organisation_are_taken_together() -> None:
    rows = [
        Respondent(organisation="b", area="north"),
        Respondent(organisation="a", sector="care"),
        Respondent(organisation="a", sector="retail", size="2-9"),
    ]

    assert distinct(rows) == (
        Respondent(organisation="a", sector="care", size="2-9"),
        Respondent(organisation="b", area="north"),
    )


def test_without_a_population_only_what_was_heard_is_told() -> None:
    found = reach([*heard(care=3, building=1), Respondent(organisation="x")], None)

    assert [d.dimension for d in found.dimensions] == [Dimension.SECTOR]
    counts = [
        (c.category, c.heard, c.share_heard, c.expected, c.standing) for c in found.dimensions[0].categories
    ]
    assert counts == [
        ("building", 1, 0.25, None, Standing.UNKNOWN),
        ("care", 3, 0.75, None, Standing.UNKNOWN),
    ]
    assert (found.dimensions[0].unknown, found.dimensions[0].firms) == (1, None)
    assert found.dimensions[0].not_yet_heard == ()
    assert found.dimensions[0].not_in_population == ()


def test_not_yet_heard_names_categories_with_firms_or_a_withheld_count() -> None:
    found = sectors(heard(care=3), population(care=10, building=4, brewery=None, mining=0))

    assert [c.category for c in found.not_yet_heard] == ["building", "brewery"]


def test_categories_that_the_yardstick_does_not_count_stay_out_of_the_shares() -> None:
    found = sectors(
        heard(care=3, building=1, space=2, brewery=1), population(care=30, building=10, brewery=None)
    )

    assert (found.heard, found.compared) == (7, 4)
    assert [c.category for c in found.not_in_population] == ["brewery", "space"]
    assert [(c.category, c.share_heard) for c in found.categories] == [
        ("care", 0.75),
        ("building", 0.25),
        ("brewery", None),
        ("space", None),
    ]


def test_a_population_without_sizes_says_nothing_about_sizes() -> None:
    rows = [Respondent(organisation="a", sector="care", size="1")]

    found = reach(rows, population(care=10)).dimension(Dimension.SIZE)

    assert found is not None
    assert [(c.category, c.standing) for c in found.categories] == [("1", Standing.UNKNOWN)]
    assert found.firms is None


def test_a_small_difference_among_very_many_is_not_called_clear() -> None:
    found = sectors(heard(care=5400, building=4600), population(care=500, building=500))

    assert {c.standing for c in found.categories} == {Standing.NOT_CLEAR}


def test_nobody_heard_is_not_called_clear() -> None:
    found = sectors([], population(care=10, building=20))

    assert {(c.standing, c.share_heard, c.expected) for c in found.categories} == {
        (Standing.NOT_CLEAR, None, 0)
    }


def test_a_round_in_proportion_is_hardly_ever_called_out_of_proportion() -> None:
    rng = np.random.default_rng(3)
    firms = {"a": 800, "b": 500, "c": 400, "d": 200, "e": 150, "f": 100, "g": 50}
    shares = np.array(list(firms.values())) / sum(firms.values())
    alarms = 0
    for _ in range(400):
        numbers = dict(zip(firms, rng.multinomial(60, shares).tolist(), strict=True))
        found = sectors(heard(**numbers), population(**firms))
        alarms += any(c.standing is not Standing.NOT_CLEAR for c in found.categories)

    # 5% of 400 rounds is 20, give or take 9
    assert alarms <= 29


@given(
    numbers=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)),
    firms=st.dictionaries(st.sampled_from("abcdef"), st.one_of(st.none(), st.integers(0, 200))),
)
@settings(max_examples=80, deadline=None)
def test_everyone_heard_is_in_a_category_and_shares_add_up(
    numbers: dict[str, int], firms: dict[str, int | None]
) -> None:
    found = reach(heard(**numbers), population(**firms))

    for dimension in found.dimensions:
        assert sum(c.heard for c in dimension.categories) == dimension.heard == sum(numbers.values())
        shares = [c.share_heard for c in dimension.categories if c.share_heard is not None]
        assert not shares or sum(shares) == pytest.approx(1)
        expected = [c.expected for c in dimension.categories if c.expected is not None]
        assert sum(expected) == pytest.approx(dimension.compared if dimension.firms else 0)
