from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from tests.cast import Cast
from vliegwiel.domain.archive.queries.retention import BEGINNING, contact_years, years_kept
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SignIn = Callable[[User], Client]
PATH = "/werkruimte/bewaartermijnen/"
BEFORE = {f"before_{kind.value}": str(years) for kind, years in BEGINNING.items()}


def typed(**years: int) -> dict[str, str]:
    now = {kind.value: str(number) for kind, number in BEGINNING.items()}
    return {**now, **BEFORE, **{kind: str(number) for kind, number in years.items()}}


def test_an_administrator_says_how_long_things_are_kept(cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.henk).post(PATH, typed(contact=4))

    assert answer.status_code == HTTPStatus.FOUND
    with entered(Scope.of(cast.polderdam.pk)):
        assert contact_years() == 4
    with entered(Scope.of(cast.buurmeer.pk)):
        assert years_kept() == BEGINNING


@pytest.mark.parametrize("years", [0, 101])
def test_a_period_that_is_none_is_refused_and_stays_typed(cast: Cast, client_of: SignIn, years: int) -> None:
    page = client_of(cast.henk).post(PATH, typed(document=years)).content.decode()

    assert 'role="alert"' in page
    assert f'value="{years}"' in page


def test_the_second_is_told_keeps_what_was_typed_and_can_save_it(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.henk)
    client.post(PATH, typed(contact=3))

    page = client.post(PATH, typed(contact=6)).content.decode()
    again = client.post(PATH, {**typed(contact=6), "before_contact": "3"})

    assert "3 jaar" in page
    assert 'name="contact" value="6"' in page
    assert 'name="before_contact" value="3"' in page
    assert again.status_code == HTTPStatus.FOUND


def test_only_an_administrator_says_so(cast: Cast, client_of: SignIn) -> None:
    assert client_of(cast.anouk).post(PATH, typed()).status_code == HTTPStatus.FORBIDDEN
