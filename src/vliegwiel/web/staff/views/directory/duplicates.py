"""What looks as if it is there twice, and what somebody said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_pair
from vliegwiel.domain.directory.actions.duplicates import look_again, tell_apart
from vliegwiel.domain.directory.queries.duplicates import SHOWN, Pair, how_many_proposed, proposed, told_apart
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.doubles import Reasons, offered, reasons_of
from vliegwiel.web.staff.kinds import KINDS

MERGING: Final = {ORGANISATION: "staff:organisation.merge", PERSON: "staff:person.merge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Two records that look the same, as the list shows them.

    Attributes:
        page: Where each of the two is.
        merging: Where they are compared.
    """

    pair: Pair
    reasons: Reasons
    page: str
    merging: str


@staff_only(*EDITORS)
def list_duplicates(request: StaffRequest) -> HttpResponse:
    """What nobody looked at yet, the most probable first; and what is not a duplicate after all."""
    parts = [(KINDS[kind].label, how_many_proposed(kind), _lines(kind, proposed(kind))) for kind in MERGING]
    shown = {
        "parts": [part for part in parts if part[1]],
        "apart": [line for kind in MERGING for line in _lines(kind, told_apart(kind))],
        "count": sum(count for _, count, _lines_of in parts),
        "most": SHOWN,
    }
    return render(request, "staff/duplicate/list.html", shown)


@staff_only(*EDITORS)
@require_POST
def different(request: StaffRequest, code: str) -> HttpResponse:
    """Two are not the same; that is remembered."""
    pair = access_pair(code)
    tell_apart(actor=request.person, pair=pair)
    told = _("It is remembered that %(one)s and %(other)s are not the same.")
    messages.success(request, told % {"one": pair.first.name, "other": pair.second.name})
    return redirect("staff:duplicate.list")


@staff_only(*EDITORS)
@require_POST
def again(request: StaffRequest, code: str) -> HttpResponse:
    """Two may be the same after all."""
    pair = access_pair(code)
    look_again(actor=request.person, pair=pair)
    told = _("%(one)s and %(other)s are in the list again.")
    messages.success(request, told % {"one": pair.first.name, "other": pair.second.name})
    return redirect("staff:duplicate.list")


@staff_only(*EDITORS)
@require_POST
def offer(request: StaffRequest) -> HttpResponse:
    """What may be known already of what somebody is writing down: asked for at every pause."""
    doubles = offered(request.POST.dict(), but=request.GET.get("van", "")[:20])
    return render(request, "staff/duplicate/_doubles.html", {"doubles": doubles})


def _lines(kind: str, pairs: Sequence[Pair]) -> list[Line]:
    found: list[Any] = [(pair, reasons_of(pair.reasons)) for pair in pairs]
    return [
        Line(pair=pair, reasons=reasons, page=KINDS[kind].page, merging=MERGING[kind])
        for pair, reasons in found
    ]
