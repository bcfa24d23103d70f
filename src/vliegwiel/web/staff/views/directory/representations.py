"""Who may speak for whom, on what, decided where and for how long?"""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_organisation, access_person, access_representation
from vliegwiel.domain.directory.actions.representations import (
    RepresentsAlready,
    change_authority,
    end_representation,
    let_speak,
)
from vliegwiel.domain.directory.queries.relations import WARNING, authority_of, lapsing, representations
from vliegwiel.domain.directory.rules import EDITORS, can_edit, now_and_before
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.ending import end_on_a_day
from vliegwiel.web.staff.finding import persons_like
from vliegwiel.web.staff.forms.directory.relations import AuthorityForm, SpeakingForm


@staff_only()
def list_representations(request: StaffRequest) -> HttpResponse:
    """All of them: what lapses soon, what holds, and what lapsed."""
    today = timezone.localdate()
    soon = list(lapsing(today))
    holding, over = now_and_before((one for one in representations() if one not in soon), today)
    shown = {
        "soon": soon,
        "holding": holding,
        "over": over[::-1],
        "can_edit": can_edit(request.role),
        "days": WARNING.days,
        "today": today,
    }
    return render(request, "staff/relation/representations.html", shown)


@staff_only(*EDITORS)
def speak(request: StaffRequest, code: str) -> HttpResponse:
    """Find somebody, and let him speak for an organisation."""
    organisation = access_organisation(code)
    query, found = persons_like(request)
    form = SpeakingForm(request.POST or None, found=found)
    if form.is_valid():
        person = access_person(form.cleaned_data["found"])
        try:
            let_speak(
                actor=request.person, person=person, organisation=organisation, authority=form.authority
            )
        except RepresentsAlready:
            form.add_error("subject", _("That was written down already."))
        else:
            told = {"name": person.name, "organisation": organisation.name}
            messages.success(request, _("%(name)s may now speak for %(organisation)s.") % told)
            return redirect("staff:organisation.detail", code=code)
    shown = {
        "organisation": organisation,
        "form": form,
        "query": query,
        "found": found,
        "title": _("Who may speak for it?"),
        "persons": True,
    }
    return render(request, "staff/relation/found.html", shown)


@staff_only(*EDITORS)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Say otherwise on what somebody may speak, or for how long."""
    representation = access_representation(code)
    form = AuthorityForm(request.POST or None, initial=asdict(authority_of(representation)))
    if form.is_valid():
        try:
            change_authority(actor=request.person, representation=representation, authority=form.authority)
        except RepresentsAlready:
            form.add_error("subject", _("That was written down already."))
        else:
            messages.success(request, _("It has been saved."))
            return redirect("staff:organisation.detail", code=representation.organisation.code)
    shown = {"form": form, "one": representation, "organisation": representation.organisation}
    return render(request, "staff/relation/authority.html", shown)


@staff_only(*EDITORS)
@require_POST
def end(request: StaffRequest, code: str) -> HttpResponse:
    """Let somebody speak for an organisation no longer."""
    representation = access_representation(code)
    ending = partial(end_representation, actor=request.person, representation=representation)
    end_on_a_day(request, ending, _("It has been ended."))
    return redirect("staff:organisation.detail", code=representation.organisation.code)
