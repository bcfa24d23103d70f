"""The pages of rounds: which there are, how each stands, and planning, changing, opening and closing them."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import queries, rules
from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.actions.rounds import (
    ChangedMeanwhile,
    NameTaken,
    NotInThisState,
    change_round,
    close_round,
    open_round,
    plan_round,
)
from vliegwiel.domain.people.enums import Role
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.rounds import NewRoundForm, RoundForm

HANDLERS = (Role.ADMINISTRATOR, Role.STAFF)


@staff_only()
def list_rounds(request: StaffRequest) -> HttpResponse:
    """Every round of the workspace."""
    return render(
        request,
        "staff/round/list.html",
        {"lines": queries.rounds(), "can_handle": rules.can_handle(request.role)},
    )


@staff_only()
def show_round(request: StaffRequest, code: str) -> HttpResponse:
    """How a round stands."""
    round_ = access_round(code)
    return render(
        request,
        "staff/round/detail.html",
        {
            "round": round_,
            "overview": queries.overview(round_),
            "imports": queries.imports(round_),
            "events": queries.events_of(round_),
            "can_handle": rules.can_handle(request.role),
            "can_read": rules.can_read_contributions(request.role),
        },
    )


@staff_only(*HANDLERS)
def new_round(request: StaffRequest) -> HttpResponse:
    """Begin a round with its name."""
    form = NewRoundForm(request.POST or None)
    if form.is_valid():
        try:
            round_ = plan_round(actor=request.person, plan=form.plan, form_key=form.cleaned_data["form_key"])
        except NameTaken as taken:
            form.add_error("name", name_taken(taken))
        else:
            return redirect("staff:round.detail", code=round_.code)
    return render(request, "staff/round/new.html", {"form": form})


@staff_only(*HANDLERS)
def edit_round(request: StaffRequest, code: str) -> HttpResponse:
    """Say more about a round."""
    round_ = access_round(code)
    form = RoundForm(request.POST or None, initial=asdict(round_.plan) | {"revision": round_.revision})
    if form.is_valid():
        try:
            change_round(
                actor=request.person,
                round_=round_,
                plan=form.plan,
                revision=form.cleaned_data["revision"],
            )
        except NameTaken as taken:
            form.add_error("name", name_taken(taken))
        except ChangedMeanwhile as changed:
            form = _changed_meanwhile(request, changed)
        else:
            messages.success(request, _("The round has been saved."))
            return redirect("staff:round.detail", code=code)
    return render(request, "staff/round/edit.html", {"round": round_, "form": form})


@staff_only(*HANDLERS)
@require_POST
def begin_round(request: StaffRequest, code: str) -> HttpResponse:
    """Begin gathering."""
    try:
        open_round(actor=request.person, round_=access_round(code))
    except NotInThisState:
        messages.info(request, _("This round was opened already."))
    else:
        messages.success(request, _("The round is open."))
    return redirect("staff:round.detail", code=code)


@staff_only(*HANDLERS)
@require_POST
def end_round(request: StaffRequest, code: str) -> HttpResponse:
    """End gathering."""
    try:
        close_round(actor=request.person, round_=access_round(code))
    except NotInThisState:
        messages.info(request, _("This round is not open."))
    else:
        messages.success(request, _("The round is closed. What still comes in can be added."))
    return redirect("staff:round.detail", code=code)


def name_taken(taken: NameTaken) -> str:
    """Why the name cannot be used, at the field."""
    return _("There is a round “%(name)s” already. Choose another name, for example with the year.") % {
        "name": taken.round.name
    }


def _changed_meanwhile(request: StaffRequest, changed: ChangedMeanwhile) -> RoundForm:
    """The same form with what was typed; sending it again overwrites what the other one wrote."""
    data = request.POST.copy()
    data["revision"] = str(changed.round.revision)
    again = RoundForm(data)
    again.is_valid()
    now, typed = asdict(changed.round.plan), asdict(again.plan)
    different = [str(again.fields[name].label) for name in now if now[name] != typed[name]]
    again.add_error(
        None,
        _(
            "A colleague changed this round while you were typing. Nothing of yours is lost. Different from yours: "
            "%(fields)s. Look at the round in another tab, or save again to keep what stands here."
        )
        % {"fields": ", ".join(different)},
    )
    return again
