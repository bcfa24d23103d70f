"""What does somebody see who said something: what became of it, and what can he still do?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vliegwiel.domain.thread.access import access_speaker
from vliegwiel.domain.thread.queries.fates import fates_of
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.policies import token_page

View = TypeVar("View", bound=Callable[..., HttpResponse])
SPEAKER: Final = "speaker"


def _kept_secret(view: View) -> View:
    """No search machine keeps the page, and no other site learns its address.

    Not ``no-referrer``: then browsers hide from us too where a form comes from, and it would be refused.
    """

    def answer(request: HttpRequest, *arguments: object, **names: object) -> HttpResponse:
        response = view(request, *arguments, **names)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return cast("View", wraps(view)(answer))


@token_page(SPEAKER)
@_kept_secret
def show(request: HttpRequest, door: Door) -> HttpResponse:
    """All that he said, each with what became of it; in at most twelve queries."""
    speaker = access_speaker(door.subject_code)
    return render(
        request,
        "public/thread/show.html",
        {
            "speaker": speaker,
            "round": speaker.round,
            "fates": fates_of(speaker),
            "today": timezone.localdate(),
        },
    )
