"""Who take something on together?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.access import access_members, access_team
from vliegwiel.domain.people.actions import NameTaken, change_team, dissolve_team, form_team
from vliegwiel.domain.people.queries import codes_in, current_members, staffed_teams
from vliegwiel.domain.people.rules import MANAGERS, can_manage_teams
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.people import TeamForm


@staff_only()
def overview(request: StaffRequest) -> HttpResponse:
    """All teams with their members."""
    context = {
        "teams": staffed_teams(),
        "may_manage": can_manage_teams(request.role),
        "crumbs": [(reverse("staff:member.list"), _("Colleagues"))],
    }
    return render(request, "staff/people/teams.html", context)


@staff_only(*MANAGERS)
def new(request: StaffRequest) -> HttpResponse:
    """Put colleagues together under a name."""
    form = TeamForm(request.POST or None, members=current_members())
    if form.is_valid():
        name, members = form.cleaned_data["name"], access_members(form.cleaned_data["members"])
        try:
            form_team(actor=request.person, name=name, members=members)
        except NameTaken:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("The team %(team)s is there.") % {"team": name})
            return redirect("staff:team.list")
    return render(request, "staff/people/team.html", {"form": form, "crumbs": _crumbs()})


@staff_only(*MANAGERS)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """Another name, other members."""
    team = access_team(code)
    before = {"name": team.name, "members": codes_in(team)}
    form = TeamForm(request.POST or None, members=current_members(), initial=before)
    if form.is_valid():
        name, members = form.cleaned_data["name"], access_members(form.cleaned_data["members"])
        try:
            change_team(actor=request.person, team=team, name=name, members=members)
        except NameTaken:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("The team %(team)s was changed.") % {"team": name})
            return redirect("staff:team.list")
    context = {"form": form, "team": team, "name": before["name"], "crumbs": _crumbs()}
    return render(request, "staff/people/team.html", context)


@staff_only(*MANAGERS)
@require_POST
def dissolve(request: StaffRequest, code: str) -> HttpResponse:
    """End a team; its members stay."""
    team = access_team(code)
    dissolve_team(actor=request.person, team=team)
    messages.success(request, _("The team %(team)s is no longer there.") % {"team": team.name})
    return redirect("staff:team.list")


def _taken() -> str:
    return _("There is a team with this name already.")


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("staff:member.list"), _("Colleagues")), (reverse("staff:team.list"), _("Teams"))]
