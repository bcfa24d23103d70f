from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.algorithms.reach import Reach, Respondent, reach
from vliegwiel.algorithms.weighting import NotWeighted, weigh, weighted_share, wilson


def population(sectors: dict[str, int], sizes: dict[str, int] | None = None) -> Population:
    counts: dict[Cell, int | None] = {cell({Dimension.SECTOR: name}): n for name, n in sectors.items()}
    counts |= {cell({Dimension.SIZE: name}): n for name, n in (sizes or {}).items()}
    return Population(yardstick="firms", source="invented", year=2025, counts=counts)


def heard(sectors: dict[str, int], sizes: str = "") -> list[Respondent]:
    return [
        Respondent(organisation=f"{name}{n:03}", sector=name, size=sizes[n % len(sizes)] if sizes else None)
        for name, number in sectors.items()
        for n in range(number)
    ]


def set_against(sectors: dict[str, int], firms: dict[str, int]) -> Reach:
    return reach(heard(sectors), population(firms))


def test_the_worked_example_of_the_page() -> None:
    # 40 of 50 heard are shops, while half of the firms are: a shop weighs 0.625, another firm 2.5
    weighting = weigh(set_against({"shops": 40, "other": 10}, {"shops": 100, "other": 100}))
    answers = {f"shops{n:03}": n < 10 for n in range(40)} | {f"other{n:03}": n < 8 for n in range(10)}

    share = weighted_share(answers, weighting)

    assert weighting.weights["shops000"] == pytest.approx(0.625)
    assert weighting.weights["other000"] == pytest.approx(2.5)
    assert weighting.effective == pytest.approx(50**2 / (40 * 0.625**2 + 10 * 2.5**2))
    assert weighting.effective == pytest.approx(32, abs=0.01)
    assert share.unweighted == pytest.approx(0.36)
    assert share.weighted == pytest.approx(0.5 * 10 / 40 + 0.5 * 8 / 10)
    assert (share.low, share.high) == pytest.approx(wilson(0.525, 32))


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857, table I: 81 of 263 and 15 of 148, Wilson without correction
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (reach(heard({"a": 90, "b": 5}), None), NotWeighted.NO_POPULATION),
        (reach([], population({"a": 1})), NotWeighted.TOO_FEW),
        (set_against({"a": 30, "b": 9}, {"a": 10, "b": 90}), NotWeighted.TOO_FEW),
        (set_against({"a": 39, "moon": 60}, {"a": 10, "b": 90}), NotWeighted.TOO_FEW),
        (set_against({"a": 60, "b": 2}, {"a": 10, "b": 90}), NotWeighted.ONE_CATEGORY),
    ],
)
def test_refusals_come_before_results(found: Reach, reason: NotWeighted) -> None:
    weighting = weigh(found)
    share = weighted_share({"a000": True}, weighting)

    assert weighting.not_weighted is reason
    assert set(weighting.weights.values()) <= {1.0}
    assert (share.weighted, share.low, share.high, weighting.margins) == (None, None, None, ())


@pytest.mark.parametrize(("number", "dimensions"), [(149, ["sector"]), (150, ["sector", "size"])])
def test_one_margin_under_150_and_two_from_then_on(number: int, dimensions: list[str]) -> None:
    rows = heard({"a": 60, "b": number - 60}, "123")
    firms = population({"a": 100, "b": 100}, {"1": 70, "2": 20, "3": 10})

    weighting = weigh(reach(rows, firms))

    assert [margin.dimension.value for margin in weighting.margins] == dimensions


def test_two_margins_are_both_met() -> None:
    rows = heard({"a": 60, "b": 140}, "1123")
    firms = population({"a": 100, "b": 100}, {"1": 70, "2": 20, "3": 10})

    weighting = weigh(reach(rows, firms))

    for margin in weighting.margins:
        assert [group.reached for group in margin.groups] == pytest.approx([g.target for g in margin.groups])


