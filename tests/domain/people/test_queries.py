from __future__ import annotations

from typing import Any

from tests.cast import Cast
from vliegwiel.domain.people.actions import form_team
from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership
from vliegwiel.domain.people.queries import (
    codes_in,
    current_member,
    current_members,
    staffed_teams,
    this_workspace,
)
from vliegwiel.platform.scope import Scope, entered


def member(name: str) -> Membership:
    return Membership.objects.get(user__name=name)


def test_colleagues_stand_in_the_order_in_which_one_looks_a_name_up(scope: Scope, cast: Cast) -> None:
    cast.hans.name = "Érik de Vries"
    cast.hans.save()
    cast.gerda.name = "eva Bos"
    cast.gerda.save()

    assert [(one.name, one.role) for one in current_members()] == [
        ("Anouk Visser", Role.STAFF),
        ("Érik de Vries", Role.READER),
        ("eva Bos", Role.BOARD_MEMBER),
        ("Henk de Wit", Role.ADMINISTRATOR),
    ]


def test_a_list_of_colleagues_costs_two_queries_however_long(
    scope: Scope, cast: Cast, django_assert_num_queries: Any
) -> None:
    form_team(actor=cast.henk, name="Wonen", members=list(Membership.objects.all()))
    form_team(actor=cast.henk, name="Economie", members=[member("Anouk Visser")])

    with django_assert_num_queries(2):
        found = {one.name: one.teams for one in current_members()}

    assert found["Anouk Visser"] == ("Economie", "Wonen")
    assert found["Hans Mol"] == ("Wonen",)


def test_one_colleague_is_the_same_as_in_the_list(scope: Scope, cast: Cast) -> None:
    form_team(actor=cast.henk, name="Wonen", members=[member("Anouk Visser")])

    assert current_member(member("Anouk Visser")) == current_members()[0]


def test_teams_come_with_their_members_in_three_queries(
    scope: Scope, cast: Cast, django_assert_num_queries: Any
) -> None:
    wonen = form_team(actor=cast.henk, name="Wonen", members=[member("Hans Mol"), member("Anouk Visser")])
    form_team(actor=cast.henk, name="economie", members=[])

    with django_assert_num_queries(3):
        found = [(team.name, [one.name for one in team.members]) for team in staffed_teams()]

    assert found == [("economie", []), ("Wonen", ["Anouk Visser", "Hans Mol"])]
    assert sorted(codes_in(wonen)) == sorted([member("Hans Mol").code, member("Anouk Visser").code])


def test_the_neighbour_sees_none_of_it(scope: Scope, cast: Cast) -> None:
    form_team(actor=cast.henk, name="Wonen", members=[member("Hans Mol")])

    with entered(Scope.of(cast.buurmeer.pk)):
        assert [one.name for one in current_members()] == ["Bram Smit", "Ilse Kramer"]
        assert staffed_teams() == []
        assert this_workspace() == cast.buurmeer
