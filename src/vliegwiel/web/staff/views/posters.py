"""How do people find the page on which they can say something? By its address, and by a square to print."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import queries, rules
from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState, publish_round, unpublish_round
from vliegwiel.domain.dialogues.addresses import round_address
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.frame.squares import picture, square

TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}


@staff_only(*HANDLERS)
@require_POST
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Give the round a page for everybody."""
    try:
        published = publish_round(actor=request.person, round_=access_round(code))
    except NotInThisState:
        messages.error(request, _("The report of this round has been made: nothing can be added any more."))
    else:
        told = {"address": round_address(published)}
        messages.success(request, _("Everybody can open the page now: %(address)s") % told)
    return redirect("staff:round.detail", code=code)


@staff_only(*HANDLERS)
@require_POST
def unpublish(request: StaffRequest, code: str) -> HttpResponse:
    """Take the page away."""
    unpublish_round(actor=request.person, round_=access_round(code))
    messages.success(request, _("Nobody outside can open the page any more. Its address stays the same."))
    return redirect("staff:round.detail", code=code)


@staff_only()
def poster(request: StaffRequest, code: str) -> HttpResponse:
    """A page to print and hang: what is asked, the address and its square."""
    round_ = access_round(code)
    if not queries.is_published(round_):
        raise NotAccessible(code)
    address = round_address(round_)
    return render(
        request,
        "staff/round/poster.html",
        {
            "round": round_,
            "address": address,
            "square": square(address),
            "can_handle": rules.can_handle(request.role),
        },
    )


@staff_only()
def draw(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """The square alone, for one's own poster, letter or paper."""
    round_ = access_round(code)
    if kind not in TYPES or not queries.is_published(round_):
        raise NotAccessible(kind)
    response = HttpResponse(picture(round_address(round_), kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="qr-{round_.public_code}.{kind}"'
    return response
