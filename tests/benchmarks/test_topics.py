from __future__ import annotations

import topics


def test_every_topic_gets_the_theme_that_most_of_its_passages_have() -> None:
    assert topics.mapped([0, 0, 0, 1, -1, -1], ["a", "a", "b", "b", "c", "c"]) == [
        "a",
        "a",
        "a",
        "b",
        "c",
        "c",
    ]


def test_right_is_the_share_of_equal_answers_among_the_rows_asked_for() -> None:
    assert topics.right(["a", "b", "c", "c"], ["a", "b", "b", "c"]) == "0.750"
    assert topics.right(["a", "b", "c", "c"], ["a", "b", "b", "c"], [2, 3]) == "0.500"
