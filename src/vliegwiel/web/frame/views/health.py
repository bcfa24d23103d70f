"""Is this server fit to answer? For load balancers and watchers; says no more than yes or no."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vliegwiel.web.frame.policies import public_page


def _told_by_status(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """503 when the database does not answer: the policy itself asks it, before the view does anything."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except DatabaseError:
            return _word(HTTPStatus.SERVICE_UNAVAILABLE)

    return answer


@_told_by_status
@public_page
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    return _word(HTTPStatus.OK)


def _word(status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{status.phrase}\n", status=status, content_type="text/plain")
