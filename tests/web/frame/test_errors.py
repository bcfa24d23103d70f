"""Error pages stand outside every transaction and scope, so they may ask the database nothing."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from vliegwiel.web.frame.views import errors

pytestmark = pytest.mark.usefixtures("db")
PAGES: list[tuple[Callable[[HttpRequest], HttpResponse], HTTPStatus, str]] = [
    (errors.bad_request, HTTPStatus.BAD_REQUEST, "Deze pagina kan niet worden getoond"),
    (errors.forbidden, HTTPStatus.FORBIDDEN, "Deze pagina mag je niet zien"),
    (errors.not_found, HTTPStatus.NOT_FOUND, "Deze pagina bestaat niet"),
    (errors.broken, HTTPStatus.INTERNAL_SERVER_ERROR, "Er ging bij ons iets mis"),
    (errors.stale_form, HTTPStatus.FORBIDDEN, "Verstuur het formulier nog een keer"),
]


@pytest.mark.parametrize(("page", "status", "title"), PAGES, ids=lambda value: getattr(value, "__name__", ""))
def test_an_error_page_asks_the_database_nothing(
    page: Callable[[HttpRequest], HttpResponse],
    status: HTTPStatus,
    title: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with override("nl"), django_assert_num_queries(0):
        answer = page(RequestFactory().get("/ergens/"))

    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in answer.content.decode()
