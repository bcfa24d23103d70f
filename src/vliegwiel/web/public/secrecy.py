"""How does a page behind a secret address stay with whoever holds it?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])


def unlisted(view: View) -> View:
    """No search machine keeps the page."""

    def answer(request: HttpRequest, *arguments: object, **names: object) -> HttpResponse:
        response = view(request, *arguments, **names)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return cast("View", wraps(view)(answer))
