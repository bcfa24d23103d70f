"""The passages on which the whole job is measured."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.real_data.runs import require
from texts.corpora import DEKAMER, Row, dekamer_questions, passages


@pytest.fixture(scope="module")
def rows() -> Sequence[Row]:
    require(DEKAMER)
    return passages(200)


def test_passages_are_different_and_about_440_characters_long(rows: Sequence[Row]) -> None:
    lengths = [len(row["Tekst"]) for row in rows]
    assert len({row["Tekst"] for row in rows}) == 200
    assert min(lengths) >= 330
    assert max(lengths) <= 550
    assert 420 <= sum(lengths) / 200 <= 460


def test_every_passage_stands_in_the_question_it_names(rows: Sequence[Row]) -> None:
    said: dict[str, str] = {}
    for question in dekamer_questions():
        said[str(question["doc_id"])] = "".join(question["question"].split())
    assert [row["Gesprek"] for row in rows if "".join(row["Tekst"].split()) not in said[row["Gesprek"]]] == []
