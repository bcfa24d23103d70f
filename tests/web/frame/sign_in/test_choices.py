from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tests.cast import Cast
from tests.web.frame.sign_in.steps import CODE, ask_code, code_in
from vliegwiel.domain.people.models import User

SWITCH = "/werkruimte/"


def working_in(client: Client) -> str:
    return str(client.get("/collegas/").context["frame"]["workspace"])


def test_somebody_of_two_workspaces_chooses_in_which_to_go_on(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.esther)
    assert working_in(client) == "Ondernemers Polderdam"
    assert [str(one) for one in client.get("/collegas/").context["frame"]["workspaces"]] == [
        "Regionetwerk Laagland"
    ]

    assert client.post(SWITCH, {"workspace": cast.network.code})["Location"] == "/"

    assert working_in(client) == "Regionetwerk Laagland"
    names = [member.name for member in client.get("/collegas/").context["members"]]
    assert names == ["Esther Postma", "Farid Amrani", "Kim Jonker"]


@pytest.mark.parametrize("code", ["polderdam", "zzzzzzzz", ""])
def test_another_workspace_is_not_there(cast: Cast, client_of: Callable[[User], Client], code: str) -> None:
    client = client_of(cast.esther)
    foreign = cast.polderdam.code if code == "polderdam" else code

    assert client.post(SWITCH, {"workspace": foreign}).status_code == HTTPStatus.NOT_FOUND
    assert working_in(client) == "Ondernemers Polderdam"


def test_switching_takes_somebody_who_is_signed_in_and_a_click(
    cast: Cast, client: Client, client_of: Callable[[User], Client]
) -> None:
    assert client.post(SWITCH, {"workspace": cast.network.code})["Location"] == "/aanmelden/"
    assert client_of(cast.esther).get(SWITCH).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_language_is_remembered_in_this_browser(db: None, client: Client) -> None:
    chosen = client.post("/taal/", {"language": "en", "next": "/aanmelden/wachtwoord/"})

    assert chosen["Location"] == "/aanmelden/wachtwoord/"
    assert client.get("/aanmelden/")["Content-Language"] == "en"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_choosing_a_language_leads_nowhere_else(db: None, client: Client, elsewhere: str) -> None:
    assert client.post("/taal/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_a_language_that_we_do_not_speak_changes_nothing(db: None, client: Client) -> None:
    client.post("/taal/", {"language": "tlh"})

    assert client.get("/aanmelden/")["Content-Language"] == "nl"


def test_choosing_a_language_takes_a_click(db: None, client: Client) -> None:
    assert client.get("/taal/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_who_chose_a_language_finds_it_on_every_machine(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    cast.anouk.language = "en"
    cast.anouk.save()
    ask_code(client, "anouk@example.org")
    client.post(CODE, {"code": code_in(mailoutbox[0])})

    assert client.get("/collegas/")["Content-Language"] == "en"
