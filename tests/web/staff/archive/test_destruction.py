from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.domain.archive.making import CONTACT, an_old_round
from vliegwiel.domain.archive.actions.destruction import propose_destruction
from vliegwiel.domain.archive.models import DestructionList
from vliegwiel.domain.archive.queries.destruction import lines_of
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SignIn = Callable[[User], Client]
LATER = (timezone.localdate() + timedelta(days=90)).isoformat()


@pytest.fixture
def listed(cast: Cast) -> DestructionList:
    with entered(Scope.of(cast.polderdam.pk)):
        an_old_round()
        made = propose_destruction()
        assert made
        return made


def address(listed: DestructionList, rest: str = "") -> str:
    return f"/vernietiging/{listed.code}/{rest}"


def line(cast: Cast, listed: DestructionList) -> str:
    with entered(Scope.of(cast.polderdam.pk)):
        return lines_of(listed)[0].code


def how_many(cast: Cast) -> int:
    with entered(Scope.of(cast.polderdam.pk)):
        return Contribution.objects.count()


def test_the_list_says_what_how_many_and_why(cast: Cast, listed: DestructionList, client_of: SignIn) -> None:
    client = client_of(cast.henk)

    overview = client.get("/vernietiging/").content.decode()
    page = client.get(address(listed)).content.decode()

    assert address(listed) in overview
    assert "Peiling van toen" in page
    assert "7 jaar, geteld vanaf" in page
    assert CONTACT["name"] not in page
    assert how_many(cast) == 1


def test_it_is_destroyed_by_the_one_who_read_it_and_the_declaration_can_be_taken_along(
    cast: Cast, listed: DestructionList, client_of: SignIn
) -> None:
    client = client_of(cast.henk)

    page = client.post(address(listed, "akkoord/"), {"sure": "on", "revision": "1"}, follow=True)
    file = client.get(address(listed, "lijst.csv"))

    assert how_many(cast) == 0
    assert "Verklaring van vernietiging" in page.content.decode()
    assert f"{cast.henk.name} keurde de lijst goed; wat erop staat is vernietigd" in page.content.decode()
    rows = file.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "Peiling van toen;1;1;" in rows[1]
    assert cast.henk.name in rows[1]
    assert "zandwagens" not in rows[1]
    assert file["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("form", [{"revision": "1"}, {"sure": "on", "revision": "9"}, {"sure": "on"}])
def test_nothing_goes_unread(
    cast: Cast, listed: DestructionList, client_of: SignIn, form: dict[str, str]
) -> None:
    client_of(cast.henk).post(address(listed, "akkoord/"), form)

    assert how_many(cast) == 1


def test_one_thing_is_kept_back_and_goes_after_all(
    cast: Cast, listed: DestructionList, client_of: SignIn
) -> None:
    client, regel = client_of(cast.henk), f"regels/{line(cast, listed)}/"
    form = {"reason": "Er loopt een bezwaar.", "until": LATER, "revision": "1"}

    kept = client.post(address(listed, regel), form, follow=True).content.decode()
    nothing = client.post(address(listed, "akkoord/"), {"sure": "on", "revision": "2"})
    stale = client.post(address(listed, f"{regel}toch/"), {"revision": "1"}, follow=True)
    back = client.post(address(listed, f"{regel}toch/"), {"revision": "2"}, follow=True)

    assert "Er loopt een bezwaar." in kept
    assert nothing.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Er loopt een bezwaar." in stale.content.decode()
    assert "Er loopt een bezwaar." not in back.content.decode()
    assert how_many(cast) == 1


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"until": "2020-01-01"}, {"until": ""}])
def test_what_was_typed_stays_where_something_is_wrong(
    cast: Cast, listed: DestructionList, client_of: SignIn, wrong: dict[str, str]
) -> None:
    form = {"reason": "Blijvende waarde", "until": LATER, "revision": "1", **wrong}

    page = client_of(cast.henk).post(address(listed, f"regels/{line(cast, listed)}/"), form)

    assert page.status_code == HTTPStatus.OK
    assert 'role="alert"' in page.content.decode()


def test_the_second_who_keeps_back_is_told_and_loses_nothing(
    cast: Cast, listed: DestructionList, client_of: SignIn
) -> None:
    form = {"reason": "Mijn reden", "until": LATER, "revision": "7"}

    page = client_of(cast.henk).post(address(listed, f"regels/{line(cast, listed)}/"), form)

    assert "Mijn reden" in page.content.decode()
    assert 'name="revision" value="1"' in page.content.decode()


def test_somebody_can_look_at_once_what_is_past_its_date(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.henk)

    nothing = client.post("/vernietiging/voorstellen/")
    with entered(Scope.of(cast.polderdam.pk)):
        an_old_round()
    something = client.post("/vernietiging/voorstellen/")

    assert nothing["Location"] == "/vernietiging/"
    assert something["Location"].startswith("/vernietiging/")
    assert something["Location"] != "/vernietiging/"


def test_a_list_on_which_nothing_is_left_is_not_there_any_more(
    cast: Cast, listed: DestructionList, client_of: SignIn
) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        Contribution.objects.all().delete()

    answer = client_of(cast.henk).post(address(listed, "akkoord/"), {"sure": "on", "revision": "1"})

    assert answer["Location"] == "/vernietiging/"


@pytest.mark.parametrize("person", ["anouk", "hans", "gerda"])
def test_only_an_administrator_destroys(
    cast: Cast, listed: DestructionList, client_of: SignIn, person: str
) -> None:
    client = client_of(getattr(cast, person))
    form = {"sure": "on", "revision": "1"}

    for path in ("/vernietiging/", address(listed), address(listed, "lijst.csv")):
        assert client.get(path).status_code == HTTPStatus.FORBIDDEN
    assert client.post(address(listed, "akkoord/"), form).status_code == HTTPStatus.FORBIDDEN
    assert how_many(cast) == 1
