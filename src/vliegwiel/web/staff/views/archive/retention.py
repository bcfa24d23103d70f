"""The page on which an administrator says how long everything is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.domain.archive.actions.retention import ChangedMeanwhile, change_periods
from vliegwiel.domain.archive.queries.retention import years_kept
from vliegwiel.domain.archive.rules import KEEPERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.archive import PeriodsForm


@staff_only(*KEEPERS)
def edit(request: StaffRequest) -> HttpResponse:
    """In years, per kind of record."""
    form = PeriodsForm(request.POST or None, years=years_kept())
    changed = None
    if form.is_valid():
        try:
            change_periods(actor=request.person, years=form.years, before=form.before)
        except ChangedMeanwhile:
            changed = [(kind.label, number) for kind, number in years_kept().items()]
            form = PeriodsForm(_upon_these(request), years=years_kept())
        else:
            messages.success(request, _("From now on things are kept for as long as you said."))
            return redirect("staff:retention.edit")
    crumbs = [(reverse("staff:workspace.edit"), _("Settings of the workspace"))]
    return render(request, "staff/retention/edit.html", {"form": form, "changed": changed, "crumbs": crumbs})


def _upon_these(request: StaffRequest) -> dict[str, object]:
    """What was typed, on top of what the other one said: sending it again puts it in its place."""
    typed = {name: request.POST.get(name) for name in request.POST}
    return {**typed, **{f"before_{kind.value}": number for kind, number in years_kept().items()}}
