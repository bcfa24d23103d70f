"""The pages of persons: the list, one of them, adding, changing, removing and putting back."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_person
from vliegwiel.domain.directory.actions.persons import (
    PersonChanged,
    add_person,
    change_person,
    remove_person,
    restore_person,
)
from vliegwiel.domain.directory.queries.merging import merges_into, with_names
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.queries.persons import KIND, facts_of, has_persons, listed_persons, places_of
from vliegwiel.domain.directory.rules import EDITORS, can_edit, now_and_before
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import AFTER, BEFORE, with_changes
from vliegwiel.web.staff.doubles import led_on
from vliegwiel.web.staff.forms.directory.parties import PersonForm
from vliegwiel.web.staff.meanwhile import told_it_was_removed, told_what_changed
from vliegwiel.web.staff.ties import words_of
from vliegwiel.web.staff.timeline import timeline


@staff_only()
def list_persons(request: StaffRequest) -> HttpResponse:
    """All persons by surname, fifty at a time."""
    query = request.GET.get("q", "").strip()[:200]
    position = Position(after=request.GET.get(AFTER, ""), before=request.GET.get(BEFORE, ""))
    page = listed_persons(query, position)
    shown = {
        "page": page,
        "query": query,
        "previous": page.previous and with_changes(request, **{BEFORE: page.previous}),
        "next": page.following and with_changes(request, **{AFTER: page.following}),
        "nothing_at_all": not page.count and not has_persons(),
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/person/list.html", shown)


@staff_only()
def show_person(request: StaffRequest, code: str) -> HttpResponse:
    """One person; whoever may put him back also sees him when he was removed."""
    try:
        person = access_person(code, removed_too=can_edit(request.role))
    except NotAccessible:
        return led_on(code, KIND)
    if person.merged_into_id is not None:
        return led_on(code, KIND)
    today = timezone.localdate()
    places, former = now_and_before(places_of(person), today)
    shown = {
        "person": person,
        "places": places,
        "former": former,
        "lines": timeline(person, since=person.created_at),
        "can_edit": can_edit(request.role) and person.removed_at is None,
        "merges": with_names(merges_into(person)) if can_edit(request.role) else [],
        **words_of(person, today),
    }
    return render(request, "staff/person/detail.html", shown)


@staff_only(*EDITORS)
def new_person(request: StaffRequest) -> HttpResponse:
    """Add somebody who works nowhere, or not yet."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = add_person(actor=request.person, facts=form.facts, code=form.cleaned_data["form_key"])
        messages.success(request, _("%(name)s has been added.") % {"name": person.name})
        return redirect("staff:person.detail", code=person.code)
    return render(request, "staff/person/edit.html", {"form": form})


@staff_only(*EDITORS)
def edit_person(request: StaffRequest, code: str) -> HttpResponse:
    """Change what is known; of two who do so at once the second is told, and keeps what he typed."""
    person = access_person(code, removed_too=request.method == "POST")
    before = asdict(facts_of(person)) | {"version": person.version}
    form = PersonForm(request.POST or None, initial=before)
    if form.is_valid():
        try:
            change_person(
                actor=request.person,
                person=person,
                facts=form.facts,
                version=form.cleaned_data["version"] or 0,
            )
        except PersonChanged as changed:
            form = PersonForm(request.POST, initial=before)
            if changed.now.removed_at:
                told_it_was_removed(form)
            else:
                told_what_changed(form, asdict(facts_of(changed.now)), changed.now.version)
        else:
            messages.success(request, _("%(name)s has been saved.") % {"name": form.facts.name})
            return redirect("staff:person.detail", code=code)
    return render(request, "staff/person/edit.html", {"form": form, "person": person})


@staff_only(*EDITORS)
@require_POST
def remove(request: StaffRequest, code: str) -> HttpResponse:
    """Let somebody show nowhere; his page says how to put him back."""
    person = access_person(code)
    remove_person(actor=request.person, person=person)
    messages.success(request, _("%(name)s has been removed.") % {"name": person.name})
    return redirect("staff:person.detail", code=code)


@staff_only(*EDITORS)
@require_POST
def restore(request: StaffRequest, code: str) -> HttpResponse:
    """Put somebody back."""
    person = access_person(code, removed_too=True)
    restore_person(actor=request.person, person=person)
    messages.success(request, _("%(name)s has been put back.") % {"name": person.name})
    return redirect("staff:person.detail", code=code)
