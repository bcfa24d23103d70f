from __future__ import annotations

import pytest

from vliegwiel.domain.register.reference.postcodes import (
    PostcodeRefused,
    precision,
    read_postcodes,
    shared,
)


@pytest.mark.parametrize(
    ("text", "postcodes"),
    [
        ("", ()),
        ("8301", ("8301",)),
        ("8302 ab, 8301;8301\n8305 - 8307", ("8301", "8302AB", "8305-8307")),
        ("8305 t/m 8307", ("8305-8307",)),
        ("8305-8305", ("8305",)),
    ],
)
def test_a_list_is_sorted_and_each_postcode_stands_in_it_once(text: str, postcodes: tuple[str, ...]) -> None:
    assert read_postcodes(text) == postcodes


@pytest.mark.parametrize(
    ("text", "at_fault"),
    [("8301, Emmeloord", "Emmeloord"), ("0301", "0301"), ("8307-8305", "8307-8305"), ("83012", "83012")],
)
def test_what_is_no_postcode_is_named(text: str, at_fault: str) -> None:
    with pytest.raises(PostcodeRefused) as refused:
        read_postcodes(text)

    assert refused.value.value == at_fault


def test_more_postcodes_than_a_municipality_has_are_refused() -> None:
    read_postcodes(",".join(str(1000 + number) for number in range(300)))

    with pytest.raises(PostcodeRefused) as refused:
        read_postcodes(",".join(str(1000 + number) for number in range(301)))

    assert refused.value.value == ""


@pytest.mark.parametrize(
    ("postcode", "found"), [("8302AB", 6), ("8302AC", 0), ("8306ZZ", 4), ("8306", 4), ("8308AA", 0)]
)
def test_a_street_is_more_precise_than_a_district(postcode: str, found: int) -> None:
    assert precision(["8302AB", "8305-8307"], postcode) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (["8301"], ["8301"], "8301"),
        (["8301"], ["8300-8302"], "8301"),
        (["8300-8302"], ["8302-8310"], "8300-8302"),
        (["8301AB"], ["8301"], ""),
        (["8301AB"], ["8301AB"], "8301AB"),
        (["8301"], ["8302-8310"], ""),
    ],
)
def test_two_lists_share_what_both_name_equally_precisely(
    one: list[str], other: list[str], found: str
) -> None:
    assert shared(one, other) == found
