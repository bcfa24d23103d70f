"""Which talks are to be had, with whom, and when? Looking, planning and changing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues import queries, rules
from vliegwiel.domain.dialogues.access import access_interview, access_round
from vliegwiel.domain.dialogues.actions.interviews import ChangedMeanwhile, change_interview, plan_interview
from vliegwiel.domain.dialogues.letters import address_of
from vliegwiel.domain.dialogues.queries.interviews import talks_of
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.directory.access import access_organisation, access_person
from vliegwiel.domain.people.access import access_member
from vliegwiel.domain.people.queries import current_members
from vliegwiel.domain.register.queries.areas import area_options
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.interviews import InterviewForm, interview_form, known_of
from vliegwiel.web.staff.interviews.gaps import gaps_of
from vliegwiel.web.staff.meanwhile import told_what_changed
from vliegwiel.web.staff.timeline import timeline
from vliegwiel.web.staff.views.findings import words_of_reader


@staff_only(*HANDLERS)
def list_interviews(request: StaffRequest, code: str) -> HttpResponse:
    """What is coming, what is overdue and what is still to be planned."""
    round_ = access_round(code)
    mine = request.GET.get("van") == "mij"
    now = timezone.now()
    return render(
        request,
        "staff/interview/list.html",
        {
            "round": round_,
            "talks": talks_of(round_, now=now, colleague=request.person.code if mine else ""),
            "chips": [("?", _("Everybody’s"), not mine), ("?van=mij", _("Mine"), mine)],
            "gaps": gaps_of(round_, words_of_reader()),
            "takes": rules.takes_contributions(round_),
            "can_handle": True,
        },
    )


@staff_only(*HANDLERS)
def show_interview(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """With whom, when and how, and what can be done now."""
    round_ = access_round(code)
    found = access_interview(round_, interview)
    ends = found.ends_at
    return render(
        request,
        "staff/interview/detail.html",
        {
            "round": round_,
            "interview": found,
            "address": address_of(found),
            "welcome": rules.wants_contact(found.organisation, found.person),
            "overdue": found.state == "planned" and ends is not None and ends < timezone.now(),
            "takes": rules.takes_contributions(round_),
            "contributions": queries.contributions_of(found.speaker) if found.speaker else [],
            "lines": timeline(found),
        },
    )


@staff_only(*HANDLERS)
def new_interview(request: StaffRequest, code: str) -> HttpResponse:
    """Put a talk on the list."""
    round_ = access_round(code)
    form = interview_form(request.POST or None, _begun(request))
    if form.is_valid():
        planned = plan_interview(
            actor=request.person,
            round_=round_,
            intended=form.intended(**_found(form)),
            form_key=form.cleaned_data["form_key"],
        )
        return redirect("staff:interview.detail", code=code, interview=planned.code)
    return render(request, "staff/interview/edit.html", {"round": round_, "form": form, **_suggestions()})


@staff_only(*HANDLERS)
def edit_interview(request: StaffRequest, code: str, interview: str) -> HttpResponse:
    """Agree on a moment, or put something right."""
    round_ = access_round(code)
    found = access_interview(round_, interview)
    form = interview_form(request.POST or None, known_of(found))
    if form.is_valid():
        try:
            change_interview(
                actor=request.person,
                interview=found,
                intended=form.intended(**_found(form, found)),
                revision=form.cleaned_data["version"] or 0,
            )
        except ChangedMeanwhile as changed:
            told_what_changed(form, known_of(changed.now), changed.now.revision)
        else:
            messages.success(request, _("The talk has been saved."))
            return redirect("staff:interview.detail", code=code, interview=interview)
    shown = {"round": round_, "interview": found, "form": form, **_suggestions()}
    return render(request, "staff/interview/edit.html", shown)


def _begun(request: StaffRequest) -> Mapping[str, Any]:
    """What a new form holds: whoever opens it has the talk; the organisation that the address names."""
    known: dict[str, Any] = {"colleague": request.person.code}
    try:
        organisation = access_organisation(request.GET.get("organisatie", ""))
    except NotAccessible:
        return known
    return known | {
        "chosen": {"organisation": (organisation.code, organisation.name)},
        "sector": organisation.sector,
        "area": organisation.place,
    }


def _found(form: InterviewForm, before: Any = None) -> Mapping[str, Any]:
    """The things of the directory and the colleague that a form names."""
    given = form.cleaned_data
    organisation, person = given["organisation_code"], given["person_code"]
    return {
        "organisation": access_organisation(organisation) if organisation else None,
        "person": access_person(person) if person else None,
        "colleague": colleague_called(given["colleague"], before.colleague if before else None),
    }


def colleague_called(person: str, before: Any = None) -> Any:
    """Who works here and has this code; or who had the talk before, also when he left."""
    if not person:
        return None
    if before is not None and before.code == person:
        return before
    [membership] = [one.code for one in current_members() if one.person == person]
    return access_member(membership).user


def _suggestions() -> Mapping[str, Any]:
    return {"sectors": [group.name for group in sector_groups()], "areas": area_options(), "channels": []}
