"""What is refused before anything reads it? Requests larger than any page takes, and addresses that hold a nought."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.platform.uploads import LIMIT

# A file, and what a form sends around it.
MOST: Final = LIMIT + 1_000_000
# PostgreSQL keeps no such sign in a text; nobody types it.
NOUGHT: Final = "%00"


def within_bounds(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, before whatever looks into the body: Django itself would put a file of any size on our disk first."""

    def answer(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
            return render(request, "frame/errors/413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if NOUGHT in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return answer
