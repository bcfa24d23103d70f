from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.duplicates.blocking import CROWDED, index, keys
from vliegwiel.algorithms.duplicates.reading import read
from vliegwiel.algorithms.duplicates.records import Record

WORDS = st.text("abcdefghiklmnoprstuvwz", min_size=3, max_size=12).map("qu{}".format)
"""Not in any vocabulary."""


def rows(records: list[Record], record: Record) -> list[int]:
    found: list[int] = index([read(each) for each in records]).candidates(read(record)).tolist()
    return found


def test_the_keys_of_a_record() -> None:
    record = Record(
        "a",
        "Bakkerij Vlug B.V.",
        kvk_number="1234567",
        address="Kerkstraat 5a",
        postcode="1231 AB",
        phone="+31 35 582 1234",
        website="www.vlug.nl",
    )

    assert sorted(keys(record)) == [
        "domain vlug.nl",
        "kvk 01234567",
        "phone 355821234",
        "postcode 1231AB 5",
        "street kerkstraat 5",
        "word bakkeryvlug",
        "word lug",
        "word vlg",
        "word vlu",
        "word vlug",
        "word vug",
    ]


@settings(deadline=None)
@given(WORDS, st.data())
def test_a_letter_too_few_leaves_a_key_in_common(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    shorter = word[:place] + word[place + 1 :]

    assert keys(Record("a", f"{word} zadelhof")) & keys(Record("b", f"{shorter} tochtenaar"))


def test_only_records_with_a_key_in_common_are_candidates() -> None:
    records = [Record("a", "Hotel Zadelhof"), Record("b", "Hotel Tochtenaar"), Record("c", "Zadelhof Tuin")]

    assert rows(records, Record("d", "Zadelhof")) == [0, 2]


def test_a_key_that_nearly_all_have_brings_nobody_together() -> None:
    crowd = [Record(f"{number}", "", phone="0355821234") for number in range(CROWDED)]

    assert len(rows(crowd, Record("x", "", phone="0355821234"))) == 60
    assert rows([*crowd, Record("y", "", phone="0355821234")], Record("x", "", phone="0355821234")) == []


def test_the_most_telling_keys_go_first() -> None:
    namesakes = [Record(f"{number:03}", "Jansen") for number in range(80)]
    here = Record("x", "Jansen", phone="0355821234")

    assert 80 in rows([*namesakes, here], Record("y", "Jansen", phone="0355821234"))


def test_no_records_have_no_candidates() -> None:
    assert rows([], Record("a", "Zadelhof")) == []
