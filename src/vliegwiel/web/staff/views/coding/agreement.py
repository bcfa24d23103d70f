"""How far do colleagues agree who read the same contributions, and what do they make of their differences?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.access import access_second_reading
from vliegwiel.domain.insights.actions.codings import keep_first_reading, take_over_reading
from vliegwiel.domain.insights.queries.agreement import compared
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only


@staff_only(*HANDLERS)
def compare(request: StaffRequest, code: str) -> HttpResponse:
    """Per theme how far they agree, and each contribution on which they differ."""
    round_ = access_round(code)
    return render(request, "staff/coding/agreement.html", {"round": round_, "compared": compared(round_)})


@staff_only(*HANDLERS)
@require_POST
def settle(request: StaffRequest, code: str, reading: str) -> HttpResponse:
    """Let the other's word count from now on, or leave it as it is."""
    round_ = access_round(code)
    found = access_second_reading(round_, reading)
    if "take_over" in request.POST:
        take_over_reading(actor=request.person, reading=found)
        messages.success(request, _("That reading counts from now on. How far you agreed stays as it was."))
    else:
        keep_first_reading(actor=request.person, reading=found)
        messages.success(request, _("Left as it was."))
    return redirect("staff:coding.agreement", code=code)
