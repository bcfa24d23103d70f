"""The pages of premises: where they are, who owns, uses and manages them, and since when they stand empty."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_organisation, access_premises, access_premises_party
from vliegwiel.domain.directory.actions.premises import (
    PartyAlready,
    PremisesChanged,
    PremisesFacts,
    PremisesTaken,
    add_premises,
    change_premises,
    end_use,
    let_use,
)
from vliegwiel.domain.directory.enums import PremisesRole
from vliegwiel.domain.directory.queries.parks import parties_at, premises_page
from vliegwiel.domain.directory.rules import EDITORS, can_edit, now_and_before
from vliegwiel.domain.register.queries.areas import own_areas
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import with_changes
from vliegwiel.web.staff.ending import end_on_a_day
from vliegwiel.web.staff.finding import organisations_like
from vliegwiel.web.staff.forms.directory.parks import PremisesForm, PremisesPartyForm
from vliegwiel.web.staff.meanwhile import told_what_changed
from vliegwiel.web.staff.parks import access_park, is_park
from vliegwiel.web.staff.timeline import timeline

PAGE = "pagina"


@staff_only()
def list_premises(request: StaffRequest, code: str) -> HttpResponse:
    """Those of a park by address, fifty a page."""
    area = access_park(code)
    asked = request.GET.get(PAGE, "")
    page = premises_page(area, max(int(asked), 1) if asked.isascii() and asked.isdigit() else 1)
    shown = {
        "area": area,
        "page": page,
        "previous": with_changes(request, **{PAGE: str(page.number - 1)}) if page.number > 1 else "",
        "next": with_changes(request, **{PAGE: str(page.number + 1)}) if page.more else "",
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/premises/list.html", shown)


@staff_only()
def show_premises(request: StaffRequest, code: str) -> HttpResponse:
    """One of them, with who has to do with them now and who had."""
    premises = access_premises(code)
    today = timezone.localdate()
    parties, former = now_and_before(parties_at(premises), today)
    shown = {
        "premises": premises,
        "area": premises.area,
        "parties": parties,
        "former": former,
        "lines": timeline(premises),
        "today": today,
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/premises/detail.html", shown)


@staff_only(*EDITORS)
def new_premises(request: StaffRequest, code: str) -> HttpResponse:
    """Add premises in a park."""
    area = access_park(code)
    form, other = _form(request, {"area": area.code}), None
    if form.is_valid():
        try:
            added = add_premises(actor=request.person, facts=_facts(form), code=form.cleaned_data["form_key"])
        except PremisesTaken as taken:
            other = _taken(form, taken)
        else:
            messages.success(request, _("%(address)s has been added.") % {"address": added.address})
            return redirect("staff:premises.detail", code=added.code)
    return render(request, "staff/premises/edit.html", {"form": form, "area": area, "other": other})


@staff_only(*EDITORS)
def edit_premises(request: StaffRequest, code: str) -> HttpResponse:
    """Change them; of two who do so at once the second is told, and keeps what he typed."""
    premises = access_premises(code)
    form, other = _form(request, _as_typed(premises)), None
    if form.is_valid():
        version, facts = form.cleaned_data["version"] or 0, _facts(form)
        try:
            change_premises(actor=request.person, premises=premises, facts=facts, version=version)
        except PremisesTaken as taken:
            other = _taken(form, taken)
        except PremisesChanged as changed:
            form = _form(request, _as_typed(premises))
            told_what_changed(form, _as_typed(changed.now), changed.now.version)
        else:
            messages.success(request, _("%(address)s has been saved.") % {"address": facts.address})
            return redirect("staff:premises.detail", code=code)
    shown = {"form": form, "area": premises.area, "premises": premises, "other": other}
    return render(request, "staff/premises/edit.html", shown)


@staff_only(*EDITORS)
def add_party(request: StaffRequest, code: str) -> HttpResponse:
    """Find an organisation, and say what it has to do with premises."""
    premises = access_premises(code)
    query, found = organisations_like(request)
    form = PremisesPartyForm(request.POST or None, found=found)
    if form.is_valid():
        given, organisation = form.cleaned_data, access_organisation(form.cleaned_data["found"])
        role, since = PremisesRole(given["role"]), given["since_date"]
        try:
            let_use(
                actor=request.person,
                premises=premises,
                organisation=organisation,
                role=role,
                since_date=since,
            )
        except PartyAlready:
            form.add_error("role", _("%(name)s is that already.") % {"name": organisation.name})
        else:
            messages.success(request, _("It has been saved."))
            return redirect("staff:premises.detail", code=code)
    shown = {"premises": premises, "area": premises.area, "form": form, "query": query, "found": found}
    return render(request, "staff/premises/party.html", shown)


@staff_only(*EDITORS)
@require_POST
def end_party(request: StaffRequest, code: str) -> HttpResponse:
    """Let an organisation have nothing to do with premises any more, from a day on."""
    party = access_premises_party(code)
    ending = partial(end_use, actor=request.person, party=party)
    end_on_a_day(request, ending, _("It has been ended."))
    return redirect("staff:premises.detail", code=party.premises.code)


def _form(request: StaffRequest, initial: dict[str, Any]) -> PremisesForm:
    parks = [(area.code, area.name) for area in own_areas() if is_park(area)]
    return PremisesForm(request.POST or None, initial=initial, areas=parks)


def _facts(form: PremisesForm) -> PremisesFacts:
    return PremisesFacts(**form.facts(area=access_park(form.cleaned_data["area"])))


def _as_typed(premises: Any) -> dict[str, Any]:
    names = [name for name in PremisesFacts.__dataclass_fields__ if name != "area"]
    area = premises.area.code if premises.area else ""
    return {name: getattr(premises, name) for name in names} | {"area": area, "version": premises.version}


def _taken(form: PremisesForm, taken: PremisesTaken) -> Any:
    words = _("%(address)s has this number already.") % {"address": taken.other.address}
    form.add_error("bag_object_id", words)
    return taken.other
