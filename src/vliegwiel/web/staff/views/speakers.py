"""The pages of whoever spoke: who that is, the address by which he sees what happens, and whether we wrote it down well."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import queries
from vliegwiel.domain.dialogues.access import access_contribution, access_round, access_round_speaker
from vliegwiel.domain.dialogues.actions.speakers import (
    HasSpeaker,
    ask_agreement,
    change_speaker,
    introduce_speaker,
    new_address,
)
from vliegwiel.domain.dialogues.addresses import speaker_address
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.frame.squares import square
from vliegwiel.web.staff.forms.speakers import IntroductionForm, SpeakerForm
from vliegwiel.web.staff.interviews.entry import warn_of_no_backing
from vliegwiel.web.staff.timeline import timeline


@staff_only(*HANDLERS)
def introduce(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Say who spoke, and give him an address."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    if found.withdrawn_at:
        return redirect("staff:contribution.detail", code=code, contribution=contribution)
    others = len(queries.same_speaker(found))
    form = IntroductionForm(request.POST or None, others=others, named=bool(found.organisation_name))
    if form.is_valid():
        try:
            introduced = introduce_speaker(
                actor=request.person,
                contribution=found,
                whole_conversation=form.cleaned_data.get("whole_conversation", False),
                organisation=form.organisation,
                **form.person,
            )
        except HasSpeaker as known:
            return redirect("staff:speaker.detail", code=code, speaker=known.speaker.code)
        return _handed_over(request, round_, introduced.speaker, introduced.token)
    return render(request, "staff/speaker/new.html", {"round": round_, "contribution": found, "form": form})


@staff_only(*HANDLERS)
def show(request: StaffRequest, code: str, speaker: str) -> HttpResponse:
    """What is known of him, what he said, and whether he agrees with how it was written down."""
    round_ = access_round(code)
    found = access_round_speaker(round_, speaker)
    return render(
        request,
        "staff/speaker/detail.html",
        {
            "round": round_,
            "speaker": found,
            "contributions": queries.contributions_of(found),
            "behalf": queries.behalf_of(found, timezone.localdate()),
            "lines": timeline(found),
        },
    )


@staff_only(*HANDLERS)
def edit(request: StaffRequest, code: str, speaker: str) -> HttpResponse:
    """Put right what is known of him."""
    round_ = access_round(code)
    found = access_round_speaker(round_, speaker)
    known = {name: getattr(found, name) for name in SpeakerForm.base_fields}
    at = {name: getattr(found, name) for name in SpeakerForm.picks}
    chosen = {name: (one.code, one.name) for name, one in at.items() if one}
    form = SpeakerForm(request.POST or None, initial=known, chosen=chosen)
    if form.is_valid():
        now = change_speaker(
            actor=request.person, speaker=found, organisation=form.organisation, **form.person
        )
        messages.success(request, _("The speaker has been saved."))
        warn_of_no_backing(request, now, timezone.localdate())
        return redirect("staff:speaker.detail", code=code, speaker=speaker)
    return render(request, "staff/speaker/edit.html", {"round": round_, "speaker": found, "form": form})


@staff_only(*HANDLERS)
@require_POST
def give_address(request: StaffRequest, code: str, speaker: str) -> HttpResponse:
    """Another address, to hand over on paper."""
    round_ = access_round(code)
    found = access_round_speaker(round_, speaker)
    return _handed_over(request, round_, found, new_address(actor=request.person, speaker=found))


@staff_only(*HANDLERS)
@require_POST
def ask(request: StaffRequest, code: str, speaker: str) -> HttpResponse:
    """Ask whether we wrote it down well."""
    round_ = access_round(code)
    found = access_round_speaker(round_, speaker)
    token = ask_agreement(actor=request.person, speaker=found)
    return _handed_over(request, round_, found, token, mailed=bool(found.email))


def _handed_over(
    request: StaffRequest, round_: Any, speaker: Any, token: str, *, mailed: bool = False
) -> HttpResponse:
    """The address, on the only page that ever shows it."""
    address = speaker_address(token)
    return render(
        request,
        "staff/speaker/address.html",
        {
            "round": round_,
            "speaker": speaker,
            "address": address,
            "square": square(address),
            "mailed": mailed,
        },
    )
