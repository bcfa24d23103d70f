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
    assign_round,
    change_round,
    close_round,
    open_round,
    plan_round,
    report_round,
)
from vliegwiel.domain.dialogues.addresses import round_address
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.actions.themes import bring_codebook
from vliegwiel.domain.insights.queries.codebooks import other_codebooks
from vliegwiel.domain.insights.queries.earlier import said_before
from vliegwiel.domain.people.access import access_member, access_team
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench.bringing import themes_chosen
from vliegwiel.web.staff.forms.rounds import NewRoundForm, RoundForm, round_form


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
    handles = rules.can_handle(request.role)
    published = queries.is_published(round_)
    return render(
        request,
        "staff/round/detail.html",
        {
            "round": round_,
            "page_address": round_address(round_) if published else "",
            "before": said_before(round_) if handles and round_.state == RoundState.PLANNED else [],
            "overview": queries.overview(round_),
            "imports": queries.imports(round_),
            "events": queries.events_of(round_),
            "can_handle": handles,
            "can_read": rules.can_read_contributions(request.role),
        },
    )


@staff_only(*HANDLERS)
def new_round(request: StaffRequest) -> HttpResponse:
    """Begin a round with its name."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewRoundForm(*sent, rounds=[(one.code, one.name) for one in other_codebooks()])
    # Read before anything is made: of a file with a fault in it comes no round without themes.
    themes = themes_chosen(form) if form.is_valid() and form.chooses else ()
    if form.is_valid():
        try:
            round_ = plan_round(actor=request.person, plan=form.plan, form_key=form.cleaned_data["form_key"])
        except NameTaken as taken:
            form.add_error("name", name_taken(taken))
        else:
            if themes:
                bring_codebook(actor=request.person, round_=round_, themes=themes)
            return redirect("staff:round.detail", code=round_.code)
    return render(request, "staff/round/new.html", {"form": form})


@staff_only(*HANDLERS)
def edit_round(request: StaffRequest, code: str) -> HttpResponse:
    """Say more about a round."""
    round_ = access_round(code)
    form = round_form(request.POST or None, round_)
    if form.is_valid():
        try:
            change_round(
                actor=request.person,
                round_=round_,
                plan=form.plan,
                revision=form.cleaned_data["revision"],
            )
            _assign(request, form)
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


@staff_only(*HANDLERS)
@require_POST
def report(request: StaffRequest, code: str) -> HttpResponse:
    """Say that its report is made: its figures stand."""
    try:
        report_round(actor=request.person, round_=access_round(code))
    except NotInThisState:
        messages.info(request, _("Close this round first."))
    else:
        messages.success(request, _("The report of this round is made. Nothing is added to it any more."))
    return redirect("staff:round.detail", code=code)


def name_taken(taken: NameTaken) -> str:
    """Why the name cannot be used, at the field."""
    return _("There is a round “%(name)s” already. Choose another name, for example with the year.") % {
        "name": taken.round.name
    }


def _assign(request: StaffRequest, form: RoundForm) -> None:
    """Only where something about it changed."""
    before = form.round.contact
    team, contact = form.cleaned_data["team"], form.cleaned_data["contact"]
    if not {"team", "contact"} & set(form.changed_data):
        return
    stays = before is not None and contact == before.code
    assign_round(
        actor=request.person,
        round_=form.round,
        team=access_team(team) if team else None,
        contact=before if stays else access_member(contact).user if contact else None,
    )


def _changed_meanwhile(request: StaffRequest, changed: ChangedMeanwhile) -> RoundForm:
    """The same form with what was typed; sending it again overwrites what the other one wrote."""
    data = request.POST.copy()
    data["revision"] = str(changed.round.revision)
    again = round_form(data, changed.round)
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
