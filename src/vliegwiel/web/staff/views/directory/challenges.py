"""The pages of challenges: what a business park or shopping area is faced with, and what was done about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.domain.directory.access import access_challenge, access_organisation
from vliegwiel.domain.directory.actions.parks import (
    ChallengeChanged,
    ChallengeFacts,
    add_challenge,
    add_step,
    change_challenge,
)
from vliegwiel.domain.directory.enums import ChallengeKind, ChallengeStatus
from vliegwiel.domain.directory.queries.parks import OVER, parties_of, steps_of
from vliegwiel.domain.directory.rules import EDITORS, can_edit
from vliegwiel.domain.people.queries import current_members
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.choosing import colleagues_to_choose
from vliegwiel.web.staff.forms.directory.parks import ChallengeForm, StepForm
from vliegwiel.web.staff.meanwhile import told_what_changed
from vliegwiel.web.staff.parks import access_park
from vliegwiel.web.staff.timeline import timeline
from vliegwiel.web.staff.views.interviews.planning import colleague_called


@staff_only()
def show_challenge(request: StaffRequest, code: str) -> HttpResponse:
    """One of them, with what was done about it and room for the next step."""
    challenge = access_challenge(code)
    return _shown(request, challenge, StepForm())


@staff_only(*EDITORS)
def step(request: StaffRequest, code: str) -> HttpResponse:
    """Write down what was done."""
    challenge = access_challenge(code)
    form = StepForm(request.POST or None)
    if not form.is_valid():
        return _shown(request, challenge, form)
    given = form.cleaned_data
    add_step(
        actor=request.person,
        challenge=challenge,
        text=given["text"],
        done_date=given["done_date"],
        code=given["form_key"],
    )
    messages.success(request, _("The step has been written down."))
    return redirect("staff:challenge.detail", code=code)


@staff_only(*EDITORS)
def new_challenge(request: StaffRequest, code: str) -> HttpResponse:
    """Write down what a park is faced with."""
    area = access_park(code)
    form = _form(request, area, None)
    if form.is_valid():
        key = form.cleaned_data["form_key"]
        added = add_challenge(actor=request.person, area=area, facts=_facts(form), code=key)
        messages.success(request, _("“%(title)s” has been added.") % {"title": added.title})
        return redirect("staff:challenge.detail", code=added.code)
    return render(request, "staff/challenge/edit.html", {"form": form, "area": area})


@staff_only(*EDITORS)
def edit_challenge(request: StaffRequest, code: str) -> HttpResponse:
    """Change one; of two who do so at once the second is told, and keeps what he typed."""
    challenge = access_challenge(code)
    form = _form(request, challenge.area, challenge)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        facts = _facts(form, challenge)
        try:
            change_challenge(actor=request.person, challenge=challenge, facts=facts, version=version)
        except ChallengeChanged as changed:
            form = _form(request, challenge.area, challenge)
            told_what_changed(form, _as_typed(changed.now), changed.now.version)
        else:
            messages.success(request, _("“%(title)s” has been saved.") % {"title": facts.title})
            return redirect("staff:challenge.detail", code=code)
    shown = {"form": form, "area": challenge.area, "challenge": challenge}
    return render(request, "staff/challenge/edit.html", shown)


def _shown(request: StaffRequest, challenge: Any, form: StepForm) -> HttpResponse:
    today = timezone.localdate()
    shown = {
        "challenge": challenge,
        "area": challenge.area,
        "steps": steps_of(challenge),
        "form": form,
        "late": bool(challenge.due_date and challenge.due_date < today and challenge.status not in OVER),
        "lines": timeline(challenge),
        "can_edit": can_edit(request.role),
    }
    return render(request, "staff/challenge/detail.html", shown)


def _form(request: StaffRequest, area: Any, challenge: Any) -> ChallengeForm:
    owner, carrier = getattr(challenge, "owner", None), getattr(challenge, "organisation", None)
    today = timezone.localdate()
    parties = {
        one.organisation.code: one.organisation.name for one in parties_of(area) if not one.is_over(today)
    }
    # Whoever carries it keeps doing so until somebody else is chosen.
    kept = {carrier.code: carrier.name} if carrier else {}
    return ChallengeForm(
        request.POST or None,
        initial=_as_typed(challenge) if challenge else None,
        colleagues=colleagues_to_choose(current_members(), (owner.code, owner.name) if owner else None),
        parties=parties | kept,
    )


def _as_typed(challenge: Any) -> dict[str, Any]:
    return {
        "title": challenge.title,
        "kind": challenge.kind,
        "explanation": challenge.explanation,
        "owner": challenge.owner.code if challenge.owner else "",
        "organisation": challenge.organisation.code if challenge.organisation else "",
        "due_date": challenge.due_date,
        "status": challenge.status,
        "version": challenge.version,
    }


def _facts(form: ChallengeForm, before: Any = None) -> ChallengeFacts:
    given = form.cleaned_data
    carrier = before.organisation if before else None
    if carrier is None or carrier.code != given["organisation"]:
        carrier = access_organisation(given["organisation"]) if given["organisation"] else None
    return ChallengeFacts(
        **form.facts(
            kind=ChallengeKind(given["kind"]),
            status=ChallengeStatus(given["status"]),
            owner=colleague_called(given["owner"], before.owner if before else None),
            organisation=carrier,
        )
    )
