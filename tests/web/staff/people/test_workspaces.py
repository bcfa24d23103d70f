from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeAlias

import pytest
from django.test import Client

from tests.cast import Cast
from vliegwiel.domain.people.models import User, Workspace

Browser: TypeAlias = Callable[[User], Client]
PAGE = "/werkruimte/instellingen/"


def test_an_administrator_gives_the_workspace_another_name(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.henk)
    assert client.get(PAGE).context["form"].initial == {"name": "Polderdam"}

    assert client.post(PAGE, {"name": "Gemeente Polderdam"})["Location"] == PAGE
    assert Workspace.objects.get(pk=cast.polderdam.pk).name == "Gemeente Polderdam"


@pytest.mark.parametrize("name", ["Buurmeer", "", "x" * 121])
def test_a_name_that_does_not_do_is_told_at_the_field(cast: Cast, client_of: Browser, name: str) -> None:
    form = client_of(cast.henk).post(PAGE, {"name": name}).context["form"]

    assert (list(form.errors), form["name"].value()) == (["name"], name)
    assert Workspace.objects.get(pk=cast.polderdam.pk).name == "Polderdam"


@pytest.mark.parametrize("name", ["anouk", "hans", "gerda"])
def test_nobody_else_changes_the_workspace(cast: Cast, client_of: Browser, name: str) -> None:
    client = client_of(getattr(cast, name))

    assert client.get(PAGE).status_code == HTTPStatus.FORBIDDEN
    assert client.post(PAGE, {"name": "Van ons"}).status_code == HTTPStatus.FORBIDDEN
    assert Workspace.objects.get(pk=cast.polderdam.pk).name == "Polderdam"


def test_a_stranger_is_asked_to_sign_in(db: None, client: Client) -> None:
    assert client.get(PAGE)["Location"] == f"/aanmelden/?next={PAGE}"
