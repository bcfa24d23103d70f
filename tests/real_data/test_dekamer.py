"""Written questions to ministers, in Dutch: what the indexers found is hidden, and then compared."""

from __future__ import annotations

import pytest

from tests.real_data.runs import (
    Run,
    agreement,
    assert_counts_are_right,
    assert_report_is_whole,
    require,
    strided,
    synthesised,
    themes_quoted,
)
from texts.corpora import DEKAMER, dekamer_questions, dekamer_table

ROWS = 60
MARGIN = 0.2
"""How much more often a suggestion must be right than one dealt out at random."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    require(DEKAMER)
    mains = {question["theme_main"] for question in dekamer_questions()}
    rows = [
        {**row, "Thema's": " | ".join(theme for theme in row["Thema's"].split(" | ") if theme in mains)}
        for row in dekamer_table()
    ]
    coded = strided([row for row in rows if row["Thema's"]], ROWS)
    return synthesised(coded, tmp_path_factory.mktemp("dekamer"), "--ignore-coded")


def test_the_report_is_whole_and_quotes_word_for_word(run: Run) -> None:
    assert_report_is_whole(run)
    assert themes_quoted(run) >= 5


def test_every_department_is_a_sector_and_every_count_is_right(run: Run) -> None:
    assert_counts_are_right(run)


def test_nothing_of_what_was_hidden_counts_as_said_by_a_person(run: Run) -> None:
    assert run.findings["method"]["coded_by_a_person"] == 0
    assert {coding["themes_by_a_person"] for coding in run.findings["codings"]} == {False}


def test_suggestions_are_right_far_more_often_than_chance(run: Run) -> None:
    truth = [set(row["Thema's"].split(" | ")) for row in run.rows]
    right, by_chance = agreement(run, truth, range(ROWS))
    assert right >= by_chance + MARGIN
