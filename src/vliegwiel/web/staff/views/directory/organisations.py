"""The pages of organisations: the list, one of them, adding, changing, removing and putting back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_organisation
from vliegwiel.domain.directory.actions.organisations import (
    KvkTaken,
    OrganisationChanged,
    add_organisation,
    change_organisation,
    remove_organisation,
    restore_organisation,
)
from vliegwiel.domain.directory.enums import Tier
from vliegwiel.domain.directory.queries.organisations import (
    HEADER,
    KIND,
    MOST_FOUND,
    Asked,
    exported_organisations,
    facts_of,
    has_organisations,
    kept_out,
    listed_organisations,
    organisation_with_number,
)
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.rules import EDITORS, can_edit
from vliegwiel.domain.people.queries import current_members
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import AFTER, BEFORE, with_changes
from vliegwiel.web.staff.doubles import led_on, unseen_doubles
from vliegwiel.web.staff.forms.choosing import colleagues_to_choose
from vliegwiel.web.staff.forms.directory.lists import NEWEST, FilterForm
from vliegwiel.web.staff.forms.directory.parties import OrganisationForm
from vliegwiel.web.staff.lookup import look_up
from vliegwiel.web.staff.meanwhile import told_it_was_removed, told_what_changed
from vliegwiel.web.staff.ties import ties_of
from vliegwiel.web.staff.timeline import timeline

CSV: Final = "text/csv; charset=utf-8"


@staff_only()
def list_organisations(request: StaffRequest) -> HttpResponse:
    """The list, by filter and word, fifty at a time."""
    form = _filter(request)
    asked = form.asked
    position = Position(after=request.GET.get(AFTER, ""), before=request.GET.get(BEFORE, ""))
    page = listed_organisations(asked, position)
    shown = {
        "form": form,
        "page": page,
        "chips": _relations(request, asked),
        "orders": [
            (f"?{with_changes(request, op='')}", _("By name"), not asked.newest_first),
            (f"?{with_changes(request, op=NEWEST)}", _("Newest first"), asked.newest_first),
        ],
        "query": with_changes(request),
        "previous": page.previous and with_changes(request, **{BEFORE: page.previous}),
        "next": page.following and with_changes(request, **{AFTER: page.following}),
        "most": MOST_FOUND if asked.query and page.count >= MOST_FOUND else 0,
        "nothing_at_all": not page.count and not has_organisations(),
        "can_edit": can_edit(request.role),
        "kept_out": kept_out(asked) if can_edit(request.role) else 0,
    }
    return render(request, "staff/organisation/list.html", shown)


@staff_only(*EDITORS)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a spreadsheet, whole."""
    rows = exported_organisations(_filter(request).asked)
    name = f"organisaties-{timezone.localdate().isoformat()}.csv"
    return HttpResponse(
        write_csv(HEADER, rows),
        content_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@staff_only()
def show_organisation(request: StaffRequest, code: str) -> HttpResponse:
    """One organisation; whoever may put it back also sees it when it was removed."""
    try:
        organisation = access_organisation(code, removed_too=can_edit(request.role))
    except NotAccessible:
        return led_on(code, KIND)
    if organisation.merged_into_id is not None:
        return led_on(code, KIND)
    ties = ties_of(organisation, timezone.localdate())
    shown = {
        **ties,
        "organisation": organisation,
        "lines": timeline(organisation, since=organisation.created_at),
        "can_edit": can_edit(request.role) and organisation.removed_at is None,
        "merges": ties["merges"] if can_edit(request.role) else [],
    }
    return render(request, "staff/organisation/detail.html", shown)


@staff_only(*EDITORS)
def new_organisation(request: StaffRequest) -> HttpResponse:
    """Add one; what the registers tell is filled in first, and only then added by whoever agrees."""
    looked, other = look_up(request.POST), None
    form = _form(request, initial=looked.filled, bound=False) if looked and looked.asked else _form(request)
    if looked and (number := looked.facts.get("kvk_number")):
        other = organisation_with_number(number)
    doubles = unseen_doubles(request, form) if form.is_valid() else []
    if form.is_valid() and not doubles:
        try:
            organisation = add_organisation(
                actor=request.person, facts=form.facts, code=form.cleaned_data["form_key"]
            )
        except KvkTaken as taken:
            other = taken.other
            form.add_error("kvk_number", _taken(taken))
        else:
            messages.success(request, _("%(name)s has been added.") % {"name": organisation.name})
            return redirect("staff:organisation.detail", code=organisation.code)
    shown = {"form": form, "other": other, "look_up": looked, "doubles": doubles}
    return render(request, "staff/organisation/edit.html", shown)


@staff_only(*EDITORS)
def edit_organisation(request: StaffRequest, code: str) -> HttpResponse:
    """Change one; of two who do so at once the second is told, and keeps what he typed."""
    organisation = access_organisation(code, removed_too=request.method == "POST")
    before = asdict(facts_of(organisation)) | {"version": organisation.version}
    owner = organisation.owner
    kept = (owner.code, owner.name) if owner else None
    form, other = _form(request, initial=before, kept=kept), None
    doubles = unseen_doubles(request, form, but=code) if form.is_valid() else []
    if form.is_valid() and not doubles:
        try:
            change_organisation(
                actor=request.person,
                organisation=organisation,
                facts=form.facts,
                version=form.cleaned_data["version"] or 0,
            )
        except KvkTaken as taken:
            other = taken.other
            form.add_error("kvk_number", _taken(taken))
        except OrganisationChanged as changed:
            form = _form(request, initial=before, kept=kept)
            if changed.now.removed_at:
                told_it_was_removed(form)
            else:
                told_what_changed(form, asdict(facts_of(changed.now)), changed.now.version)
        else:
            messages.success(request, _("%(name)s has been saved.") % {"name": form.facts.name})
            return redirect("staff:organisation.detail", code=code)
    shown = {"form": form, "organisation": organisation, "other": other, "doubles": doubles}
    return render(request, "staff/organisation/edit.html", shown)


@staff_only(*EDITORS)
@require_POST
def remove(request: StaffRequest, code: str) -> HttpResponse:
    """Let one show nowhere; its page says how to put it back."""
    organisation = access_organisation(code)
    remove_organisation(actor=request.person, organisation=organisation)
    messages.success(request, _("%(name)s has been removed.") % {"name": organisation.name})
    return redirect("staff:organisation.detail", code=code)


@staff_only(*EDITORS)
@require_POST
def restore(request: StaffRequest, code: str) -> HttpResponse:
    """Put one back."""
    organisation = access_organisation(code, removed_too=True)
    try:
        restore_organisation(actor=request.person, organisation=organisation)
    except KvkTaken as taken:
        messages.error(request, _taken(taken))
    else:
        messages.success(request, _("%(name)s has been put back.") % {"name": organisation.name})
    return redirect("staff:organisation.detail", code=code)


def _filter(request: StaffRequest) -> FilterForm:
    colleagues = colleagues_to_choose(current_members())
    form = FilterForm(request.GET, sectors=[group.name for group in sector_groups()], colleagues=colleagues)
    form.is_valid()
    return form


def _relations(request: StaffRequest, asked: Asked) -> list[tuple[str, str, bool]]:
    """What colleagues choose by most: their own, and how close the contact is."""
    own = request.person.code
    chips = [
        (with_changes(request, relatie="", van=""), _("All"), not asked.tier and asked.owner != own),
        (with_changes(request, relatie="", van=own), _("Mine"), not asked.tier and asked.owner == own),
    ]
    for tier in Tier:
        words = _("%(tier)s relations") % {"tier": tier.value}
        chips.append((with_changes(request, relatie=tier.value), words, asked.tier == tier))
    return [(f"?{query}", words, chosen) for query, words, chosen in chips]


def _form(
    request: StaffRequest,
    *,
    initial: dict[str, Any] | None = None,
    kept: tuple[str, str] | None = None,
    bound: bool = True,
) -> OrganisationForm:
    return OrganisationForm(
        (request.POST or None) if bound else None,
        initial=initial,
        sectors=[group.name for group in sector_groups()],
        colleagues=colleagues_to_choose(current_members(), kept),
    )


def _taken(taken: KvkTaken) -> str:
    return _("%(name)s has this KVK number already.") % {"name": taken.other.name}
