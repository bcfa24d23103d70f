"""How does a codebook come into a round: from a file, or from another round?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.actions.themes import CodebookFull, bring_codebook
from vliegwiel.domain.insights.queries.codebooks import other_codebooks
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench.bringing import themes_chosen
from vliegwiel.web.staff.bench.refusals import refusal
from vliegwiel.web.staff.forms.coding import CodebookForm


@staff_only(*HANDLERS)
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """Bring themes in from elsewhere."""
    round_ = access_round(code)
    rounds = [(one.code, one.name) for one in other_codebooks(round_)]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CodebookForm(*sent, rounds=rounds)
    if form.is_valid() and (themes := themes_chosen(form)):
        try:
            added, dropped = bring_codebook(
                actor=request.person, round_=round_, themes=themes, replace=form.cleaned_data["replace"]
            )
        except CodebookFull as full:
            form.add_error(None, refusal(full))
        else:
            told = _("Added: %(added)s. Dropped: %(dropped)s.") % {"added": added, "dropped": dropped}
            messages.success(request, told)
            return redirect("staff:theme.list", code=code)
    return render(request, "staff/coding/codebook.html", {"round": round_, "form": form})
