"""Which themes may be missing? What the computer proposes, to accept under a name that is right, or to dismiss."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.access import access_proposal
from vliegwiel.domain.insights.actions.themes import (
    CodebookFull,
    Nameless,
    NameTaken,
    NoSuchProposal,
    accept_proposal,
    dismiss_proposal,
    reopen_proposal,
)
from vliegwiel.domain.insights.queries.proposals import dismissed_proposals, open_proposals, with_examples
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench.refusals import refusal
from vliegwiel.web.staff.forms.coding import ThemeForm


@staff_only(*HANDLERS)
def list_proposals(request: StaffRequest, code: str) -> HttpResponse:
    """What nobody decided on yet, with examples."""
    round_ = access_round(code)
    shown = {
        "round": round_,
        "proposed": with_examples(round_, open_proposals(round_)),
        "dismissed": dismissed_proposals(round_),
    }
    return render(request, "staff/coding/proposals.html", shown)


@staff_only(*HANDLERS)
def accept(request: StaffRequest, code: str, proposal: str) -> HttpResponse:
    """Make a theme of it; its name can be changed first."""
    round_ = access_round(code)
    found = access_proposal(round_, proposal)
    form = ThemeForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        given = form.cleaned_data
        try:
            theme = accept_proposal(
                actor=request.person, proposal=found, name=given["name"], definition=given["definition"]
            )
        except (NameTaken, Nameless, CodebookFull) as refused:
            form.add_error("name", refusal(refused))
        except NoSuchProposal:
            messages.warning(request, _("A colleague decided on this meanwhile."))
            return redirect("staff:proposal.list", code=code)
        else:
            return redirect("staff:theme.edit", code=code, theme=theme.code)
    [shown] = with_examples(round_, [found])
    return render(request, "staff/coding/proposal.html", {"round": round_, "form": form, "one": shown})


@staff_only(*HANDLERS)
@require_POST
def dismiss(request: StaffRequest, code: str, proposal: str) -> HttpResponse:
    """No theme; or, after that, to be thought about once more."""
    round_ = access_round(code)
    found = access_proposal(round_, proposal)
    try:
        if "again" in request.POST:
            reopen_proposal(actor=request.person, proposal=found)
        else:
            dismiss_proposal(actor=request.person, proposal=found)
    except NoSuchProposal:
        messages.warning(request, _("A colleague decided on this meanwhile."))
    return redirect("staff:proposal.list", code=code)
