"""What does somebody see when a page cannot be shown? These pages ask the database nothing."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from vliegwiel.platform.postgres.absence import is_away

SOON: Final = 30
"""Seconds in which PostgreSQL is usually back after a restart."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: there, but not for this role."""
    return _page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent and forbidden alike."""
    return _page(request, HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; or 503 for as long as PostgreSQL is away, which the exception that brought us here tells."""
    if is_away(sys.exc_info()[1]):
        return away()
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def away() -> HttpResponse:
    """503: in a moment it works again. Nothing of the request is looked at: its session is in the database."""
    page = render_to_string("frame/errors/503.html", {"frame": {"theme_url": settings.THEME_URL}})
    headers = {"Retry-After": str(SOON)}
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after the form stood open too long, or cookies are refused."""
    return render(request, "frame/errors/csrf.html", status=HTTPStatus.FORBIDDEN)


def _page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return render(request, f"frame/errors/{status.value}.html", status=status)
