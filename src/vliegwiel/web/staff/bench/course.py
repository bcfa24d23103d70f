"""Which contribution lies on the bench next? A colleague's order and what he passed over stay with his session."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.access import access_theme
from vliegwiel.domain.insights.queries.bench import Order, next_second, next_unread
from vliegwiel.domain.insights.queries.material import kept_method
from vliegwiel.domain.insights.queries.revisiting import revisits
from vliegwiel.web.frame.people import StaffRequest

ORDER: Final = "bench.order"
SKIPPED: Final = "bench.skipped"
MOST_SKIPPED: Final = 200
SECOND: Final = "tweede"
THEME: Final = "bij"


def order_of(request: HttpRequest) -> Order:
    """What teaches most, unless somebody wants them one after the other."""
    return Order.NUMBER if request.session.get(ORDER) == Order.NUMBER else Order.INSTRUCTIVE


def skipped_in(request: HttpRequest, round_: Round) -> list[int]:
    """Numbers that he passed over in this round."""
    kept = request.session.get(SKIPPED, {})
    return list(kept.get(round_.code, []))


def skip(request: HttpRequest, round_: Round, number: int) -> None:
    """Pass it over: it comes back when the others were read."""
    kept = {round_.code: [*skipped_in(request, round_), number][-MOST_SKIPPED:]}
    request.session[SKIPPED] = kept


def following(request: StaffRequest, round_: Round, after: int = 0) -> Contribution | None:
    """The next one of this course: unread ones, those to be read a second time, or those to be revisited for a theme."""
    passed = skipped_in(request, round_)
    if SECOND in request.GET:
        return next_second(round_, coder=request.person.pk, after=after, skipped=passed)
    if code := request.GET.get(THEME):
        left = revisits(access_theme(round_, code))
        return next((one for one in left if one.number not in {after, *passed}), None)
    wanted = kept_method(round_).to_confirm if order_of(request) is Order.INSTRUCTIVE else ()
    return next_unread(round_, after=after, wanted=wanted, skipped=passed)


def to(request: HttpRequest, round_: Round, contribution: Contribution) -> HttpResponse:
    """To that contribution, on the same course."""
    address = reverse("staff:coding.edit", args=[round_.code, contribution.code])
    course = request.GET.urlencode()
    return redirect(f"{address}?{course}" if course else address)
