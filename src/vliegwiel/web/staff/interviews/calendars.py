"""How does a talk come into somebody's own calendar? As a file that every calendar reads (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from vliegwiel.domain.dialogues.models import Interview
from vliegwiel.platform.site import absolute


def calendar_of(interview: Interview, moment: datetime, *, now: datetime) -> bytes:
    """One talk. Read anew after a change it replaces what stood in the calendar.

    Args:
        interview: Which.
        moment: When it is.
        now: When the file is made.
    """
    page = absolute(reverse("staff:interview.detail", args=[interview.round.code, interview.code]))
    event = Event()
    event.add("uid", f"{interview.code}@{urlsplit(page).hostname}")
    event.add("sequence", interview.revision)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", moment.astimezone(UTC))
    event.add("dtend", (interview.ends_at or moment).astimezone(UTC))
    event.add("summary", _("Talk with %(whom)s") % {"whom": interview.whom})
    event.add("description", "\n\n".join(filter(None, (interview.round.name, interview.round.guide, page))))
    event.add("url", page)
    if interview.place:
        event.add("location", interview.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Vliegwiel//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
