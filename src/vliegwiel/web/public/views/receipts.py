"""What does somebody hold in his hands after he sent something?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vliegwiel.domain.dialogues.access import access_speaker
from vliegwiel.domain.dialogues.actions.speakers import SPEAKER
from vliegwiel.domain.dialogues.queries import contributions_of
from vliegwiel.platform.models import Door
from vliegwiel.web.frame import squares
from vliegwiel.web.frame.policies import token_page
from vliegwiel.web.public.secrecy import unlisted


@token_page(SPEAKER)
@require_safe
@unlisted
def show(request: HttpRequest, door: Door) -> HttpResponse:
    """Thanks, the numbers, what happens next, and the address that only he knows."""
    speaker = access_speaker(door)
    return render(
        request,
        "public/receipt/show.html",
        {
            "speaker": speaker,
            "round": speaker.round,
            "numbers": [one.number for one in contributions_of(speaker)],
            "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
            "address": _address(request),
        },
    )


@token_page(SPEAKER)
@require_safe
@unlisted
def picture(request: HttpRequest, door: Door) -> HttpResponse:
    """The way to what becomes of his words, for the telephone in his pocket."""
    return HttpResponse(squares.picture(_address(request), "svg"), content_type="image/svg+xml")


def _address(request: HttpRequest) -> str:
    found = request.resolver_match
    return (
        request.build_absolute_uri(reverse("public:thread", kwargs={"token": found.kwargs["token"]}))
        if found
        else ""
    )
