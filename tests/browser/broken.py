"""The house, with addresses behind which something goes wrong."""

from __future__ import annotations

import psycopg
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from vliegwiel.project import urls
from vliegwiel.project.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def strange(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError from psycopg.errors.AdminShutdown()


urlpatterns = [
    path("400/", strange),
    path("403/", forbidden),
    path("500/", broken),
    path("503/", away),
    path("", include(urls)),
]
