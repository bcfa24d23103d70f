from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.actions.duplicates import look_again, propose, tell_apart
from vliegwiel.domain.directory.actions.merging import merge, take_back
from vliegwiel.domain.directory.actions.organisations import change_organisation, remove_organisation
from vliegwiel.domain.directory.actions.persons import add_person
from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import (
    Organisation,
    OrganisationDuplicate,
    PersonDuplicate,
    PersonFacts,
)
from vliegwiel.domain.directory.queries.comparing import comparisons
from vliegwiel.domain.directory.queries.duplicates import (
    how_many_look_the_same,
    pair_of,
    proposed,
    told_apart,
)
from vliegwiel.domain.directory.queries.organisations import facts_of

pytestmark = pytest.mark.usefixtures("scope")


def firm(name: str, **facts: Any) -> Organisation:
    return an_organisation(name=name, **{"kvk_number": "", **facts})


def compare() -> list[int]:
    """By everything that waits; how many pairs were found of each kind that had something waiting."""
    return [propose(each, list(each.versions)) for each in comparisons()]


def pairs() -> list[tuple[str, str, str]]:
    rows = OrganisationDuplicate.objects.select_related("first", "second").order_by("id")
    return [(row.first.name, row.second.name, row.state) for row in rows]


def change(organisation: Organisation, **facts: Any) -> None:
    organisation.refresh_from_db()
    change_organisation(
        actor=None,
        organisation=organisation,
        facts=replace(facts_of(organisation), **facts),
        version=organisation.version,
    )


def test_what_looks_the_same_is_proposed_once_the_most_probable_first() -> None:
    firm("Bakkerij Zonneveld", phone="0527 611111")
    firm("Bakkerij Zonnevelt B.V.", phone="0527 611111")
    firm("Zeilmakerij Koster", address="Kade 8", postcode="8302 ZZ", phone="")

    assert compare() == [1]
    assert pairs() == [("Bakkerij Zonneveld", "Bakkerij Zonnevelt B.V.", DuplicateState.PROPOSED)]
    assert compare() == []
    [pair] = proposed("organisation")
    assert pair.probability > 0.9
    assert ["phone", "same"] in pair.reasons
    assert "0527" not in str(pair.reasons)
    assert how_many_look_the_same() == 1


def test_only_what_came_or_changed_is_compared_again() -> None:
    firm("Bakkerij Zonneveld")
    other = firm("Zeilmakerij Koster", address="Kade 8", postcode="8302 ZZ", phone="")
    compare()
    change(other, name="Bakkerij Zonneveld", address="Dijk 1", postcode="8302 AB")

    [comparison] = comparisons()
    assert list(comparison.versions) == [other.pk]
    assert propose(comparison, [other.pk]) == 1
    change(other, name="Zeilmakerij Koster", address="Kade 8")
    assert (compare(), pairs()) == ([0], [])


def test_what_was_changed_after_it_was_read_keeps_waiting() -> None:
    one = firm("Bakkerij Zonneveld")
    [comparison] = comparisons()
    change(one, name="Slagerij Zonneveld")
    propose(comparison, [one.pk])

    assert [list(each.versions) for each in comparisons()] == [[one.pk]]


def test_what_was_removed_meanwhile_is_not_proposed() -> None:
    one, _ = firm("Bakkerij Zonneveld"), firm("Bakkerij Zonneveld B.V.")
    [comparison] = comparisons()
    remove_organisation(actor=None, organisation=one)

    assert (propose(comparison, list(comparison.versions)), pairs()) == (0, [])


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"note": "Belt liever."}, DuplicateState.DIFFERENT),
        ({"phone": "0527 622222"}, DuplicateState.DIFFERENT),
        ({"name": "Bakkerij Zonneveld Kolkhaven"}, DuplicateState.PROPOSED),
        ({"kvk_number": "01234567"}, DuplicateState.PROPOSED),
    ],
)
def test_what_a_colleague_said_holds_until_a_name_or_number_changes(
    cast: Cast, facts: dict[str, str], state: DuplicateState
) -> None:
    one, other = firm("Bakkerij Zonneveld"), firm("Bakkerij Zonneveld B.V.")
    compare()
    pair = pair_of(other, one)
    assert pair
    tell_apart(actor=cast.anouk, pair=pair)
    assert ([*proposed("organisation")], told_apart("organisation")[0].decided_by) == ([], cast.anouk)
    change(one, **facts)
    compare()

    assert pairs()[0][2] == state
    assert journal()[-2][0] == "organisation.told_apart"


def test_what_a_colleague_said_is_taken_back(cast: Cast) -> None:
    one, other = firm("Bakkerij Zonneveld"), firm("Bakkerij Zonneveld B.V.")
    compare()
    pair = pair_of(one, other)
    assert pair
    look_again(actor=cast.anouk, pair=pair)
    tell_apart(actor=cast.anouk, pair=pair)
    tell_apart(actor=cast.henk, pair=pair)
    look_again(actor=cast.henk, pair=pair)

    pair.refresh_from_db()
    assert (pair.state, pair.decided_at, pair.decided_by) == (DuplicateState.PROPOSED, None, None)
    assert [verb for verb, _ in journal()][-2:] == ["organisation.told_apart", "organisation.taken_up"]


def test_two_that_became_one_are_proposed_no_more_until_it_is_taken_back() -> None:
    one, other = firm("Bakkerij Zonneveld"), firm("Bakkerij Zonneveld B.V.")
    compare()
    merged = merge(actor=None, kept=one, gone=other, taking=(), versions=(1, 1))
    compare()
    assert (pairs()[0][2], how_many_look_the_same()) == (DuplicateState.MERGED, 0)
    take_back(actor=None, merge=merged)

    compare()
    assert (pairs()[0][2], how_many_look_the_same()) == (DuplicateState.PROPOSED, 1)


@pytest.mark.parametrize(
    ("name", "email", "here", "why"),
    [
        ("carla de VRIES", "carla@example.org", False, [["name", "same"], ["email", "same"]]),
        ("C. de Vries", "", True, [["name", "nearly"], ["organisation", "same"]]),
        ("Carla de Vries", "", False, None),
        ("Kees de Vries", "carla@example.org", True, None),
        ("Carla de Boer", "carla@example.org", True, None),
    ],
)
def test_persons_need_a_name_and_something_besides(
    name: str, email: str, *, here: bool, why: list[list[str]] | None
) -> None:
    shop = firm("Bakkerij Zonneveld")
    someone_at(shop, email="Carla@example.org")
    if here:
        someone_at(shop, name, email=email)
    else:
        add_person(actor=None, facts=PersonFacts(name=name, email=email))
    compare()

    assert [row.reasons for row in PersonDuplicate.objects.all()] == ([why] if why else [])
