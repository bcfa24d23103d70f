"""Who works here, who is let in, and who goes?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.access import access_member
from vliegwiel.domain.people.actions import (
    AlreadyMember,
    LastAdministrator,
    change_role,
    end_membership,
    invite_member,
)
from vliegwiel.domain.people.queries import current_member, current_members
from vliegwiel.domain.people.rules import MANAGERS, can_manage_members, can_manage_workspace
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.people import AdmissionForm, RoleForm


@staff_only()
def overview(request: StaffRequest) -> HttpResponse:
    """Everybody who works here."""
    context = {
        "members": current_members(),
        "may_manage": can_manage_members(request.role),
        "may_rename": can_manage_workspace(request.role),
    }
    return render(request, "staff/people/members.html", context)


@staff_only(*MANAGERS)
def admit(request: StaffRequest) -> HttpResponse:
    """Let somebody in, who is told by mail how to sign in."""
    form = AdmissionForm(request.POST or None)
    if form.is_valid():
        address = request.build_absolute_uri(reverse("account_login"))
        try:
            membership = invite_member(actor=request.person, address=address, **form.cleaned_data)
        except AlreadyMember:
            form.add_error("email", _("Whoever has this mail address works here already."))
        else:
            told = {"person": membership.user.name, "address": membership.user.email}
            messages.success(request, _("%(person)s has access. We sent a mail to %(address)s.") % told)
            return redirect("staff:member.list")
    return render(request, "staff/people/member_new.html", {"form": form, "crumbs": _crumbs()})


@staff_only()
def detail(request: StaffRequest, code: str) -> HttpResponse:
    """One colleague: how to reach him, what he may do."""
    membership = access_member(code)
    form = RoleForm(initial={"role": membership.role})
    return _page(request, code, form)


@staff_only(*MANAGERS)
@require_POST
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Let him do more, less or something else."""
    membership = access_member(code)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            change_role(actor=request.person, membership=membership, role=form.cleaned_data["role"])
        except LastAdministrator:
            form.add_error("role", _last_administrator())
        else:
            messages.success(
                request, _("The role of %(person)s was changed.") % {"person": membership.user.name}
            )
            return redirect("staff:member.list")
    return _page(request, code, form)


@staff_only(*MANAGERS)
@require_POST
def end(request: StaffRequest, code: str) -> HttpResponse:
    """Let him go, at once."""
    membership = access_member(code)
    try:
        end_membership(actor=request.person, membership=membership)
    except LastAdministrator:
        messages.error(request, _last_administrator())
        return redirect("staff:member.detail", code=code)
    messages.success(request, _("%(person)s no longer has access.") % {"person": membership.user.name})
    return redirect("start" if membership.user == request.person else "staff:member.list")


def _last_administrator() -> str:
    return _("Somebody has to administer the workspace. Make somebody else administrator first.")


def _page(request: StaffRequest, code: str, form: RoleForm) -> HttpResponse:
    context = {
        "member": current_member(access_member(code)),
        "form": form,
        "may_manage": can_manage_members(request.role),
        "crumbs": _crumbs(),
    }
    return render(request, "staff/people/member.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("staff:member.list"), _("Colleagues"))]
