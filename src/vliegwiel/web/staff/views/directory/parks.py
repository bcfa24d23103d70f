"""The pages of business parks, shopping areas and villages: who is there, who was, and who stands for them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.queries.places import said_in
from vliegwiel.domain.dialogues.rules import can_handle, can_read_contributions
from vliegwiel.domain.directory.access import access_organisation, access_park_party
from vliegwiel.domain.directory.actions.parks import stand_down, stand_for
from vliegwiel.domain.directory.actions.premises import PartyAlready
from vliegwiel.domain.directory.enums import ParkRole
from vliegwiel.domain.directory.queries.parks import Standing, standings
from vliegwiel.domain.directory.rules import EDITORS, can_edit
from vliegwiel.domain.register.access import access_area
from vliegwiel.domain.register.queries.areas import outlines_of, own_areas, workspace_municipalities
from vliegwiel.domain.register.queries.parks import departures_from, presence_in
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.ending import end_on_a_day
from vliegwiel.web.staff.finding import organisations_like
from vliegwiel.web.staff.forms.directory.parks import ParkPartyForm
from vliegwiel.web.staff.maps import drawn
from vliegwiel.web.staff.parks import access_park, gathered_at, is_park
from vliegwiel.web.staff.timeline import timeline


@staff_only()
def list_parks(request: StaffRequest) -> HttpResponse:
    """Business parks and shopping areas with what is known of them, then villages."""
    known, every = standings(), own_areas()
    parks = [(area, known.get(area.pk, Standing())) for area in every if is_park(area)]
    shown = {
        "parks": parks,
        "villages": [area for area in every if not is_park(area)],
        "can_change": can_change_register(request.role),
    }
    return render(request, "staff/park/list.html", shown)


@staff_only()
def show_park(request: StaffRequest, code: str) -> HttpResponse:
    """One area: who is there and was, and of a park also who stands for it, what it is faced with and what is vacant."""
    area = access_area(code)
    found, of_a_park = gathered_at(area)
    said = said_in(area, everything=can_handle(request.role))
    shown = {
        "area": area,
        "here": presence_in(area, found),
        "departures": departures_from(area, found),
        "said": said if can_read_contributions(request.role) else None,
        "map": drawn(outlines_of(workspace_municipalities()), outlines_of([area])) if area.outline else None,
        "lines": timeline(area),
        "today": timezone.localdate(),
        "can_edit": can_edit(request.role),
        "can_change": can_change_register(request.role),
        **of_a_park,
    }
    return render(request, "staff/park/detail.html", shown)


@staff_only(*EDITORS)
def add_party(request: StaffRequest, code: str) -> HttpResponse:
    """Find an organisation, and say what it is for a park."""
    area = access_park(code)
    query, found = organisations_like(request)
    form = ParkPartyForm(request.POST or None, found=found)
    if form.is_valid():
        given, organisation = form.cleaned_data, access_organisation(form.cleaned_data["found"])
        role, since = ParkRole(given["role"]), given["since_date"]
        try:
            stand_for(actor=request.person, area=area, organisation=organisation, role=role, since_date=since)
        except PartyAlready:
            form.add_error("role", _("%(name)s is that already.") % {"name": organisation.name})
        else:
            told = {"name": organisation.name, "area": area.name, "role": role.label}
            messages.success(request, _("%(name)s is now %(role)s of %(area)s.") % told)
            return redirect("staff:park.detail", code=code)
    shown = {"area": area, "form": form, "query": query, "found": found}
    return render(request, "staff/park/party.html", shown)


@staff_only(*EDITORS)
@require_POST
def end_party(request: StaffRequest, code: str) -> HttpResponse:
    """Let an organisation be nothing for a park any more, from a day on."""
    party = access_park_party(code)
    ending = partial(stand_down, actor=request.person, party=party)
    end_on_a_day(request, ending, _("It has been ended."))
    return redirect("staff:park.detail", code=party.area.code)
