"""Whom of the directory can we ask for a talk: in a sector or village that was hardly heard, and by what they are called?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.actions.interviews import Listed, list_interviews
from vliegwiel.domain.dialogues.queries.interviews import not_spoken_yet
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.directory.access import access_organisation
from vliegwiel.domain.people.queries import current_members
from vliegwiel.domain.register.queries.areas import area_options
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.interviews import AskingForm, UnspokenForm
from vliegwiel.web.staff.forms.picking import LONGEST, candidates
from vliegwiel.web.staff.views.interviews.planning import colleague_called

MOST_AT_ONCE: Final = 50


@staff_only(*HANDLERS)
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """Organisations that said nothing in this round: tick them, and put them on the list."""
    round_ = access_round(code)
    sectors = [group.name for group in sector_groups()]
    filters = UnspokenForm(request.GET, sectors=sectors, areas=area_options())
    asked = filters.cleaned_data if filters.is_valid() else {}
    found = not_spoken_yet(
        round_, sector=asked.get("sector", ""), area=asked.get("gebied", ""), words=asked.get("q", "")
    )
    form = AskingForm(request.POST or None, members=current_members(), mine=request.person.code)
    if form.is_valid() and (listed := _listed(request, round_, form, asked)) is not None:
        messages.success(request, _told(listed))
        return redirect("staff:interview.list", code=code)
    shown = {"round": round_, "filters": filters, "found": found, "form": form, "asked": asked}
    return render(
        request, "staff/interview/choose.html", {**shown, "ticked": request.POST.getlist("organisation")}
    )


def _listed(request: StaffRequest, round_: Any, form: AskingForm, asked: Any) -> Listed | None:
    """What was put on the list; ``None`` where the form says why nothing."""
    chosen = _ticked(request.POST)
    if not chosen:
        form.add_error(None, _("Tick whom you want to talk with."))
        return None
    return list_interviews(
        actor=request.person,
        round_=round_,
        organisations=chosen,
        intended=form.intended(
            colleague=colleague_called(form.cleaned_data["colleague"]),
            sector=asked.get("sector", ""),
            area=asked.get("gebied", ""),
        ),
        mail="mail" in request.POST,
    )


def _ticked(sent: QueryDict) -> Sequence[Any]:
    return [access_organisation(code) for code in sent.getlist("organisation")[:MOST_AT_ONCE]]


def _told(listed: Listed) -> str:
    told = ngettext(
        "%(count)s talk was put on the list.", "%(count)s talks were put on the list.", listed.count
    ) % {"count": listed.count}
    if not listed.mailed:
        return told
    mailed = ngettext(
        "%(count)s invitation goes out by mail.", "%(count)s invitations go out by mail.", listed.mailed
    )
    return f"{told} {mailed % {'count': listed.mailed}}"


@staff_only(*HANDLERS)
def offer_organisations(request: StaffRequest) -> HttpResponse:
    """Names of organisations that begin as somebody types."""
    return _offered(request, "organisation")


@staff_only(*HANDLERS)
def offer_persons(request: StaffRequest) -> HttpResponse:
    """Names of persons, likewise."""
    return _offered(request, "person")


def _offered(request: StaffRequest, kind: str) -> HttpResponse:
    # The field that asks is called differently in each form, and sends nothing but itself.
    words = next(iter(request.GET.dict().values()), "")[:LONGEST]
    return render(request, "staff/offered.html", {"offered": candidates(kind, words)})
