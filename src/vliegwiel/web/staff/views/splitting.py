"""The pages on which one contribution becomes several, and several become one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues import queries
from vliegwiel.domain.dialogues.access import access_contribution, access_round
from vliegwiel.domain.dialogues.actions.contributions import (
    NotItsWords,
    NotTheLatest,
    NotTogether,
    merge_contributions,
    split_contribution,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.bounds import TooMuch
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.speakers import MergeForm, SplitForm
from vliegwiel.web.staff.views.contributions import no_longer


@staff_only(*HANDLERS)
def split(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Give each subject a contribution of its own."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    if request.method != "POST" and (found.withdrawn_at or found.replaced_at):
        return redirect("staff:contribution.detail", code=code, contribution=contribution)
    form = SplitForm(request.POST or None, initial={"text": found.text})
    if form.is_valid():
        try:
            made = split_contribution(actor=request.person, contribution=found, texts=form.parts)
        except NotItsWords:
            form.add_error(
                "text", _("Put at least one line with --- in it, and leave the words as they are.")
            )
        except NotTheLatest as told:
            form.add_error(None, no_longer(told))
        except NotInThisState:
            form.add_error(None, _reported())
        else:
            messages.success(request, _("They are %(count)s contributions now.") % {"count": len(made)})
            return redirect("staff:contribution.detail", code=code, contribution=made[0].code)
    return render(
        request, "staff/contribution/split.html", {"round": round_, "contribution": found, "form": form}
    )


@staff_only(*HANDLERS)
def merge(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Put together what belongs together."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    if request.method != "POST" and (found.withdrawn_at or found.replaced_at):
        return redirect("staff:contribution.detail", code=code, contribution=contribution)
    form = MergeForm(request.POST or None, offered=queries.mergeable_with(found))
    if form.is_valid():
        try:
            made = merge_contributions(actor=request.person, contributions=[found, *form.chosen])
        except NotTheLatest as told:
            form.add_error(None, no_longer(told))
        except NotTogether:
            form.add_error(None, _("These are not of the same speaker, or differ in more than the words."))
        except TooMuch:
            form.add_error("others", _("Together they are too long to read. Choose fewer."))
        except NotInThisState:
            form.add_error(None, _reported())
        else:
            messages.success(request, _("They are contribution %(number)s now.") % {"number": made.number})
            return redirect("staff:contribution.detail", code=code, contribution=made.code)
    return render(
        request, "staff/contribution/merge.html", {"round": round_, "contribution": found, "form": form}
    )


def _reported() -> str:
    return _("The report of this round has been made: its figures stand.")
