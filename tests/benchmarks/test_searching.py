from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from searching.asked import SORTS, Known, drawn

BAKER = Known("Bakkerij Kolkmans B.V.", "91234567", "Rietwijk")


def words_of(sort: str) -> list[str]:
    chance = Random(1)  # noqa: S311 - the same words every time
    return [SORTS[sort][1](BAKER, chance) for _ in range(200)]


@pytest.mark.parametrize(
    ("sort", "holds"),
    [
        ("first 2 to 6 letters of a word", {"Ba", "Kolkma", "B.V."}),
        ("two words, the second begun", {"Bakkerij Ko", "Bakkerij Kolkm"}),
        ("the whole name", {"Bakkerij Kolkmans B.V."}),
        ("first 3 to 8 digits of a KVK number", {"912", "91234567"}),
        ("a place", {"Rietwijk"}),
    ],
)
def test_people_type_parts_of_what_they_have_in_mind(sort: str, holds: set[str]) -> None:
    assert set(words_of(sort)) >= holds


def test_a_typing_error_is_one_letter() -> None:
    words = words_of("a typing error")

    assert {len(word) for word in words} == {7, 8, 9}
    assert all(
        sum(a != b for a, b in zip(word, "Bakkerij", strict=True)) <= 1 for word in words if len(word) == 8
    )


def test_what_is_not_there_is_in_no_name() -> None:
    assert not [word for word in words_of("what is not there") if word in BAKER.name.lower()]


def test_sorts_come_as_often_as_they_weigh() -> None:
    counts = Counter(sort for sort, _ in drawn([BAKER], 20_000, Random(1)))  # noqa: S311 - likewise

    assert {sort: round(100 * count / 20_000) for sort, count in counts.items()} == pytest.approx(
        {sort: weight for sort, (weight, _) in SORTS.items()}, abs=1
    )
