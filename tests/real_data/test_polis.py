"""Statements in two public consultations, in English and German: no themes, no sectors, the default codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_data.runs import (
    Run,
    assert_counts_are_right,
    assert_german_words_wait_for_a_person,
    assert_report_is_whole,
    quotes,
    require,
    strided,
    synthesised,
    themes_quoted,
)
from texts.corpora import AUSTRIA, BOWLING_GREEN, polis_table

ROWS = 45


def report(path: str, folder: Path) -> Run:
    require(path)
    rows = strided(polis_table(path), ROWS)
    return synthesised(rows, folder, "--permission", "zonder naam", leave_out=["Toestemming"])


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return report(BOWLING_GREEN, tmp_path_factory.mktemp("bowling-green"))


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return report(AUSTRIA, tmp_path_factory.mktemp("austria"))


def test_the_english_report_is_whole_and_quotes_word_for_word(english: Run) -> None:
    assert_report_is_whole(english)
    assert themes_quoted(english) >= 3


def test_the_german_report_is_whole_and_quotes_nobody_unread(german: Run) -> None:
    assert_report_is_whole(german)
    assert_german_words_wait_for_a_person(german)


def test_every_count_is_right_without_a_single_sector(english: Run, german: Run) -> None:
    assert_counts_are_right(english)
    assert_counts_are_right(german)


def test_nothing_is_said_about_sectors_that_nobody_gave(english: Run) -> None:
    themes = english.findings["themes"]
    assert {theme["of_sectors"] for theme in themes} == {0}
    assert {theme["plays_in_every_sector"] for theme in themes} == {False}
    assert {theme["probability_in_every_sector"] for theme in themes} == {None}


def test_nobody_is_described_by_more_than_a_role(english: Run) -> None:
    told = [(quote["name"], quote["shown"]) for quote in quotes(english.findings)]
    assert told == [(None, {})] * len(told)


def test_the_report_says_that_nobody_checked_the_themes_and_that_no_population_was_given(
    english: Run,
) -> None:
    assert not english.findings["method"]["calibrated"]
    page = english.page()
    assert " Voorlopig " in page
    assert "bedrijvenpopulatie" in page
