from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeAlias

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tests.cast import Cast
from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership, User, Workspace
from vliegwiel.platform.scope import Scope, entered

Browser: TypeAlias = Callable[[User], Client]
LIST = "/collegas/"
NEW = "/collegas/nieuw/"
NEL = {"name": "Nel  Kuiper", "email": "Nel@polderdam.example", "role": "reader"}


def code_of(user: User, workspace: Workspace) -> str:
    with entered(Scope.of(workspace.pk)):
        return Membership.objects.get(user=user).code


def role_of(user: User, workspace: Workspace) -> str | None:
    with entered(Scope.of(workspace.pk)):
        return Membership.objects.filter(user=user, ended_at=None).values_list("role", flat=True).first()


@pytest.mark.parametrize("name", ["henk", "anouk", "hans", "gerda"])
def test_everybody_sees_who_works_here(cast: Cast, client_of: Browser, name: str) -> None:
    page = client_of(getattr(cast, name)).get(LIST)

    names = [member.name for member in page.context["members"]]
    assert names == ["Anouk Visser", "Gerda Bos", "Hans Mol", "Henk de Wit"]
    assert page.context["may_manage"] == (name == "henk")


def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, client_of: Browser, django_assert_num_queries: Any
) -> None:
    small, large = client_of(cast.kim), client_of(cast.henk)

    for client in (small, large):
        with django_assert_num_queries(10):
            client.get(LIST)


def test_a_colleague_is_shown_to_colleagues(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.hans).get(f"{LIST}{code_of(cast.anouk, cast.polderdam)}/")

    assert page.context["member"].email == "anouk@example.org"
    assert page.context["may_manage"] is False
    assert "<form" not in page.content.decode().partition("<h1")[2].partition("</main>")[0]


@pytest.mark.parametrize("action", ["", "rol/", "weg/"])
def test_a_colleague_of_the_neighbour_is_not_there(cast: Cast, client_of: Browser, action: str) -> None:
    theirs = code_of(cast.bram, cast.buurmeer)
    client = client_of(cast.henk)

    for code in (theirs, "zzzzzzzz"):
        path = f"{LIST}{code}/{action}"
        answer = client.post(path, {"role": "reader"}) if action else client.get(path)
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert role_of(cast.bram, cast.buurmeer) == "staff"


def test_an_administrator_gives_somebody_access(
    cast: Cast, client_of: Browser, mailoutbox: list[EmailMessage]
) -> None:
    client = client_of(cast.henk)
    assert client.get(NEW).status_code == HTTPStatus.OK

    assert client.post(NEW, NEL)["Location"] == LIST

    nel = User.objects.get(email="nel@polderdam.example")
    assert (nel.name, role_of(nel, cast.polderdam)) == ("Nel Kuiper", "reader")
    (mail,) = mailoutbox
    assert mail.to == ["nel@polderdam.example"]
    assert "http://testserver/aanmelden/" in str(mail.body).splitlines()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "nel"}, "email"),
        ({"email": "nel@polderdam.example\nBcc: all@example.org"}, "email"),
        ({"role": "owner"}, "role"),
        ({"role": ""}, "role"),
        ({"email": "ANOUK@example.org"}, "email"),
    ],
)
def test_what_does_not_fit_is_told_at_the_field_and_kept(
    cast: Cast,
    client_of: Browser,
    mailoutbox: list[EmailMessage],
    changed: dict[str, str],
    field: str,
) -> None:
    typed = {**NEL, **changed}

    form = client_of(cast.henk).post(NEW, typed).context["form"]

    assert list(form.errors) == [field]
    assert {name: form[name].value() for name in typed} == typed
    assert mailoutbox == []


def test_an_administrator_changes_a_role(cast: Cast, client_of: Browser) -> None:
    path = f"{LIST}{code_of(cast.anouk, cast.polderdam)}/rol/"

    assert client_of(cast.henk).post(path, {"role": "administrator"})["Location"] == LIST
    assert role_of(cast.anouk, cast.polderdam) == Role.ADMINISTRATOR


def test_a_role_that_does_not_exist_changes_nothing(cast: Cast, client_of: Browser) -> None:
    path = f"{LIST}{code_of(cast.anouk, cast.polderdam)}/rol/"

    answer = client_of(cast.henk).post(path, {"role": "owner"})

    assert answer.context["form"].has_error("role")
    assert role_of(cast.anouk, cast.polderdam) == Role.STAFF


def test_the_last_administrator_is_told_why_he_stays(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.henk)
    page = f"{LIST}{code_of(cast.henk, cast.polderdam)}/"

    refused = client.post(f"{page}rol/", {"role": "reader"})
    assert refused.context["form"].has_error("role")
    stays = client.post(f"{page}weg/")

    assert stays["Location"] == page
    assert [message.level_tag for message in client.get(page).context["messages"]] == ["error"]
    assert role_of(cast.henk, cast.polderdam) == Role.ADMINISTRATOR


def test_who_goes_is_out_at_his_next_click(cast: Cast, client_of: Browser) -> None:
    anouk = client_of(cast.anouk)
    assert anouk.get(LIST).status_code == HTTPStatus.OK

    client_of(cast.henk).post(f"{LIST}{code_of(cast.anouk, cast.polderdam)}/weg/")

    assert anouk.get(LIST).status_code == HTTPStatus.FORBIDDEN
    assert role_of(cast.anouk, cast.polderdam) is None


def test_an_administrator_may_go_himself_when_there_is_another(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.henk)
    client.post(f"{LIST}{code_of(cast.anouk, cast.polderdam)}/rol/", {"role": "administrator"})

    gone = client.post(f"{LIST}{code_of(cast.henk, cast.polderdam)}/weg/")

    assert gone["Location"] == "/"
    assert client.get("/").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", ["anouk", "hans", "gerda"])
def test_nobody_else_manages_who_has_access(
    cast: Cast, client_of: Browser, mailoutbox: list[EmailMessage], name: str
) -> None:
    client = client_of(getattr(cast, name))
    page = f"{LIST}{code_of(cast.hans, cast.polderdam)}/"

    assert client.get(NEW).status_code == HTTPStatus.FORBIDDEN
    assert client.post(NEW, NEL).status_code == HTTPStatus.FORBIDDEN
    assert client.post(f"{page}rol/", {"role": "administrator"}).status_code == HTTPStatus.FORBIDDEN
    assert client.post(f"{page}weg/").status_code == HTTPStatus.FORBIDDEN
    assert role_of(cast.hans, cast.polderdam) == Role.READER
    assert mailoutbox == []


@pytest.mark.parametrize("action", ["rol/", "weg/"])
def test_changes_take_a_click_and_not_a_link(cast: Cast, client_of: Browser, action: str) -> None:
    path = f"{LIST}{code_of(cast.anouk, cast.polderdam)}/{action}"

    assert client_of(cast.henk).get(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("path", [LIST, NEW, f"{LIST}zzzzzzzz/"])
def test_a_stranger_is_asked_to_sign_in(db: None, client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/aanmelden/?next={path}"
