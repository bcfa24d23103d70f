from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.duplicates.written import RECORDS
from vliegwiel.algorithms.duplicates.finding import (
    Duplicates,
    SameKey,
    duplicates,
    known,
    logit_of,
    probability_of,
)
from vliegwiel.algorithms.duplicates.judging import judge
from vliegwiel.algorithms.duplicates.records import Record

FIRMS = st.lists(st.sampled_from(RECORDS), unique=True, max_size=14)


def named(**names: str) -> list[Record]:
    return [Record(key, name) for key, name in names.items()]


def grouped(found: Duplicates) -> list[tuple[str, ...]]:
    return [group.keys for group in found.groups]


def test_spellings_of_one_firm_are_a_group_and_others_are_in_none() -> None:
    found = duplicates(
        named(
            a="Jachtwerf Tochtenaar B.V.",
            b="JACHTWERF TOCHTENAAR",
            c="Jachtwef Tochtenaar",
            d="Hotel Zadelhof",
        )
    )

    assert grouped(found) == [("a", "b", "c")]
    assert [(each.left, each.right) for each in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_the_weakest_pair_of_a_group_is_told() -> None:
    records = named(a="Jachtwerf Tochtenaar", b="Jachtwerf Tochtenaar BV", c="Jachtwef Tochtenaar")

    (group,) = duplicates(records).groups

    assert group.keys == ("a", "b", "c")
    assert group.weakest < judge(records[0], records[1]).probability


def test_a_record_without_a_number_brings_two_firms_with_numbers_not_together() -> None:
    alike = {"name": "Jachtwerf Tochtenaar", "phone": "0355821234"}
    records = [
        Record(key="a", kvk_number="12345678", **alike),
        Record(key="b", **alike),
        Record(key="c", kvk_number="87654321", **alike),
    ]

    found = duplicates(records)

    assert [(each.left, each.right) for each in found.pairs] == [("a", "b"), ("b", "c")]
    assert [len(group.keys) for group in found.groups] == [2]


def test_copies_are_one_group_however_many() -> None:
    copies = [Record(f"{number:03}", "Bakkerij Jansen") for number in range(120)]

    found = duplicates(copies)

    assert grouped(found) == [tuple(record.key for record in copies)]
    assert [each.probability for each in found.pairs] == [1.0] * 119


def test_a_word_that_only_one_organisation_has_stays_rare_however_often_it_is_written() -> None:
    spellings = [
        Record(f"{number:03}", f"Zadelhof {place}")
        for number, place in enumerate("Loosdrecht Ankeveen Kortenhoef Breukelen Nigtevecht Vreeland".split())
    ]

    first = known(spellings)
    after = first.grouped([list(range(6))])

    assert after.rarity.weight("zadelhof") > first.rarity.weight("zadelhof")
    assert first.changed(after) == {0, 1, 2, 3, 4, 5}


def test_nothing_is_found_in_nothing() -> None:
    assert duplicates([]) == duplicates([Record("a", "Zadelhof")]) == Duplicates((), ())


def test_two_records_with_one_key_are_refused() -> None:
    with pytest.raises(SameKey):
        duplicates([Record("a", "Zadelhof"), Record("a", "Tochtenaar")])


def test_what_somebody_types_is_compared_with_what_is_known_likeliest_first() -> None:
    among = known(named(a="Hotel Zadelhof", b="Jachtwerf Tochtenaar", c="Jachtwerf Tochtenaars B.V."))

    found = among.like(Record("", "jachtwerf tochtenaar"))

    assert [each.right for each in found] == ["b", "c"]
    assert among.like(Record("", "jachtwerf tochtenaar"), most=1) == found[:1]
    assert among.like(Record("b", "Jachtwerf Tochtenaar"))[0].right == "c"  # not itself


@settings(deadline=None)
@given(FIRMS.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
def test_the_order_of_the_records_makes_no_difference(two: tuple[list[Record], list[Record]]) -> None:
    records, shuffled = two

    assert duplicates(shuffled) == duplicates(records)


@settings(deadline=None)
@given(FIRMS)
def test_no_record_is_in_two_groups_and_no_group_holds_two_that_are_barred(records: list[Record]) -> None:
    found = duplicates(records)
    members = [key for group in found.groups for key in group.keys]
    by_key = {record.key: record for record in records}

    assert sorted(members) == sorted(set(members))
    assert not [
        (one, other)
        for group in found.groups
        for one, other in combinations(group.keys, 2)
        if judge(by_key[one], by_key[other]).barred
    ]


@settings(deadline=None)
@given(FIRMS)
def test_copies_of_all_are_found_with_what_they_are_copies_of(records: list[Record]) -> None:
    copies = [replace(record, key=f"copy of {record.key}") for record in records]

    found = duplicates([*records, *copies])

    together = {key: group.keys for group in found.groups for key in group.keys}
    assert all(f"copy of {record.key}" in together[record.key] for record in records)


@given(st.floats(0.001, 0.999))
def test_logit_and_probability_are_each_others_inverse(probability: float) -> None:
    assert probability_of(logit_of(probability)) == pytest.approx(probability)
