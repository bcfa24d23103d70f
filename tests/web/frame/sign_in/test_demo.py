from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.frame.sign_in.steps import LOGIN, who
from vliegwiel.domain.people.actions import admit_member, open_workspace
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.project.stages import set_stage

ANOUK = "/aanmelden/als/anouk/"


@pytest.fixture
def demo(settings: Any) -> None:
    """Everybody is invented."""
    settings.DEMO = True


def test_one_click_makes_a_visitor_one_of_the_cast(demo: None, cast: Cast, client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert f'action="{ANOUK}"' in page

    assert client.post(ANOUK)["Location"] == "/"
    assert who(client) == str(cast.anouk.pk)
    assert client.get("/collegas/").status_code == HTTPStatus.OK


def test_a_visitor_goes_on_where_he_was_and_nowhere_else(demo: None, cast: Cast, client: Client) -> None:
    assert client.post(ANOUK, {"next": "/collegas/"})["Location"] == "/collegas/"
    assert client.post(ANOUK, {"next": "https://evil.example/"})["Location"] == "/"


def test_everybody_who_works_somewhere_has_a_button(demo: None, cast: Cast, client: Client) -> None:
    places = client.get(LOGIN).context["places"]

    found = {place["name"]: [player.key for player in place["players"]] for place in places}
    assert found == {
        "Polderdam": ["anouk", "gerda", "hans", "henk"],
        "Buurmeer": ["bram", "ilse"],
        "Ondernemers Polderdam": ["esther", "jeroen"],
        "Regionetwerk Laagland": ["farid", "kim"],
        "": ["carla", "dirk"],
    }
    for player in [key for name, keys in found.items() if name for key in keys]:
        other = Client()
        other.post(f"/aanmelden/als/{player}/")
        assert who(other) == str(User.objects.get(email=f"{player}@example.org").pk)


def test_the_telephone_of_an_entrepreneur_who_spoke_can_be_looked_at(
    demo: None, db: None, client: Client
) -> None:
    set_stage("understood")

    page = client.get(LOGIN).content.decode()

    found = [key for key in ("anouk", "carla", "dirk") if f'href="/inbreng/{key}/"' in page]
    assert found == ["carla", "dirk"]
    assert client.get("/inbreng/carla/").status_code == HTTPStatus.OK


def test_whoever_said_nothing_has_no_telephone_to_look_at(demo: None, cast: Cast, client: Client) -> None:
    assert "/inbreng/" not in client.get(LOGIN).content.decode()


def test_a_visitor_becomes_somebody_else_under_another_session_key(
    demo: None, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.henk)
    session = client.session
    session["workspace"] = cast.polderdam.code
    session.save()
    before = session.session_key

    client.post("/aanmelden/als/bram/")

    assert who(client) == str(cast.bram.pk)
    assert client.session.session_key != before
    assert "workspace" not in client.session


@pytest.mark.parametrize("key", ["carla", "nobody", "anouk-visser"])
def test_who_is_not_of_the_cast_cannot_be_played(demo: None, cast: Cast, client: Client, key: str) -> None:
    assert client.post(f"/aanmelden/als/{key}/").status_code == HTTPStatus.NOT_FOUND
    assert who(client) is None


def test_playing_takes_a_click_and_not_a_link(demo: None, cast: Cast, client: Client) -> None:
    assert client.get(ANOUK).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert Client(enforce_csrf_checks=True).post(ANOUK).status_code == HTTPStatus.FORBIDDEN


def test_outside_a_demo_nobody_can_be_played(cast: Cast, client: Client) -> None:
    assert client.get(LOGIN).context["places"] == []
    assert client.post(ANOUK).status_code == HTTPStatus.NOT_FOUND
    assert client.get(ANOUK).status_code == HTTPStatus.NOT_FOUND
    assert who(client) is None


def test_also_in_a_demo_nobody_real_can_be_played(demo: None, cast: Cast, client: Client) -> None:
    real = open_workspace(name="Echt", kind=WorkspaceKind.MUNICIPALITY, administrator=cast.henk)
    with entered(Scope.of(real.pk)):
        admit_member(actor=cast.henk, user=cast.anouk, role=Role.READER)

    assert client.post(ANOUK).status_code == HTTPStatus.NOT_FOUND
    assert who(client) is None
