from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeAlias

import pytest
from django.test import Client

from tests.cast import Cast
from vliegwiel.domain.people.actions import form_team
from vliegwiel.domain.people.models import Membership, Team, User, Workspace
from vliegwiel.domain.people.queries import codes_in
from vliegwiel.platform.scope import Scope, entered

Browser: TypeAlias = Callable[[User], Client]
LIST = "/teams/"
NEW = "/teams/nieuw/"


def code_of(user: User, workspace: Workspace) -> str:
    with entered(Scope.of(workspace.pk)):
        return Membership.objects.get(user=user).code


@pytest.fixture
def wonen(cast: Cast) -> Team:
    """A team with Anouk in it."""
    with entered(Scope.of(cast.polderdam.pk)):
        members = list(Membership.objects.filter(user=cast.anouk))
        return form_team(actor=cast.henk, name="Wonen", members=members)


def kept(cast: Cast) -> dict[str, set[str]]:
    with entered(Scope.of(cast.polderdam.pk)):
        return {team.name: set(codes_in(team)) for team in Team.objects.all()}


@pytest.mark.parametrize("name", ["henk", "anouk", "hans", "gerda"])
def test_everybody_sees_the_teams(cast: Cast, client_of: Browser, wonen: Team, name: str) -> None:
    page = client_of(getattr(cast, name)).get(LIST)

    found = [(team.name, [member.name for member in team.members]) for team in page.context["teams"]]
    assert found == [("Wonen", ["Anouk Visser"])]
    assert page.context["may_manage"] == (name == "henk")


def test_the_neighbour_sees_none(cast: Cast, client_of: Browser, wonen: Team) -> None:
    assert client_of(cast.bram).get(LIST).context["teams"] == []


def test_one_team_and_three_cost_the_same(
    cast: Cast, client_of: Browser, wonen: Team, django_assert_num_queries: Any
) -> None:
    client = client_of(cast.anouk)
    with django_assert_num_queries(11):
        client.get(LIST)
    with entered(Scope.of(cast.polderdam.pk)):
        for name in ("Economie", "Ruimte"):
            form_team(actor=cast.henk, name=name, members=list(Membership.objects.all()))
    with django_assert_num_queries(11):
        client.get(LIST)


def test_an_administrator_forms_a_team(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.henk)
    members = [code_of(user, cast.polderdam) for user in (cast.anouk, cast.gerda)]
    assert client.get(NEW).status_code == HTTPStatus.OK

    assert client.post(NEW, {"name": "Economie", "members": members})["Location"] == LIST
    assert kept(cast) == {"Economie": set(members)}


def test_an_administrator_changes_a_team(cast: Cast, client_of: Browser, wonen: Team) -> None:
    client = client_of(cast.henk)
    path = f"{LIST}{wonen.code}/"
    hans = code_of(cast.hans, cast.polderdam)

    assert client.get(path).context["form"].initial == {
        "name": "Wonen",
        "members": [code_of(cast.anouk, cast.polderdam)],
    }
    assert client.post(path, {"name": "Wonen en werken", "members": [hans]})["Location"] == LIST
    assert kept(cast) == {"Wonen en werken": {hans}}


def test_an_administrator_dissolves_a_team(cast: Cast, client_of: Browser, wonen: Team) -> None:
    assert client_of(cast.henk).post(f"{LIST}{wonen.code}/opheffen/")["Location"] == LIST
    assert kept(cast) == {}


def test_a_name_that_is_taken_is_told_at_the_field(cast: Cast, client_of: Browser, wonen: Team) -> None:
    client = client_of(cast.henk)
    client.post(NEW, {"name": "Economie"})
    with entered(Scope.of(cast.polderdam.pk)):
        economie = Team.objects.get(name="Economie").code

    new = client.post(NEW, {"name": "Wonen"}).context["form"]
    renamed = client.post(f"{LIST}{economie}/", {"name": "Wonen"})

    assert (list(new.errors), new["name"].value()) == (["name"], "Wonen")
    assert list(renamed.context["form"].errors) == ["name"]
    assert renamed.context["name"] == "Economie"
    assert set(kept(cast)) == {"Economie", "Wonen"}


def test_nobody_of_elsewhere_gets_into_a_team(cast: Cast, client_of: Browser, wonen: Team) -> None:
    theirs = code_of(cast.bram, cast.buurmeer)

    form = client_of(cast.henk).post(NEW, {"name": "Economie", "members": [theirs]}).context["form"]

    assert list(form.errors) == ["members"]
    assert set(kept(cast)) == {"Wonen"}


@pytest.mark.parametrize("action", ["", "opheffen/"])
def test_a_team_of_elsewhere_is_not_there(cast: Cast, client_of: Browser, wonen: Team, action: str) -> None:
    client = client_of(cast.ilse)

    for code in (wonen.code, "zzzzzzzz"):
        assert client.post(f"{LIST}{code}/{action}", {"name": "Mijn"}).status_code == HTTPStatus.NOT_FOUND
    assert set(kept(cast)) == {"Wonen"}


@pytest.mark.parametrize("name", ["anouk", "hans", "gerda"])
def test_nobody_else_manages_teams(cast: Cast, client_of: Browser, wonen: Team, name: str) -> None:
    client = client_of(getattr(cast, name))

    for path in (NEW, f"{LIST}{wonen.code}/", f"{LIST}{wonen.code}/opheffen/"):
        assert client.post(path, {"name": "Mijn"}).status_code == HTTPStatus.FORBIDDEN
    assert set(kept(cast)) == {"Wonen"}


@pytest.mark.parametrize("path", [LIST, NEW, f"{LIST}zzzzzzzz/"])
def test_a_stranger_is_asked_to_sign_in(db: None, client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/aanmelden/?next={path}"
