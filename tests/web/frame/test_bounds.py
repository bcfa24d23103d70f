from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.cast import Cast
from vliegwiel.domain.people.models import User
from vliegwiel.platform.uploads import LIMIT
from vliegwiel.web.frame.bounds import MOST, within_bounds

LOGIN = "/aanmelden/"


def sent(size: int) -> int:
    """The answer to a form that says it is this large, from a stranger."""
    client = Client(enforce_csrf_checks=True)
    return client.post(LOGIN, {"email": "a"}, headers={"Content-Length": str(size)}).status_code


def test_what_is_larger_than_any_file_is_refused_unread(db: None) -> None:
    assert MOST > LIMIT
    assert sent(MOST + 1) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_what_is_smaller_is_left_to_the_page(db: None) -> None:
    assert sent(MOST) == HTTPStatus.FORBIDDEN


def test_no_byte_of_it_is_read(rf: RequestFactory) -> None:
    request = rf.post(LOGIN, b"x" * 100, content_type="text/plain", CONTENT_LENGTH=MOST + 1)

    answer = within_bounds(lambda _: HttpResponse())(request)

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "25 MB" in answer.content.decode()
    assert request.read(3) == b"xxx"


@pytest.mark.parametrize("name", ["organisation.list", "person.list", "round.list", "search"])
def test_a_nought_in_an_address_is_refused(
    cast: Cast, client_of: Callable[[User], Client], name: str
) -> None:
    answer = client_of(cast.anouk).get(reverse(f"staff:{name}"), {"q": "\0", "na": "\0", "voor": "\0"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
