"""How does a tie end on a page? On a day that somebody fills in; what came of it is told."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.contrib import messages
from django.utils.translation import gettext as _

from vliegwiel.domain.directory.tying import EndsBeforeBeginning
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.staff.forms.directory.relations import UntilForm


class Ending(Protocol):
    """An action that ends something, told by whom and what."""

    def __call__(self, *, until_date: date) -> None:
        """On this day."""


def end_on_a_day(request: StaffRequest, end: Ending, done: str) -> None:
    """Let it end on the day that was filled in, and say so in these words; otherwise say why not."""
    form = UntilForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is not a day. Nothing has been changed."))
        return
    try:
        end(until_date=form.day)
    except EndsBeforeBeginning:
        messages.error(request, _("The last day lies before the first. Nothing has been changed."))
    else:
        messages.success(request, done)
