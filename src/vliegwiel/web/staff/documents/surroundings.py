"""What stands around every page of a document: its tabs, what its reader may, and how much it takes?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.models import Document, Item
from vliegwiel.domain.agendas.queries.evidence import left_to_do
from vliegwiel.domain.agendas.queries.standing import Held
from vliegwiel.web.frame.people import StaffRequest

TEMPLATES: Final = {"document": "detail"}


@dataclass(frozen=True, slots=True)
class Sums:
    """What several items take together.

    Attributes:
        hours: A year; ``None`` when nobody said of any.
        budget: In euros; likewise.
        unknown: Of how many nobody said one of the two.
    """

    hours: int | None
    budget: int | None
    unknown: int


def sums(items: Sequence[Item]) -> Sums:
    """Together."""
    return Sums(
        _sum(item.hours for item in items),
        _sum(item.budget for item in items),
        sum(1 for item in items if item.hours is None or item.budget is None),
    )


def page(request: StaffRequest, document: Document, held: Held, *, part: str, **context: Any) -> HttpResponse:
    """A page with the tabs of the document above it."""
    left = left_to_do(held)
    around = {
        "document": document,
        "part": part,
        "bare": left.bare,
        "left": left.unused,
        **may(request, document),
    }
    return render(request, f"staff/agenda/{TEMPLATES.get(part, part)}.html", {**around, **context})


def may(request: StaffRequest, document: Document) -> dict[str, bool]:
    """What whoever asks can do with this document."""
    handles = rules.can_handle(request.role)
    return {
        "can_handle": handles,
        "can_write": handles and rules.is_writable(document),
        "can_read": rules.can_read_evidence(request.role),
        "can_release": rules.can_release(request.role),
    }


def not_now(request: StaffRequest, document: Document, place: str = "") -> HttpResponse:
    """Back to the document, which may not be written in as it stands."""
    messages.warning(
        request,
        _("The document lies before whoever decides on it, or was decided on: nothing in it changes now."),
    )
    return back(document, place)


def back(document: Document, place: str = "") -> HttpResponse:
    """To the document, at the thing that changed."""
    answer = redirect("staff:document.detail", code=document.code)
    if place:
        answer["Location"] += f"#{place}"
    return answer


def told_to_wait() -> str:
    """Why nothing is saved, at a form."""
    return _(
        "The document lies before whoever decides on it, or was decided on. What you typed is still here, but cannot be"
        " saved now."
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
