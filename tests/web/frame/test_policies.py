"""Through a live server: inside one test transaction these faults cannot be seen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final, TypeAlias

import httpx
import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from vliegwiel.domain.people.models import Team, User
from vliegwiel.platform.doors import open_door
from vliegwiel.platform.scope import Scope, entered

Visit: TypeAlias = Callable[..., httpx.Response]
COOKIE: Final = django_settings.SESSION_COOKIE_NAME


@pytest.fixture
def teams_of_both(live_cast: Cast) -> Cast:
    for workspace in (live_cast.polderdam, live_cast.buurmeer):
        with entered(Scope.of(workspace.pk)):
            Team.objects.create(name=workspace.name)
    return live_cast


@pytest.fixture
def visit(live: LiveServer, settings: Any, client_of: Callable[[User], Client]) -> Visit:
    """A visit to one of our own pages by somebody, or by nobody."""
    settings.ROOT_URLCONF = "tests.web.frame.pages_for_policies"

    def to(path: str, person: User | None = None) -> httpx.Response:
        cookies = {COOKIE: client_of(person).cookies[COOKIE].value} if person else {}
        return httpx.get(f"{live.url}{path}", cookies=cookies)

    return to


def test_a_colleague_reads_her_own_workspace(visit: Visit, teams_of_both: Cast) -> None:
    assert visit("/teams/", teams_of_both.anouk).json() == {"teams": ["Polderdam"]}
    assert visit("/teams/", teams_of_both.bram).json() == {"teams": ["Buurmeer"]}


@pytest.mark.usefixtures("visit")
def test_colleagues_of_two_workspaces_at_once_never_read_each_other(
    live: LiveServer, teams_of_both: Cast, client_of: Callable[[User], Client]
) -> None:
    people = (teams_of_both.anouk, teams_of_both.bram)
    sessions = [client_of(person).cookies[COOKIE].value for person in people] * 20

    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda key: httpx.get(f"{live.url}/teams/", cookies={COOKIE: key}).json(), sessions)
        )

    assert answers == [{"teams": ["Polderdam"]}, {"teams": ["Buurmeer"]}] * 20


def test_a_stranger_is_asked_to_sign_in(visit: Visit, teams_of_both: Cast) -> None:
    answer = visit("/teams/")

    assert answer.status_code == HTTPStatus.FOUND
    assert answer.headers["location"].endswith("?next=/teams/")


def test_somebody_without_a_workspace_is_refused(visit: Visit, teams_of_both: Cast) -> None:
    nobody = User.objects.create_user(email="niemand@example.org", name="Niemand")

    assert visit("/teams/", nobody).status_code == HTTPStatus.FORBIDDEN


def test_a_page_for_administrators_refuses_a_colleague(visit: Visit, teams_of_both: Cast) -> None:
    assert visit("/administrators/", teams_of_both.anouk).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", ["Buurmeer", "Nergens"])
def test_forbidden_and_absent_look_the_same(visit: Visit, teams_of_both: Cast, name: str) -> None:
    assert visit("/one/Polderdam/", teams_of_both.anouk).status_code == HTTPStatus.OK
    assert visit(f"/one/{name}/", teams_of_both.anouk).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", ["/own/", "/anyone/"])
def test_a_page_without_a_workspace_reads_nothing_of_any(
    visit: Visit, teams_of_both: Cast, path: str
) -> None:
    assert visit(path, teams_of_both.anouk).status_code == HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.mark.parametrize("path", ["/lazy/", "/streaming/"])
def test_what_would_read_after_the_transaction_is_refused(
    visit: Visit, teams_of_both: Cast, path: str
) -> None:
    assert visit(path, teams_of_both.anouk).status_code == HTTPStatus.INTERNAL_SERVER_ERROR


def test_of_a_view_that_breaks_nothing_remains(visit: Visit, teams_of_both: Cast) -> None:
    assert visit("/breaks/", teams_of_both.anouk).status_code == HTTPStatus.INTERNAL_SERVER_ERROR

    assert visit("/teams/", teams_of_both.anouk).json() == {"teams": ["Polderdam"]}


@pytest.mark.usefixtures("visit")
def test_a_chosen_workspace_that_is_not_his_does_not_help(live: LiveServer, teams_of_both: Cast) -> None:
    client = Client()
    client.force_login(teams_of_both.bram)
    session = client.session
    session["workspace"] = teams_of_both.polderdam.code
    session.save()

    answer = httpx.get(f"{live.url}/teams/", cookies={COOKIE: client.cookies[COOKIE].value})

    assert answer.json() == {"teams": ["Buurmeer"]}


def door_in(cast: Cast, kind: str) -> str:
    with entered(Scope.of(cast.polderdam.pk)):
        return open_door(kind=kind, subject_code="", expires_at=timezone.now() + timedelta(days=1))


def test_whoever_holds_a_token_reads_in_the_workspace_behind_it(visit: Visit, teams_of_both: Cast) -> None:
    assert visit(f"/behind/{door_in(teams_of_both, 'team.reading')}/").json() == {"teams": ["Polderdam"]}


def test_whoever_holds_a_token_that_writes_writes_there_and_nowhere_else(
    visit: Visit, teams_of_both: Cast
) -> None:
    answer = visit(f"/writes/{door_in(teams_of_both, 'team.writing')}/")

    assert answer.json() == {"teams": ["Aangemeld", "Polderdam"]}
    assert visit("/teams/", teams_of_both.bram).json() == {"teams": ["Buurmeer"]}


def test_a_page_that_said_nothing_of_writing_writes_nothing(visit: Visit, teams_of_both: Cast) -> None:
    answer = visit(f"/unasked/{door_in(teams_of_both, 'team.reading')}/")

    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert visit("/teams/", teams_of_both.anouk).json() == {"teams": ["Polderdam"]}


def test_a_token_of_another_kind_opens_nothing(visit: Visit, teams_of_both: Cast) -> None:
    token = door_in(teams_of_both, "team.reading")

    assert visit(f"/writes/{token}/").status_code == HTTPStatus.NOT_FOUND
