from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.duplicates.cases import (
    DIFFERENT,
    HELD_OUT_DIFFERENT,
    HELD_OUT_SAME,
    SAME,
    Case,
)
from tests.algorithms.duplicates.written import RECORDS
from vliegwiel.algorithms.duplicates.finding import THRESHOLD
from vliegwiel.algorithms.duplicates.judging import judge
from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.records import Field, Finding, Likeness, Record

COMPANY = Record(key="a", name="Bakkerij Tochtenaar B.V.")
FIRM = Record(key="b", name="Fa. Tochtenaar")


def reasons(likeness: Likeness) -> list[tuple[str, str, str, str, float]]:
    return [
        (each.field, each.finding, each.left, each.right, round(each.weight, 2)) for each in likeness.reasons
    ]


def placed(name: str, place: str, **more: str) -> Record:
    return Record(key=f"{name} {place}", name=name, place=place, **more)


def test_the_worked_example_of_the_page() -> None:
    likeness = judge(COMPANY, FIRM)

    # 2.40 to begin with
    assert reasons(likeness) == [
        (Field.NAME, Finding.SAME, "tochtenaar", "tochtenaar", 1.61),
        (Field.NAME, Finding.DIFFERS, "bakkery", "", -0.59),
        (Field.LEGAL_FORM, Finding.DIFFERS, "company", "partnership", -0.5),
    ]
    assert round(likeness.probability, 3) == 0.949


def test_the_worked_example_at_one_address_and_in_two_villages() -> None:
    here = {"address": "Voorstraat 3", "place": "Ankeveen"}
    at_home = judge(Record("a", COMPANY.name, **here), Record("b", FIRM.name, **here))
    apart = judge(Record("a", COMPANY.name, place="Ankeveen"), Record("b", FIRM.name, place="Loosdrecht"))

    assert (round(at_home.probability, 3), round(apart.probability, 3)) == (0.997, 0.006)


@pytest.mark.parametrize("case", SAME, ids=lambda case: case.left["name"])
def test_one_firm_in_two_spellings_is_proposed(case: Case) -> None:
    assert judge(*case.records()).probability >= THRESHOLD


@pytest.mark.parametrize("case", DIFFERENT, ids=lambda case: case.left["name"])
def test_two_firms_are_not_proposed(case: Case) -> None:
    assert judge(*case.records()).probability < THRESHOLD


def test_of_what_was_written_afterwards_the_page_says_how_much_comes_out_right() -> None:
    missed = [case.left["name"] for case in HELD_OUT_SAME if judge(*case.records()).probability < THRESHOLD]
    wrong = [
        case.left["name"] for case in HELD_OUT_DIFFERENT if judge(*case.records()).probability >= THRESHOLD
    ]

    assert (len(HELD_OUT_SAME), len(HELD_OUT_DIFFERENT)) == (16, 16)
    assert (missed, wrong) == (["Watersportwinkel Het Anker"], [])


def test_other_kvk_numbers_are_other_firms_however_much_else_is_the_same() -> None:
    alike = {
        "name": "Jachtwerf Tochtenaar",
        "address": "Kerkstraat 5",
        "postcode": "1231 AB",
        "place": "Loosdrecht",
        "phone": "0355821234",
        "email": "info@tochtenaar.nl",
    }
    likeness = judge(
        Record(key="a", kvk_number="12345678", **alike), Record(key="b", kvk_number="87654321", **alike)
    )

    assert (likeness.probability < 0.05, likeness.barred) == (True, True)
    assert likeness.reasons[0].field == Field.KVK_NUMBER


def test_a_slip_in_a_kvk_number_bars_nothing_but_is_not_proposed() -> None:
    alike = {"name": "Jachtwerf Tochtenaar", "phone": "0355821234"}
    likeness = judge(
        Record(key="a", kvk_number="12345678", **alike), Record(key="b", kvk_number="12345687", **alike)
    )

    assert (0.5 < likeness.probability < THRESHOLD, likeness.barred) == (True, False)
    assert (Field.KVK_NUMBER, Finding.NEARLY) in {(each.field, each.finding) for each in likeness.reasons}


def test_one_kvk_number_is_one_firm_whatever_its_names() -> None:
    left, right = (
        Record("a", "Van Vuure Beheer", kvk_number="01234567"),
        Record("b", "Slagerij Het Varken", kvk_number="1234567"),
    )

    assert judge(left, right).probability > 0.99


def test_two_establishments_of_a_firm_are_two_records_that_belong_together() -> None:
    left = Record("a", "Hema", kvk_number="12345678", branch_number="000012345678")
    right = Record("b", "Hema", kvk_number="12345678", branch_number="000087654321")

    likeness = judge(left, right)

    assert (likeness.probability < 0.05, likeness.barred, likeness.same_firm) == (True, True, True)


def test_a_number_that_many_share_tells_less() -> None:
    left, right = Record("a", "Verweij", phone="0355821234"), Record("b", "Verweij Tuin", phone="0355821234")
    shared = Rarity(holders={"phone 355821234": 200})

    assert judge(left, right, shared).probability < judge(left, right).probability


def test_a_word_that_many_have_tells_less() -> None:
    left, right = Record("a", "Zadelhof"), Record("b", "Zadelhof B.V.")
    common = Rarity(organisations=1_000, words={"zadelhof": 200})

    assert judge(left, right).probability >= THRESHOLD > judge(left, right, common).probability


def test_a_place_in_the_name_costs_nothing_where_the_other_record_says_it_in_its_own_field() -> None:
    left = Record("a", "Jachthaven Tochtenaar Loosdrecht")
    right = placed("Jachthaven Tochtenaar", "Loosdrecht")

    assert judge(left, right).probability > judge(left, Record("b", "Jachthaven Tochtenaar")).probability


@settings(deadline=None)
@given(st.sampled_from(RECORDS), st.sampled_from(RECORDS))
def test_the_other_way_round_is_as_probable(left: Record, right: Record) -> None:
    one, other = judge(left, right), judge(right, left)

    assert one.probability == pytest.approx(other.probability)
    assert (one.barred, one.same_firm) == (other.barred, other.same_firm)
    assert sorted((each.field, each.left, each.right) for each in one.reasons) == sorted(
        (each.field, each.right, each.left) for each in other.reasons
    )


@settings(deadline=None)
@given(
    st.builds(
        Record,
        key=st.just("a"),
        name=st.text(),
        kvk_number=st.text(),
        address=st.text(),
        postcode=st.text(),
        place=st.text(),
        phone=st.text(),
        email=st.text(),
        website=st.text(),
    )
)
def test_a_copy_is_the_same_whatever_was_written(record: Record) -> None:
    likeness = judge(record, record)

    assert (likeness.probability, [each.field for each in likeness.reasons]) == (1.0, [Field.RECORD])


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_was_written_has_a_probability(name: str, other: str, address: str, place: str) -> None:
    left = Record("a", name, address=address, place=place, email=other)
    right = Record("b", other, address=place, postcode=address, website=name)

    assert 0 <= judge(left, right).probability <= 1
