from __future__ import annotations

from typing import Any

from vliegwiel.domain.directory.reading.drafts import FACTS, Draft, Drafts
from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.directory.reading.rows import Given
from vliegwiel.platform.tables.faults import FaultList, TableRefused


def record(key: int, **facts: str) -> tuple[int, dict[str, str]]:
    return key, dict.fromkeys(FACTS, "") | facts


def drafted(*rows: dict[str, Any], known: tuple[tuple[int, dict[str, str]], ...] = ()) -> list[Draft]:
    given = [Given(number=number, **row) for number, row in enumerate(rows, start=2)]
    faults = FaultList()
    drafts = Drafts(known).add_all(given, None, faults)
    faults.refuse_if_any()
    return drafts


def test_a_kvk_number_decides() -> None:
    known = record(7, name="Smit", kvk_number="11111111", postcode="8302 AB")
    [draft] = drafted({"name": "Bakkerij Smit", "kvk_number": "11111111"}, known=(known,))

    assert (draft.key, draft.changes) == (7, {"name": "Bakkerij Smit"})


def test_without_a_number_name_and_postcode_decide() -> None:
    known = record(7, name="Bakkerij Élan", postcode="8302 AB")
    same, other = drafted(
        {"name": "BAKKERIJ ELAN", "postcode": "8302 AB", "kvk_number": "11111111"},
        {"name": "Bakkerij Élan", "postcode": "1011 AA"},
        known=(known,),
    )

    assert (same.key, same.changes) == (7, {"kvk_number": "11111111"})
    assert other.key == 0


def test_two_numbers_are_two_organisations() -> None:
    known = record(7, name="Smit", kvk_number="11111111", postcode="8302 AB")
    [draft] = drafted({"name": "Smit", "postcode": "8302 AB", "kvk_number": "22222222"}, known=(known,))

    assert draft.key == 0


def test_what_is_empty_changes_nothing() -> None:
    known = record(7, name="Smit", phone="0527 123456", place="Kolkhaven")
    [draft] = drafted({"name": "Smit", "place": "Kolkhaven"}, known=(known,))

    assert (draft.key, draft.changes) == (7, {})


def test_rows_about_one_organisation_add_to_each_other() -> None:
    [draft] = drafted(
        {"name": "Smit", "postcode": "8302 AB", "contact": "Carla de Vries", "function": "eigenaar"},
        {"name": "smit", "postcode": "8302 AB", "contact": "Dirk Bos", "phone": "0527 123456"},
        {"name": "Smit", "postcode": "8302 AB", "contact": "carla de vries", "function": "bakker"},
    )

    assert draft.row == 2
    assert (draft.facts["name"], draft.facts["phone"]) == ("Smit", "0527 123456")
    assert list(draft.contacts.values()) == [("Carla de Vries", "eigenaar"), ("Dirk Bos", "")]


def test_one_number_for_two_firms_is_a_fault() -> None:
    try:
        drafted(
            {"name": "Smit", "postcode": "8302 AB", "kvk_number": "11111111"},
            {"name": "Smit Kolkhaven", "postcode": "8302 AB", "kvk_number": "11111111"},
            {"name": "Bos", "postcode": "1011 AA", "kvk_number": "11111111"},
            {"name": "Vos", "kvk_number": "11111111"},
        )
    except TableRefused as refused:
        found = [(fault.code, fault.row, fault.parameters["other"]) for fault in refused.faults]

    assert found == [(DirectoryFault.KVK_TWICE, 4, "2"), (DirectoryFault.KVK_TWICE, 5, "2")]
