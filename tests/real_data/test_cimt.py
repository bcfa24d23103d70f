"""Contributions of German citizens on cycling: one town was coded by people, the other is suggested."""

from __future__ import annotations

import pytest

from tests.real_data.runs import (
    Run,
    agreement,
    assert_counts_are_right,
    assert_german_words_wait_for_a_person,
    assert_report_is_whole,
    require,
    strided,
    synthesised,
)
from texts.corpora import CIMT, cimt_table

PER_TOWN = 40
MARGIN = 0.2


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    require(CIMT)
    table = [row for row in cimt_table() if row["Thema's"]]
    return [
        dict(row)
        for town in ("Moers", "Köln-Ehrenfeld")
        for row in strided([row for row in table if row["Sector"] == town], PER_TOWN)
    ]


@pytest.fixture(scope="module")
def run(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Run:
    half = [{**row, "Thema's": row["Thema's"] if row["Sector"] == "Moers" else ""} for row in rows]
    return synthesised(half, tmp_path_factory.mktemp("cimt"))


def test_the_report_is_whole_and_quotes_word_for_word(run: Run) -> None:
    assert_report_is_whole(run)
    assert_german_words_wait_for_a_person(run)


def test_every_town_is_a_sector_and_every_count_is_right(run: Run) -> None:
    assert_counts_are_right(run)


def test_what_people_coded_is_taken_over_and_learned_from(run: Run, rows: list[dict[str, str]]) -> None:
    assert run.findings["method"]["coded_by_a_person"] == PER_TOWN
    assert run.findings["method"]["calibrated"]
    assert run.suggested()[:PER_TOWN] == [set(row["Thema's"].split(" | ")) for row in rows[:PER_TOWN]]


def test_suggestions_for_the_other_town_are_right_far_more_often_than_chance(
    run: Run, rows: list[dict[str, str]]
) -> None:
    truth = [set(row["Thema's"].split(" | ")) for row in rows]
    right, by_chance = agreement(run, truth, range(PER_TOWN, 2 * PER_TOWN))
    assert right >= by_chance + MARGIN
