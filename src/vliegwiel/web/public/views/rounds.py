"""What does anyone see of a round: what is asked, by whom, what is fixed, and what happens with the answers?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vliegwiel.domain.archive.queries.retention import contact_years
from vliegwiel.domain.dialogues.access import access_published_round
from vliegwiel.domain.dialogues.queries import ROUND_PAGE
from vliegwiel.platform.models import Door
from vliegwiel.web.frame import squares
from vliegwiel.web.frame.policies import token_page


@token_page(ROUND_PAGE)
@require_safe
def show(request: HttpRequest, door: Door) -> HttpResponse:
    """The page that a poster leads to; searchers may find it as long as it is published."""
    round_ = access_published_round(door)
    return render(
        request,
        "public/round/show.html",
        {
            "round": round_,
            "address": request.build_absolute_uri(request.path),
            "contact_years": contact_years(),
        },
    )


@token_page(ROUND_PAGE)
@require_safe
def picture(request: HttpRequest, door: Door) -> HttpResponse:
    """The way to that page, for a poster."""
    round_ = access_published_round(door)
    address = request.build_absolute_uri(reverse("public:round", args=[round_.public_code]))
    return HttpResponse(squares.picture(address, "svg"), content_type="image/svg+xml")
