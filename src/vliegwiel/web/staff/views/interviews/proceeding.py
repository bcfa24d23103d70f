"""How does a talk go on: invited, agreed on, held, declined, taken back, taken off the list?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import rules
from vliegwiel.domain.dialogues.access import access_interview, access_round
from vliegwiel.domain.dialogues.actions import interviews as actions
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.interviews.calendars import calendar_of
from vliegwiel.web.staff.interviews.entry import ASKED


@staff_only(*HANDLERS)
@require_POST
def invite(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """Ask whether he wants to talk."""
    found = access_interview(access_round(code), interview)
    try:
        mailed = actions.invite(actor=request.person, interview=found)
    except NotInThisState:
        messages.info(request, _("This talk needs no invitation any more."))
    except actions.WantsNoContact:
        messages.error(request, _("The directory says: wants no contact. Nothing was sent."))
    else:
        told = _("The invitation goes out by mail.") if mailed else _("Noted that the invitation was made.")
        messages.success(request, told)
    return _back(code, interview)


@staff_only(*HANDLERS)
@require_POST
def hold(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """Say that it was held, and go on to writing down what was said."""
    round_ = access_round(code)
    try:
        actions.hold_interview(actor=request.person, interview=access_interview(round_, interview))
    except NotInThisState:
        messages.info(request, _("This talk was declined. Take it up again first."))
        return _back(code, interview)
    if not rules.takes_contributions(round_):
        messages.success(request, _("The talk is held."))
        return _back(code, interview)
    address = reverse("staff:contribution.new", args=[code])
    return redirect(f"{address}?{urlencode({ASKED: interview})}")


@staff_only(*HANDLERS)
@require_POST
def decline(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """Say that it does not come to a talk."""
    found = access_interview(access_round(code), interview)
    try:
        actions.decline_interview(actor=request.person, interview=found)
    except NotInThisState:
        messages.info(request, _("This talk was held already."))
    else:
        messages.success(request, _("Noted that it does not come to a talk."))
    return _back(code, interview)


@staff_only(*HANDLERS)
@require_POST
def resume(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """It was not held or declined after all."""
    found = access_interview(access_round(code), interview)
    try:
        actions.resume_interview(actor=request.person, interview=found)
    except actions.SpokenAlready:
        messages.error(request, _spoken())
    else:
        messages.success(request, _("The talk stands on the list again."))
    return _back(code, interview)


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """Take it off the list."""
    found = access_interview(access_round(code), interview)
    try:
        actions.remove_interview(actor=request.person, interview=found)
    except actions.SpokenAlready:
        messages.error(request, _spoken())
        return _back(code, interview)
    messages.success(request, _("The talk was taken off the list."))
    return redirect("staff:interview.list", code=code)


@staff_only(*HANDLERS)
def fetch_calendar(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """The talk for one's own calendar.

    Raises:
        NotAccessible: There is no moment yet.
    """
    found = access_interview(access_round(code), interview)
    if found.at is None:
        raise NotAccessible(interview)
    response = HttpResponse(
        calendar_of(found, found.at, now=timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{_("talk")}-{found.code}.ics"'
    return response


def _back(code: str, interview: str) -> HttpResponse:
    return redirect("staff:interview.detail", code=code, interview=interview)


def _spoken() -> str:
    return _("What was said in this talk has been written down, so the talk stays.")
