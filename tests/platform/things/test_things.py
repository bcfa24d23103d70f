"""Does everything that points at a thing go along with it, and back?"""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.dialogues.models import Round, Speaker
from vliegwiel.domain.directory.models import Affiliation, Membership, Organisation
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.things import carry, part, put_back, tell

pytestmark = pytest.mark.usefixtures("scope")


def firm(name: str) -> Organisation:
    return an_organisation(name=name, kvk_number="")


def test_what_points_at_the_one_points_at_the_other_and_back() -> None:
    gone, kept = firm("Bakkerij Jansen"), firm("Bakkerij Jansen BV")
    affiliation = someone_at(gone)

    moved = carry(gone=gone, kept=kept)

    assert moved == {"directory.Affiliation.organisation": [affiliation.pk]}
    assert Affiliation.objects.get().organisation == kept
    put_back(moved, gone=gone, kept=kept)
    assert Affiliation.objects.get().organisation == gone


def test_what_the_other_has_already_stays_and_the_rest_is_carried() -> None:
    gone, kept, club, other_club = firm("A"), firm("B"), firm("Club"), firm("Andere club")
    same = Membership.objects.create(member=gone, association=club)
    Membership.objects.create(member=kept, association=club)
    more = Membership.objects.create(member=gone, association=other_club)

    moved = carry(gone=gone, kept=kept)

    assert moved == {"directory.Membership.member": [more.pk]}
    same.refresh_from_db()
    assert same.member == gone


def test_nothing_points_at_the_other_from_both_ends() -> None:
    gone, kept = firm("A"), firm("B")
    between = Membership.objects.create(member=gone, association=kept)

    assert carry(gone=gone, kept=kept) == {}
    between.refresh_from_db()
    assert (between.member, between.association) == (gone, kept)


def test_what_was_given_to_somebody_else_since_is_not_put_back() -> None:
    gone, kept, third = firm("A"), firm("B"), firm("C")
    affiliation = someone_at(gone)
    moved = carry(gone=gone, kept=kept)
    Affiliation.objects.filter(pk=affiliation.pk).update(organisation=third)

    put_back(moved, gone=gone, kept=kept)

    assert Affiliation.objects.get().organisation == third


def test_another_workspace_is_not_carried_along(cast: Cast) -> None:
    gone, kept = firm("A"), firm("B")
    with entered(Scope.of(cast.buurmeer.pk)):
        theirs = someone_at(firm("A"))
    carry(gone=gone, kept=kept)

    with entered(Scope.of(cast.buurmeer.pk)):
        assert Affiliation.objects.get() == theirs


def test_of_a_thing_everything_is_told_kind_by_kind() -> None:
    firm_ = firm("A")
    someone_at(firm_, "Dirk Bos")
    Membership.objects.create(member=firm_, association=firm("Club"), since_date=date(2020, 1, 1))

    told = {each.title: each.rows for each in tell(firm_)}

    assert {title: len(rows) for title, rows in told.items()} == {"Functies": 1, "Lid van": 1}
    assert list(told["Lid van"][0].values()) == ["Club", date(2020, 1, 1), None]


def test_who_refuses_lets_go_before_a_thing_goes() -> None:
    gone, other = firm("A"), firm("B")
    round_ = Round.objects.create(name="Ronde")
    spoke = Speaker.objects.create(round=round_, organisation=gone)
    beside = Speaker.objects.create(round=round_, organisation=other)

    assert part(Organisation.objects.filter(pk=gone.pk)) == 1

    spoke.refresh_from_db()
    beside.refresh_from_db()
    assert (spoke.organisation, beside.organisation) == (None, other)
