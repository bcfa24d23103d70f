"""The pages of requests for erasure: who asked, what would go, and to do it or say why not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.domain.archive.access import access_request
from vliegwiel.domain.archive.actions.erasing import (
    HandledAlready,
    NothingToErase,
    erase_contribution_at_request,
    erase_speaker_at_request,
    refuse_erasure,
)
from vliegwiel.domain.archive.queries import erasures
from vliegwiel.domain.archive.rules import ERASERS
from vliegwiel.domain.dialogues.access import access_contribution, access_round, access_round_speaker
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.archive import PleaForm, RefusalForm


@staff_only(*ERASERS)
def overview(request: StaffRequest) -> HttpResponse:
    """What waits, and what was decided; of whom is not known any more once it was done."""
    context = {
        "waiting": erasures.waiting_requests(),
        "handled": erasures.handled_requests(),
        "today": timezone.localdate(),
        "crumbs": [(reverse("staff:more"), _("More"))],
    }
    return render(request, "staff/erasure/list.html", context)


@staff_only(*ERASERS)
def erase_speaker(request: StaffRequest, code: str, speaker: str) -> HttpResponse:
    """All that somebody said in a round, and who he is."""
    round_ = access_round(code)
    found = access_round_speaker(round_, speaker)
    asked = erasures.waiting_request_of(found)
    form = PleaForm(request.POST or None, asked=asked is not None)
    if form.is_valid():
        done = erase_speaker_at_request(actor=request.person, speaker=found, plea=form.plea)
        return _done(request, done)
    context = {
        "round": round_,
        "speaker": found,
        "asked": asked,
        "goes": erasures.if_speaker_went(found),
        "form": form,
        "back": reverse("staff:speaker.detail", args=[code, speaker]),
    }
    return render(request, "staff/erasure/form.html", context)


@staff_only(*ERASERS)
def erase_contribution(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """The words of one contribution, of whoever that was."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    back = reverse("staff:contribution.detail", args=[code, contribution])
    if found.erased_at:
        return redirect(back)
    form = PleaForm(request.POST or None)
    if form.is_valid():
        try:
            done = erase_contribution_at_request(actor=request.person, contribution=found, plea=form.plea)
        except NothingToErase:
            return redirect(back)
        return _done(request, done)
    goes = erasures.if_contribution_went(found)
    context = {"round": round_, "contribution": found, "goes": goes, "form": form, "back": back}
    return render(request, "staff/erasure/form.html", context)


@staff_only(*ERASERS)
def refuse(request: StaffRequest, code: str) -> HttpResponse:
    """Say why nothing is erased."""
    found = access_request(code)
    if found.handled_at is not None:
        messages.info(request, _("This request was decided on already."))
        return redirect("staff:erasure.list")
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        try:
            refuse_erasure(actor=request.person, request=found, explanation=form.cleaned_data["explanation"])
        except HandledAlready:
            form.add_error(None, _("A colleague decided on this meanwhile. Nothing was changed."))
        else:
            messages.success(request, _("The speaker now reads why you do not erase it."))
            return redirect("staff:erasure.list")
    context = {"asked": found, "round": found.round, "speaker": found.speaker, "form": form}
    return render(request, "staff/erasure/refuse.html", context)


def _done(request: StaffRequest, done: Any) -> HttpResponse:
    words = (
        _("It has been erased. In the closed archive of an adopted document one copy stays until its date.")
        if done.archived
        else _("It has been erased. Backups keep it until they are over.")
    )
    messages.success(request, words)
    return redirect("staff:erasure.list")
