"""How does what was said in a planned talk get written down, without typing anew what is known of it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.access import access_interview
from vliegwiel.domain.dialogues.actions.interviews import tie_speaker
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker
from vliegwiel.domain.dialogues.models import LINE, Contribution, Interview, Round, Speaker
from vliegwiel.domain.dialogues.queries import behalf_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.staff.forms.speakers import SpeakerForm

# In the address of the form that it is written down in.
ASKED: Final = "gesprek"


def talk_behind(request: StaffRequest, round_: Round) -> Interview | None:
    """The talk in which it was said; ``None`` where the address names none."""
    code = request.GET.get(ASKED)
    if not code:
        return None
    try:
        return access_interview(round_, code)
    except NotAccessible:
        return None


def said_in(talk: Interview) -> Mapping[str, Any]:
    """What the form for a contribution holds to begin with."""
    day = timezone.localdate(talk.at or talk.held_at)
    organisation = talk.organisation
    return {
        "channel": talk.channel,
        "said_date": day,
        "sector": talk.sector or (organisation.sector if organisation else ""),
        "area": talk.area or (organisation.place if organisation else ""),
        "size": organisation.size if organisation else "",
        "organisation_name": organisation.name if organisation else "",
        "conversation": _("%(whom)s, %(day)s")[:LINE]
        % {"whom": talk.whom[: LINE // 2], "day": date_format(day, "j F Y")},
    }


def speaker_form(given: QueryDict | None, *, talk: Interview | None) -> SpeakerForm:
    """Who spoke, with what is known of him. Whether he wants to hear what happens, and where, he says himself."""
    if talk is None or talk.speaker is not None:
        return SpeakerForm(given, prefix="speaker")
    person, organisation = talk.person, talk.organisation
    found = {"organisation": organisation, "person": person}
    chosen = {name: (one.code, one.name) for name, one in found.items() if one}
    known = {"name": person.name, "phone": person.phone} if person else {"name": talk.name}
    return SpeakerForm(given, prefix="speaker", initial=known, chosen=chosen)


def warn_of_no_backing(request: StaffRequest, speaker: Speaker, day: date) -> None:
    """Say it where somebody spoke on behalf of an organisation, and nobody knows that he may."""
    behalf = behalf_of(speaker, day)
    if behalf is None or behalf.is_backed:
        return
    told = {"organisation": behalf.organisation.name, "name": behalf.person.name if behalf.person else ""}
    if behalf.backing is None:
        warned = _(
            "Nobody knows yet whether this speaker may speak for %(organisation)s: say which person it is."
        )
    elif behalf.backing.lapsed:
        told["day"] = date_format(behalf.backing.lapsed.until_date or day, "j F Y")
        warned = _("%(name)s may not speak for %(organisation)s any more since %(day)s.")
    else:
        warned = _("Nobody put down that %(name)s may speak for %(organisation)s.")
    messages.warning(request, warned % told)


def note_who_spoke(request: StaffRequest, talk: Interview, added: Contribution, who: SpeakerForm) -> Speaker:
    """Whoever was spoken said this; the first time it is told who that is."""
    speaker: Speaker | None = added.speaker
    if speaker is None:
        speaker = introduce_speaker(
            actor=request.person,
            contribution=added,
            whole_conversation=False,
            organisation=who.organisation,
            **who.person,
        ).speaker
    tie_speaker(actor=request.person, interview=talk, speaker=speaker)
    return speaker