def test_sectors_with_fewer_than_five_are_taken_together() -> None:
    found = set_against({"a": 30, "b": 3, "c": 1, "d": 16}, {"a": 40, "b": 10, "c": 10, "d": 30, "e": 10})

    groups = weigh(found).margins[0].groups

    assert [(group.categories, group.heard) for group in groups] == [
        (("a",), 30),
        (("b", "c", "d", "e"), 20),
    ]
    assert [group.target for group in groups] == [0.4, 0.6]


def test_sizes_with_fewer_than_five_join_their_neighbour() -> None:
    sizes = "1" * 100 + "2" * 40 + "3" * 3 + "4" * 17
    rows = [Respondent(organisation=f"{n:03}", sector="ab"[n % 2], size=size) for n, size in enumerate(sizes)]
    firms = population({"a": 100, "b": 100}, {"1": 100, "2": 60, "3": 20, "4": 20})

    groups = weigh(reach(rows, firms)).margins[1].groups

    assert [(group.categories, group.heard) for group in groups] == [
        (("1",), 100),
        (("2",), 40),
        (("3", "4"), 20),
    ]


def test_a_weight_that_would_pass_three_is_cut_off_and_the_gap_is_told() -> None:
    weighting = weigh(set_against({"a": 45, "b": 5}, {"a": 50, "b": 50}))

    assert weighting.weights["b000"] == pytest.approx(3)
    assert weighting.trimmed == 5
    assert weighting.margins[0].groups[1].reached == pytest.approx(15 / 50)
    assert weighting.margins[0].groups[1].target == 0.5


def test_whoever_is_in_no_counted_sector_keeps_his_weight() -> None:
    rows = [*heard({"a": 40, "b": 20}), *(Respondent(organisation=f"x{n}") for n in range(6))]

    weighting = weigh(reach(rows, population({"a": 50, "b": 50})))

    assert weighting.weights["x0"] == pytest.approx(1)


@given(
    sectors=st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40), min_size=2),
    firms=st.dictionaries(st.sampled_from("abcde"), st.integers(1, 300), min_size=2),
    sizes=st.text("123", max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_weights_keep_their_bounds_and_a_mean_of_one(
    sectors: dict[str, int], firms: dict[str, int], sizes: str
) -> None:
    found = reach(heard(sectors, sizes), population(firms, {"1": 70, "2": 20, "3": 10}))

    weighting = weigh(found)

    weights = list(weighting.weights.values())
    assert len(weights) == len(found.respondents)
    if weighting.not_weighted is None:
        assert sum(weights) / len(weights) == pytest.approx(1)
        assert min(weights) >= 1 / 3 - 1e-9
        assert max(weights) <= 3 + 1e-9
        assert 1 <= weighting.effective <= len(weights) + 1e-9
        assert all(group.heard >= 5 for margin in weighting.margins for group in margin.groups)


def test_respondents_who_sat_together_and_agree_tell_less() -> None:
    weighting = weigh(set_against({"a": 40, "b": 40}, {"a": 50, "b": 50}))
    answers = {name: name[0] == "a" or name[1:] < "008" for name in weighting.weights}
    tables = {name: f"{name[0]}{int(name[1:]) // 8}" for name in weighting.weights}

    apart, together = (
        weighted_share(answers, weighting),
        weighted_share(answers, weighting, conversations=tables),
    )

    assert apart.weighted == together.weighted
    assert together.effective < 15 < apart.effective
    assert (together.high or 0) - (together.low or 0) > (apart.high or 0) - (apart.low or 0)


@pytest.mark.parametrize("everyone", [True, False])
def test_unanimous_arenas_count_as_one_voice_each(everyone: bool) -> None:  # noqa: FBT001 - a case of the test
    weighting = weigh(set_against({"a": 40, "b": 40}, {"a": 50, "b": 50}))
    tables = {name: f"{name[0]}{int(name[1:]) // 8}" for name in weighting.weights}

    share = weighted_share(dict.fromkeys(tables, everyone), weighting, conversations=tables)

    assert (share.weighted, share.effective) == (float(everyone), 10)


def test_one_single_conversation_is_one_voice() -> None:
    weighting = weigh(set_against({"a": 40, "b": 40}, {"a": 50, "b": 50}))

    share = weighted_share({"a000": True}, weighting, conversations=dict.fromkeys(weighting.weights, "hall"))

    assert share.effective == 1
