from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.actions.groups import put_under
from vliegwiel.domain.directory.actions.memberships import join
from vliegwiel.domain.directory.actions.merging import (
    MergeChanged,
    NumberTaken,
    SameRecord,
    TooLate,
    forget_merges_of,
    forget_what_was_merged,
    merge,
    take_back,
)
from vliegwiel.domain.directory.actions.organisations import change_organisation
from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import Merge, Organisation, OrganisationDuplicate, Person
from vliegwiel.domain.directory.queries.merging import (
    REGRET,
    became,
    carried_along,
    differences,
    merges_into,
    recent_merges,
)
from vliegwiel.domain.directory.queries.organisations import facts_of
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")
NUMBER = "01234567"


def firm(name: str, **facts: Any) -> Organisation:
    return an_organisation(name=name, **{"kvk_number": "", **facts})


def found(words: str, kind: str = "organisation") -> list[tuple[str, str]]:
    return [(hit.title, hit.detail) for hit in search(words, kinds=[kind])]


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every row of the directory, but for how often it was changed."""
    told = {}
    models: list[Any] = [
        Organisation,
        Person,
        *[each.related_model for each in Organisation._meta.related_objects],
    ]
    for model in models:
        rows = [dict(row) for row in model._base_manager.order_by("pk").values()]
        told[model._meta.label] = [
            {key: value for key, value in row.items() if key not in ("version", "decided_at")} for row in rows
        ]
    return told


def one_of(kept: Organisation, gone: Organisation, *taking: str, actor: Any = None) -> Merge:
    versions = (kept.version, gone.version)
    return merge(actor=actor, kept=kept, gone=gone, taking=taking, versions=versions)


def test_one_goes_on_for_both_with_everything(cast: Cast) -> None:
    kept, gone = firm("Bakkerij Jansen", phone=""), firm("Bakkery Jansen", kvk_number=NUMBER, phone="0527 1")
    person = someone_at(gone).person
    join(actor=None, member=gone, association=firm("Club"))

    assert [(each.name, each.takes) for each in differences(kept, gone)] == [
        ("name", False),
        ("kvk_number", True),
        ("phone", True),
    ]
    assert carried_along(gone) == {"Functions": 1, "Member of": 1}
    one_of(kept, gone, "kvk_number", "phone", actor=cast.anouk)

    kept.refresh_from_db()
    assert (kept.name, kept.kvk_number, kept.phone, kept.version) == ("Bakkerij Jansen", NUMBER, "0527 1", 2)
    assert (carried_along(gone), carried_along(kept)) == ({}, {"Functions": 1, "Member of": 1})
    assert became(gone.code, "organisation") == kept.code
    assert [title for title, _ in found("jansen")] == ["Bakkerij Jansen"]
    assert found(person.name, "person") == [(person.name, "eigenaar, Bakkerij Jansen")]
    assert journal()[-1] == ("organisation.merged", kept.code)
    assert [one.gone_code for one in merges_into(kept)] == [gone.code]


def test_taken_back_every_row_is_as_it_was(cast: Cast) -> None:
    kept = firm("Bakkerij Jansen", phone="")
    gone = firm("Bakkery Jansen", kvk_number=NUMBER, phone="0527 1", owner=cast.anouk.code)
    club = firm("Club")
    for one in (kept, gone):
        someone_at(one, f"Iemand van {one.name}")
        join(actor=None, member=one, association=club, since_date=date(2024, 1, 1))
    put_under(actor=None, organisation=club, parent=gone)
    gone.refresh_from_db()
    before = snapshot()

    merged = one_of(kept, gone, "name", "kvk_number", "phone", "owner_id")
    assert snapshot() != before
    assert take_back(actor=cast.anouk, merge=merged) == []

    assert snapshot() == before
    assert sorted(title for title, _ in found("jansen")) == ["Bakkerij Jansen", "Bakkery Jansen"]
    assert (became(gone.code, "organisation"), list(recent_merges())) == ("", [])
    assert journal()[-1] == ("organisation.parted", kept.code)
    with pytest.raises(TooLate):
        take_back(actor=cast.anouk, merge=merged)


def test_what_was_changed_since_stays_and_is_named() -> None:
    kept, gone = firm("A", phone=""), firm("B", phone="0527 1")
    merged = one_of(kept, gone, "name", "phone")
    kept.refresh_from_db()
    change_organisation(
        actor=None, organisation=kept, facts=replace(facts_of(kept), phone="0527 2"), version=kept.version
    )

    assert take_back(actor=None, merge=merged) == ["phone"]
    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("A", "0527 2")


def test_of_two_colleagues_the_second_is_told() -> None:
    kept, gone = firm("A"), firm("B")
    one_of(kept, gone)

    with pytest.raises(MergeChanged):
        one_of(gone, kept)
    third = firm("C")
    with pytest.raises(MergeChanged):
        merge(actor=None, kept=third, gone=firm("D"), taking=(), versions=(9, 1))
    with pytest.raises(SameRecord):
        one_of(third, third)


def test_after_a_month_they_stay_one_and_nothing_is_remembered() -> None:
    kept, gone = firm("A"), firm("B", phone="0527 1")
    someone_at(gone)
    merged = one_of(kept, gone, "phone")
    recent = one_of(firm("C"), firm("D"), "name")
    Merge.objects.filter(pk=merged.pk).update(created_at=timezone.now() - REGRET - timedelta(minutes=1))

    assert forget_what_was_merged() == 1
    merged.refresh_from_db()
    recent.refresh_from_db()
    assert (merged.before, merged.moved) == ({}, {})
    assert recent.before != {}
    with pytest.raises(TooLate):
        take_back(actor=None, merge=merged)
    assert became(gone.code, "organisation") == kept.code


def test_who_was_erased_is_in_no_snapshot() -> None:
    kept, gone = firm("A"), firm("B")
    merged = one_of(kept, gone, "name")
    forget_merges_of(gone.code)

    merged.refresh_from_db()
    assert (merged.before, merged.moved) == ({}, {})


def test_a_number_that_somebody_else_has_by_now_is_not_given_back() -> None:
    kept, gone = firm("A"), firm("B", kvk_number=NUMBER)
    merged = one_of(kept, gone)
    firm("C", kvk_number=NUMBER)

    with pytest.raises(NumberTaken):
        take_back(actor=None, merge=merged)
    gone.refresh_from_db()
    assert gone.removed_at is not None


def test_whoever_stood_below_does_not_come_to_stand_above_itself() -> None:
    head, between, below = firm("Holding"), firm("Beheer"), firm("Holding BV")
    put_under(actor=None, organisation=between, parent=head)
    put_under(actor=None, organisation=below, parent=between)
    for one in (head, between, below):
        one.refresh_from_db()
    before = snapshot()
    merged = one_of(below, head)

    below.refresh_from_db()
    between.refresh_from_db()
    assert (below.parent, between.parent) == (None, below)
    take_back(actor=None, merge=merged)
    assert snapshot() == before


def test_a_chain_of_merges_leads_to_the_last() -> None:
    first, second, third = firm("A"), firm("B"), firm("C")
    one_of(second, first)
    second.refresh_from_db()
    one_of(third, second)

    assert became(first.code, "organisation") == third.code
    assert became(third.code, "organisation") == ""


def test_a_proposed_pair_is_decided_by_it() -> None:
    kept, gone = firm("A"), firm("B")
    pair = OrganisationDuplicate.objects.create(first=kept, second=gone, probability=0.9)
    merged = one_of(kept, gone)

    pair.refresh_from_db()
    assert pair.state == DuplicateState.MERGED
    take_back(actor=None, merge=merged)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_at) == (DuplicateState.PROPOSED, None)


def test_persons_become_one_with_their_functions() -> None:
    bakery = firm("Bakkerij")
    kept, gone = someone_at(bakery, "C. de Vries").person, someone_at(firm("Winkel"), "Carla de Vries").person
    merged = merge(actor=None, kept=kept, gone=gone, taking=["name"], versions=(1, 1))

    assert found("carla", "person") == [("Carla de Vries", "eigenaar, Bakkerij; eigenaar, Winkel")]
    take_back(actor=None, merge=merged)
    assert found("carla", "person") == [("Carla de Vries", "eigenaar, Winkel")]
