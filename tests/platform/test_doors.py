from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from tests.cast import Cast
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind, close_doors, doors_to, open_door
from vliegwiel.platform.models import Door
from vliegwiel.platform.scope import NOBODY, NoScope, Scope, entered

CODE = "23456789"  # on a poster


def a_door(*, days: int = 1) -> str:
    return open_door(kind="report", subject_code="bcdfghjk", expires_at=timezone.now() + timedelta(days=days))


def test_a_token_opens_its_door_before_any_workspace_is_known(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        token = a_door()

    with entered(NOBODY):
        door = behind(token, kind="report")
    assert (door.workspace_id, door.subject_code) == (cast.polderdam.pk, "bcdfghjk")


@pytest.mark.usefixtures("scope")
def test_only_a_hash_of_the_token_is_kept() -> None:
    token = a_door()

    with connection.cursor() as cursor:
        cursor.execute("SELECT platform_door::text FROM platform_door")
        [(row,)] = cursor.fetchall()
    assert token not in row


def test_a_code_that_is_no_secret_can_open_a_door_too(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        expires_at = timezone.now() + timedelta(days=1)
        token = open_door(kind="page", subject_code="bcdfghjk", expires_at=expires_at, token=CODE)

    assert token == CODE
    with entered(NOBODY):
        assert behind(CODE, kind="page").subject_code == "bcdfghjk"
        with pytest.raises(NotAccessible):
            behind("bcdfghjk", kind="page")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("token", ["", "geraden", "a" * 43])
def test_a_guess_opens_nothing(token: str) -> None:
    a_door()

    with pytest.raises(NotAccessible):
        behind(token, kind="report")


@pytest.mark.usefixtures("scope")
def test_a_token_of_another_kind_opens_nothing() -> None:
    token = a_door()

    with pytest.raises(NotAccessible):
        behind(token, kind="contribution")


@pytest.mark.usefixtures("scope")
def test_a_door_closes_by_itself() -> None:
    token = a_door(days=-1)

    assert doors_to(kind="report", subject_code="bcdfghjk") == []
    with pytest.raises(NotAccessible):
        behind(token, kind="report")


@pytest.mark.usefixtures("scope")
def test_a_closed_door_opens_no_more() -> None:
    token = a_door()

    assert close_doors(kind="report", subject_code="bcdfghjk") == 1
    with pytest.raises(NotAccessible):
        behind(token, kind="report")


def test_a_neighbour_closes_nothing(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        a_door()

    with entered(Scope.of(cast.buurmeer.pk)):
        assert doors_to(kind="report", subject_code="bcdfghjk") == []
        assert close_doors(kind="report", subject_code="bcdfghjk") == 0
        assert Door.objects.update(expires_at=None) == 0
    assert Door.objects.count() == 1


def test_nobody_makes_a_door_into_another_workspace(cast: Cast) -> None:
    with (
        pytest.raises(Exception, match="row-level security") as refusal,
        entered(Scope.of(cast.polderdam.pk)),
    ):
        Door.objects.create(hash=b"1", kind="report", workspace=cast.buurmeer, subject_code="bcdfghjk")

    assert isinstance(refusal.value.__cause__, psycopg.errors.InsufficientPrivilege)


@pytest.mark.usefixtures("db")
def test_without_a_workspace_no_door_is_made() -> None:
    with pytest.raises(NoScope):
        a_door()
