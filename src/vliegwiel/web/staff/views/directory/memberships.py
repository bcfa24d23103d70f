"""Of what is an organisation a member, who are its members, and to which group does it belong?"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_membership, access_organisation
from vliegwiel.domain.directory.actions.groups import InACircle, put_under
from vliegwiel.domain.directory.actions.memberships import (
    MemberAlready,
    MemberOfItself,
    end_membership,
    join,
)
from vliegwiel.domain.directory.queries.relations import members_of
from vliegwiel.domain.directory.rules import EDITORS, can_edit, now_and_before
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.ending import end_on_a_day
from vliegwiel.web.staff.finding import organisations_like
from vliegwiel.web.staff.forms.directory.relations import MembershipForm, ParentForm


@staff_only()
def list_members(request: StaffRequest, code: str) -> HttpResponse:
    """Everybody who is and was a member of an organisation."""
    organisation = access_organisation(code)
    today = timezone.localdate()
    members, former = now_and_before(members_of(organisation), today)
    shown = {
        "organisation": organisation,
        "members": members,
        "former": former,
        "can_edit": can_edit(request.role),
        "today": today,
    }
    return render(request, "staff/relation/members.html", shown)


@staff_only(*EDITORS)
def become_member(request: StaffRequest, code: str) -> HttpResponse:
    """Find an association, and let an organisation be a member of it."""
    organisation = access_organisation(code)
    query, found = organisations_like(request, but=organisation.code)
    form = MembershipForm(request.POST or None, found=found)
    if form.is_valid():
        association = access_organisation(form.cleaned_data["found"])
        since = form.cleaned_data["since_date"]
        try:
            join(actor=request.person, member=organisation, association=association, since_date=since)
        except (MemberAlready, MemberOfItself):
            told = {"name": organisation.name, "association": association.name}
            form.add_error("found", _("%(name)s is a member of %(association)s already.") % told)
        else:
            messages.success(request, _("The membership has been added."))
            return redirect("staff:organisation.detail", code=code)
    return _asked(request, organisation, form, query, found, title=_("Of what is it a member?"))


@staff_only(*EDITORS)
@require_POST
def end(request: StaffRequest, code: str) -> HttpResponse:
    """Let a membership stop on a day."""
    membership = access_membership(code)
    ending = partial(end_membership, actor=request.person, membership=membership)
    end_on_a_day(request, ending, _("The membership has been ended."))
    return redirect("staff:organisation.detail", code=membership.member.code)


@staff_only(*EDITORS)
def choose_parent(request: StaffRequest, code: str) -> HttpResponse:
    """Find the organisation under which another stands."""
    organisation = access_organisation(code)
    query, found = organisations_like(request, but=organisation.code)
    form = ParentForm(request.POST or None, found=found)
    if form.is_valid():
        parent = access_organisation(form.cleaned_data["found"])
        try:
            put_under(actor=request.person, organisation=organisation, parent=parent)
        except InACircle:
            told = {"name": parent.name, "organisation": organisation.name}
            form.add_error("found", _("%(name)s itself stands under %(organisation)s.") % told)
        else:
            messages.success(request, _("It now stands under %(name)s.") % {"name": parent.name})
            return redirect("staff:organisation.detail", code=code)
    title = _("Under which organisation does it stand?")
    return _asked(request, organisation, form, query, found, title=title)


@staff_only(*EDITORS)
@require_POST
def leave_parent(request: StaffRequest, code: str) -> HttpResponse:
    """Let an organisation stand on its own."""
    put_under(actor=request.person, organisation=access_organisation(code), parent=None)
    messages.success(request, _("It now stands on its own."))
    return redirect("staff:organisation.detail", code=code)


def _asked(
    request: StaffRequest, organisation: Any, form: Any, query: str, found: Any, *, title: str
) -> HttpResponse:
    shown = {
        "organisation": organisation,
        "form": form,
        "query": query,
        "found": found,
        "title": title,
        "back": organisation,
    }
    return render(request, "staff/relation/found.html", shown)
