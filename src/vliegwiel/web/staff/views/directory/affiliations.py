"""Who does what where: somebody new at an organisation, somebody who is known, and an end to it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_affiliation, access_organisation, access_person
from vliegwiel.domain.directory.actions.affiliations import (
    AffiliatedAlready,
    affiliate,
    end_affiliation,
    introduce_person,
)
from vliegwiel.domain.directory.queries.organisations import Asked, listed_organisations
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.ending import end_on_a_day
from vliegwiel.web.staff.forms.directory.parties import AffiliationForm, IntroductionForm


@staff_only(*EDITORS)
def introduce(request: StaffRequest, code: str) -> HttpResponse:
    """Add somebody who works at an organisation."""
    organisation = access_organisation(code)
    form = IntroductionForm(request.POST or None)
    if form.is_valid():
        begun = introduce_person(
            actor=request.person,
            organisation=organisation,
            facts=form.facts,
            function=form.cleaned_data["function"],
            since_date=form.cleaned_data["since_date"],
            code=form.cleaned_data["form_key"],
        )
        messages.success(request, _("%(name)s has been added.") % {"name": begun.person.name})
        return redirect("staff:organisation.detail", code=code)
    return render(request, "staff/person/introduce.html", {"form": form, "organisation": organisation})


@staff_only(*EDITORS)
def affiliate_person(request: StaffRequest, code: str) -> HttpResponse:
    """Find an organisation, and say what somebody does there."""
    person = access_person(code)
    query = request.GET.get("q", "").strip()[:200]
    found = listed_organisations(Asked(query=query), Position()).rows if query else []
    choices = [(one.code, ", ".join(filter(None, (one.name, one.place)))) for one in found]
    form = AffiliationForm(request.POST or None, found=choices)
    if form.is_valid():
        organisation = access_organisation(form.cleaned_data["organisation"])
        try:
            affiliate(
                actor=request.person,
                person=person,
                organisation=organisation,
                function=form.cleaned_data["function"],
                since_date=form.cleaned_data["since_date"],
            )
        except AffiliatedAlready:
            form.add_error("function", _("%(name)s does that there already.") % {"name": person.name})
        else:
            told = {"name": person.name, "organisation": organisation.name}
            messages.success(request, _("%(name)s now works at %(organisation)s.") % told)
            return redirect("staff:person.detail", code=code)
    shown = {"form": form, "person": person, "query": query, "found": choices}
    return render(request, "staff/person/affiliate.html", shown)


@staff_only(*EDITORS)
@require_POST
def end(request: StaffRequest, code: str) -> HttpResponse:
    """Let somebody stop on a day."""
    affiliation = access_affiliation(code)
    ending = partial(end_affiliation, actor=request.person, affiliation=affiliation)
    end_on_a_day(request, ending, _("The function has been ended."))
    return redirect("staff:person.detail", code=affiliation.person.code)
