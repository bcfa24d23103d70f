"""How does a colleague say what a contribution is about?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_contribution, access_round
from vliegwiel.domain.insights.actions.codings import OutdatedContribution, confirm_coding, take_back_coding
from vliegwiel.domain.insights.queries.material import kept_method, themes_of
from vliegwiel.domain.insights.queries.passages import about, next_unread
from vliegwiel.domain.people.enums import Role
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.coding import CodingForm

HANDLERS = (Role.ADMINISTRATOR, Role.STAFF)
LIKELY = 0.05  # less probable themes are not shown apart


@staff_only(*HANDLERS)
def code(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """One contribution at a time, with what the computer suggests and why."""
    round_ = access_round(code)
    said = access_contribution(round_, contribution, role=request.role)
    themes = {theme.code: theme for theme in themes_of(round_)}
    known = about(said)
    likely = tuple(name for name, chance in known.suggested if chance >= LIKELY)
    chosen = next(names for names in (known.confirmed, known.given, likely) if names is not None)
    form = CodingForm(
        request.POST or None,
        themes=[(key, theme.name) for key, theme in themes.items()],
        initial={
            "themes": [key for key, theme in themes.items() if theme.name in chosen],
            "kinds": [kind.value for kind in known.kinds],
        },
    )
    if form.is_valid():
        try:
            confirm_coding(
                actor=request.person,
                contribution=said,
                themes=[themes[key] for key in form.cleaned_data["themes"]],
                kinds=[Kind(kind) for kind in form.cleaned_data["kinds"]],
            )
        except OutdatedContribution:
            form.add_error(
                None, _("A later version took its place, or it was withdrawn, while you were reading.")
            )
        else:
            following = next_unread(round_, said.number, wanted=kept_method(round_).to_confirm)
            if following is None:
                messages.success(request, _("Every contribution of this round has been read."))
                return redirect("staff:findings.detail", code=round_.code)
            return redirect("staff:coding.edit", code=round_.code, contribution=following.code)
    return render(
        request,
        "staff/findings/coding.html",
        {"round": round_, "contribution": said, "form": form, "about": known, "can_read": True},
    )


@staff_only(*HANDLERS)
@require_POST
def take_back(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Undo: nobody said anything of it any more."""
    round_ = access_round(code)
    said = access_contribution(round_, contribution, role=request.role)
    take_back_coding(actor=request.person, contribution=said)
    messages.success(request, _("Taken back: the computer's suggestion holds again."))
    return redirect("staff:coding.edit", code=round_.code, contribution=said.code)
