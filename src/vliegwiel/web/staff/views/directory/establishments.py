"""The pages of establishments: the list, one of them, and whose it is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_organisation
from vliegwiel.domain.directory.actions.establishments import part_with, recognise
from vliegwiel.domain.directory.actions.organisations import KvkTaken, make_organisation
from vliegwiel.domain.directory.queries.establishments import (
    COUNTED,
    areas_to_choose,
    changes_at,
    exported_establishments,
    has_establishments,
    kin_of,
    listed_establishments,
    organisation_at,
    organisation_with_its_number,
    suppliers_to_choose,
)
from vliegwiel.domain.directory.queries.organisations import MOST_FOUND
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.rules import EDITORS, can_edit
from vliegwiel.domain.register.access import access_establishment
from vliegwiel.domain.register.queries.deliveries import last_list_with
from vliegwiel.domain.register.queries.sectors import sector_groups, sector_path
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import AFTER, BEFORE, with_changes
from vliegwiel.web.staff.finding import organisations_like
from vliegwiel.web.staff.forms.directory.establishments import EstablishmentsForm
from vliegwiel.web.staff.forms.directory.relations import FoundForm


@staff_only()
def list_establishments(request: StaffRequest) -> HttpResponse:
    """The list, by filter and word, fifty at a time."""
    form = _filter(request)
    asked = form.asked
    position = Position(after=request.GET.get(AFTER, ""), before=request.GET.get(BEFORE, ""))
    page = listed_establishments(asked, position)
    shown = {
        "form": form,
        "page": page,
        "query": with_changes(request),
        "previous": page.previous and with_changes(request, **{BEFORE: page.previous}),
        "next": page.following and with_changes(request, **{AFTER: page.following}),
        "most": MOST_FOUND if asked.query and page.count >= MOST_FOUND else 0,
        "uncounted": COUNTED if page.count > COUNTED else 0,
        "nothing_at_all": not page.count and not has_establishments(),
        "organisation": access_organisation(asked.organisation) if asked.organisation else None,
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/establishment/list.html", shown)


@staff_only(*EDITORS)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a spreadsheet, whole; whoever wants no post is in it without an address."""
    header = [
        *(_("Name"), _("KVK number"), _("Branch number"), _("Street and number"), _("Postcode")),
        *(_("Place name"), _("Telephone"), _("Mail")),
    ]
    name = f"vestigingen-{timezone.localdate().isoformat()}.csv"
    return HttpResponse(
        write_csv(header, exported_establishments(_filter(request).asked)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@staff_only()
def show_establishment(request: StaffRequest, code: str) -> HttpResponse:
    """One establishment: what its supplier knows, what became different, and whose it is."""
    establishment = access_establishment(code)
    organisation = organisation_at(establishment)
    shown = {
        "establishment": establishment,
        "organisation": organisation,
        "known": None if organisation else organisation_with_its_number(establishment),
        "changes": changes_at(establishment),
        "last_list": last_list_with(establishment),
        "kin": kin_of(establishment),
        "sector": sector_path(establishment.sbi_code) if establishment.sbi_edition == "2008" else (),
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/establishment/detail.html", shown)


@staff_only(*EDITORS)
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """Find the organisation whose establishment this is."""
    establishment = access_establishment(code)
    query, found = organisations_like(request)
    form = FoundForm(request.POST or None, found=found)
    if form.is_valid():
        organisation = access_organisation(form.cleaned_data["found"])
        recognise(actor=request.person, establishment=establishment, organisation=organisation)
        told = {"name": establishment.name, "organisation": organisation.name}
        messages.success(request, _("%(name)s now belongs to %(organisation)s.") % told)
        return redirect("staff:establishment.detail", code=code)
    shown = {"establishment": establishment, "form": form, "query": query, "found": found}
    return render(request, "staff/establishment/choose.html", shown)


@staff_only(*EDITORS)
@require_POST
def make(request: StaffRequest, code: str) -> HttpResponse:
    """Add an organisation with what is known of an establishment."""
    establishment = access_establishment(code)
    already = organisation_at(establishment)
    if already is not None:
        return redirect("staff:organisation.detail", code=already.code)
    try:
        organisation = make_organisation(actor=request.person, establishment=establishment)
    except KvkTaken as taken:
        messages.error(request, _("%(name)s has this KVK number already.") % {"name": taken.other.name})
        return redirect("staff:establishment.detail", code=code)
    messages.success(request, _("%(name)s has been added.") % {"name": organisation.name})
    return redirect("staff:organisation.detail", code=organisation.code)


@staff_only(*EDITORS)
@require_POST
def part(request: StaffRequest, code: str) -> HttpResponse:
    """Let an establishment be nobody's."""
    establishment = access_establishment(code)
    organisation = organisation_at(establishment)
    if organisation is not None:
        part_with(actor=request.person, establishment=establishment, organisation=organisation)
        told = {"name": establishment.name, "organisation": organisation.name}
        messages.success(request, _("%(name)s does not belong to %(organisation)s any more.") % told)
    return redirect("staff:establishment.detail", code=code)


def _filter(request: StaffRequest) -> EstablishmentsForm:
    form = EstablishmentsForm(
        request.GET,
        sectors=[group.name for group in sector_groups()],
        areas=areas_to_choose(),
        suppliers=suppliers_to_choose(),
    )
    form.is_valid()
    return form
