"""The pages of what is past its date: the list, what is kept back, the approval, and the declaration that stays."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.archive.access import access_line, access_list
from vliegwiel.domain.archive.actions.destruction import (
    ListChanged,
    NothingToDestroy,
    approve_destruction,
    keep_back,
    let_go,
    propose_destruction,
)
from vliegwiel.domain.archive.queries import destruction as queries
from vliegwiel.domain.archive.rules import KEEPERS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.archive import ApprovalForm, KeepForm
from vliegwiel.web.staff.timeline import timeline

MOMENT: Final = "%Y-%m-%d %H:%M"


@staff_only(*KEEPERS)
def overview(request: StaffRequest) -> HttpResponse:
    """The list that waits, and the declarations of earlier ones."""
    context = {
        "proposal": queries.proposal(),
        "number": queries.waits_for_approval(),
        "declarations": queries.declarations(),
        "crumbs": [(reverse("staff:more"), _("More"))],
    }
    return render(request, "staff/destruction/list.html", context)


@staff_only(*KEEPERS)
@require_POST
def propose(request: StaffRequest) -> HttpResponse:
    """Now, instead of next night."""
    listed = propose_destruction()
    if listed is None:
        messages.info(request, _("Nothing is past its date. Nothing needs to be destroyed."))
        return redirect("staff:destruction.list")
    return redirect("staff:destruction.detail", code=listed.code)


@staff_only(*KEEPERS)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """A list that waits, or the declaration of what was destroyed."""
    listed = access_list(code)
    return _page(request, listed, ApprovalForm(None, revision=listed.revision))


@staff_only(*KEEPERS)
def keep(request: StaffRequest, code: str, line: str) -> HttpResponse:
    """Keep one thing for now."""
    listed = access_list(code)
    found = access_line(listed, line)
    if listed.approved_at is not None:
        return _changed(request, listed)
    form = KeepForm(request.POST or None, revision=listed.revision)
    if form.is_valid():
        try:
            keep_back(actor=request.person, line=found, **form.cleaned_data)
        except ListChanged:
            typed = {**request.POST.dict(), "revision": listed.revision}
            fresh = KeepForm(typed, revision=listed.revision)
            fresh.add_error(
                None, _("A colleague changed the list meanwhile. Look once more, and save again.")
            )
            form = fresh
        else:
            messages.success(request, _("It is kept for now, and comes back on that day."))
            return redirect("staff:destruction.detail", code=code)
    return render(request, "staff/destruction/keep.html", {"listed": listed, "line": found, "form": form})


@staff_only(*KEEPERS)
@require_POST
def release(request: StaffRequest, code: str, line: str) -> HttpResponse:
    """Destroy it with the others after all."""
    listed = access_list(code)
    found = access_line(listed, line)
    try:
        let_go(actor=request.person, line=found, revision=_revision(request))
    except ListChanged:
        return _changed(request, listed)
    messages.success(request, _("It goes with the others."))
    return redirect("staff:destruction.detail", code=code)


@staff_only(*KEEPERS)
@require_POST
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """Destroy what stands on the list, at once."""
    listed = access_list(code)
    form = ApprovalForm(request.POST, revision=listed.revision)
    if not form.is_valid():
        return _page(request, listed, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        approve_destruction(actor=request.person, listed=listed, revision=form.cleaned_data["revision"])
    except NothingToDestroy:
        form.add_error(None, _("Everything on the list is kept for now: there is nothing to destroy."))
        return _page(request, listed, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except ListChanged:
        return _changed(request, listed)
    messages.success(request, _("It has been destroyed. This declaration stays."))
    return redirect("staff:destruction.detail", code=code)


@staff_only(*KEEPERS)
def export(request: StaffRequest, code: str) -> HttpResponse:
    """The list as a table, without anything of what was said."""
    listed = access_list(code)
    response = HttpResponse(write_csv(_heads(), _rows(listed)), content_type="text/csv; charset=utf-8")
    name = _("declaration-of-destruction") if listed.approved_at else _("proposed-destruction")
    response["Content-Disposition"] = f'attachment; filename="{name}-{listed.code}.csv"'
    return response


def _page(
    request: StaffRequest, listed: Any, form: ApprovalForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    lines = queries.lines_of(listed)
    context = {
        "listed": listed,
        "lines": lines,
        "sums": queries.sums(lines),
        "unchanged": queries.is_unchanged(listed, lines),
        "form": form,
        "happened": timeline(listed),
        "crumbs": [(reverse("staff:destruction.list"), _("Destruction"))],
    }
    return render(request, "staff/destruction/detail.html", context, status=status)


def _changed(request: StaffRequest, listed: Any) -> HttpResponse:
    """Show what holds now; nothing was destroyed by this click."""
    if listed.approved_at is None:
        propose_destruction()
    try:
        access_list(listed.code)
    except NotAccessible:
        messages.warning(request, _("Nothing on that list is past its date any more."))
        return redirect("staff:destruction.list")
    messages.warning(
        request, _("The list has changed since you read it. Nothing was done. Read it once more.")
    )
    return redirect("staff:destruction.detail", code=listed.code)


def _revision(request: StaffRequest) -> int:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("1000000000") else 0


def _heads() -> list[str]:
    return [
        *(_("kind"), _("code"), _("name"), _("contributions or versions"), _("speakers")),
        *(_("counted from"), _("years kept"), _("may go since"), _("what happened"), _("kept because")),
        *(_("kept until"), _("approved by"), _("approved on"), _("seal")),
    ]


def _rows(listed: Any) -> list[list[CellValue]]:
    approved = listed.approved_at is not None
    signed: list[CellValue] = [
        listed.approved_by.name if approved else "",
        timezone.localtime(listed.approved_at).strftime(MOMENT) if approved else "",
        listed.sha256,
    ]
    went = _("destroyed") if approved else _("proposed")
    return [
        [
            *(line.get_kind_display(), line.subject, line.title, line.count, line.speakers),
            *(line.since, line.years, line.due_date, _("kept for now") if line.kept_reason else went),
            *(line.kept_reason, line.kept_until),
            *signed,
        ]
        for line in queries.lines_of(listed)
    ]
