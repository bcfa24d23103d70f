"""The pages of sectors: the workspace's own list, and the classification it is made from."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.actions.sectors import (
    CodeTwice,
    CodeUnknown,
    SectorsRefused,
    SectorsTooMany,
    set_sector_groups,
)
from vliegwiel.domain.register.queries import sectors as queries
from vliegwiel.domain.register.queries.states import ChangedMeanwhile
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.register import groups_of, sector_forms

HANDLERS: Final = (Role.ADMINISTRATOR, Role.STAFF)


@staff_only()
def list_sectors(request: StaffRequest) -> HttpResponse:
    """The workspace's sectors and what each covers."""
    return render(
        request,
        "staff/register/sectors.html",
        {
            "lines": queries.sector_lines(),
            "own": queries.has_own_sectors(),
            "state": queries.state_of_sectors(),
            "can_change": can_change_register(request.role),
        },
    )


@staff_only(*HANDLERS)
def edit_sectors(request: StaffRequest) -> HttpResponse:
    """Change the whole list at once."""
    lines = sector_forms(queries.sector_groups(), request.POST or None)
    seen, fault = request.POST.get("seen") or queries.state_of_sectors(), ""
    if lines.is_bound and lines.is_valid():
        try:
            set_sector_groups(actor=request.person, groups=groups_of(lines), seen=seen)
        except SectorsRefused as refused:
            fault = _why(refused)
        except ChangedMeanwhile:
            seen = queries.state_of_sectors()
            fault = _(
                "A colleague changed the list while you were typing. Nothing of yours is lost. Look at the list in another tab, or save again to keep what stands here."
            )
        else:
            messages.success(request, _("The list of sectors has been saved."))
            return redirect("staff:sector.list")
    return render(request, "staff/register/sectors_edit.html", {"lines": lines, "seen": seen, "fault": fault})


@staff_only(*HANDLERS)
@require_POST
def reset_sectors(request: StaffRequest) -> HttpResponse:
    """Go back to the default list."""
    try:
        set_sector_groups(actor=request.person, groups=[], seen=request.POST.get("seen", ""))
    except ChangedMeanwhile:
        messages.error(request, _("A colleague has just changed the list. Look at it first."))
    else:
        messages.success(request, _("The default list is back."))
    return redirect("staff:sector.list")


@staff_only()
def classification(request: StaffRequest) -> HttpResponse:
    """The standard classification, to look codes up in."""
    under = request.GET.get("onder", "")
    tree = queries.sector_tree(under)
    path = queries.sector_path(under)
    if under and not path:
        raise NotAccessible(under)
    here = path[-1] if path else None
    return render(
        request, "staff/register/classification.html", {"tree": tree, "path": path[:-1], "here": here}
    )


def _why(refused: SectorsRefused) -> str:
    """What is wrong with the list."""
    words = {
        SectorsTooMany: _("These are more than 60 sectors. Combine some: so many nobody tells apart."),
        CodeUnknown: _("“%(name)s”: SBI 2008 has no such code. Look it up in the classification."),
        CodeTwice: _("“%(name)s” covers firms that another sector covers as well. They would count twice."),
    }
    return words.get(type(refused), _("“%(name)s” stands in the list twice.")) % {"name": refused.name}
