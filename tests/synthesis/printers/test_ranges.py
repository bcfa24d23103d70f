from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthesis.printers.sample import ENGLISH
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.printers.ranges import listed_rows, row_ranges


def test_runs_of_three_and_more_are_folded() -> None:
    assert row_ranges([27, 3, 14, 15, 16, 3, 20, 21]) == "3, 14–16, 20, 21, 27"


@given(st.sets(st.integers(min_value=2, max_value=400)))
def test_every_row_can_be_read_back(rows: set[int]) -> None:
    read: set[int] = set()
    for part in row_ranges(rows).split(", ") if rows else []:
        first, _, last = part.partition("–")
        read |= set(range(int(first), int(last or first) + 1))

    assert read == rows


@pytest.mark.parametrize(
    ("numbering", "many", "one"),
    [
        (Numbering.ROW, "3 passages: rows 2–4", "1 passage: row 8"),
        (Numbering.CONTRIBUTION, "3 passages: contributions 2–4", "1 passage: contribution 8"),
    ],
)
def test_the_count_stands_before_the_numbers(numbering: Numbering, many: str, one: str) -> None:
    assert listed_rows((4, 2, 3, 3), ENGLISH, numbering) == many
    assert listed_rows((8,), ENGLISH, numbering) == one
    assert listed_rows((), ENGLISH, numbering) == "No passages."
