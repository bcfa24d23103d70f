"""Letting two records become one, seeing first what that would make, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.directory.access import access_merge, access_organisation, access_person
from vliegwiel.domain.directory.actions.merging import (
    LaterFirst,
    MergeChanged,
    NumberTaken,
    TooLate,
    merge,
    take_back,
)
from vliegwiel.domain.directory.queries.duplicates import PROPOSED, pair_of
from vliegwiel.domain.directory.queries.merging import REGRET, became, recent_merges, rehearse, with_names
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.doubles import reasons_of
from vliegwiel.web.staff.finding import organisations_like, persons_like
from vliegwiel.web.staff.forms.directory.merging import MergeForm, called, facts_of, numbers_differ
from vliegwiel.web.staff.kinds import KINDS

Found = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What can become one.

    Attributes:
        access: Gets one by its code.
        like: Finds those that somebody may mean.
        finding: Where the other is found.
        merging: Where the two are compared.
    """

    kind: str
    access: Callable[[str], Any]
    like: Callable[[HttpRequest], Found]
    finding: str
    merging: str


ORGANISATIONS: Final = Party(
    kind=ORGANISATION,
    access=access_organisation,
    like=organisations_like,
    finding="staff:organisation.merge_with",
    merging="staff:organisation.merge",
)
PERSONS: Final = Party(
    kind=PERSON,
    access=access_person,
    like=persons_like,
    finding="staff:person.merge_with",
    merging="staff:person.merge",
)


@staff_only(*EDITORS)
def find_organisation(request: StaffRequest, code: str) -> HttpResponse:
    """Find the organisation that is this one as well."""
    return _find(request, ORGANISATIONS, code)


@staff_only(*EDITORS)
def find_person(request: StaffRequest, code: str) -> HttpResponse:
    """Find the person who is this one as well."""
    return _find(request, PERSONS, code)


@staff_only(*EDITORS)
def merge_organisations(request: StaffRequest, code: str, other: str) -> HttpResponse:
    """See what two organisations would be as one, and let them."""
    return _merge(request, ORGANISATIONS, code, other)


@staff_only(*EDITORS)
def merge_persons(request: StaffRequest, code: str, person: str) -> HttpResponse:
    """Likewise of persons."""
    return _merge(request, PERSONS, code, person)


@staff_only(*EDITORS)
def list_merges(request: StaffRequest) -> HttpResponse:
    """All that became one in the last month, and can be taken back."""
    shown = {"merges": with_names(recent_merges()), "days": REGRET.days}
    return render(request, "staff/duplicate/merges.html", shown)


@staff_only(*EDITORS)
@require_POST
def part(request: StaffRequest, code: str) -> HttpResponse:
    """Let what became one be two again."""
    merged = access_merge(code)
    try:
        left = take_back(actor=request.person, merge=merged)
    except TooLate:
        messages.error(request, _("It can be taken back no more: it was done already, or its month is over."))
    except LaterFirst:
        messages.error(request, _("The one that stayed became one with another since. Take that back first."))
    except NumberTaken:
        messages.error(
            request, _("Another organisation has its KVK number by now. Merge with that one first.")
        )
    else:
        messages.success(request, _("It has been taken back. There are two again."))
        if left:
            names = get_text_list([called(name) for name in left], _("and"))
            told = _("This was changed since, and stays as it is now: %(names)s.")
            messages.warning(request, told % {"names": names})
    kept = became(merged.kept_code, merged.kind) or merged.kept_code
    return redirect(KINDS[merged.kind].page, code=kept)


def _find(request: StaffRequest, party: Party, code: str) -> HttpResponse:
    thing = party.access(code)
    query, found = party.like(request)
    shown = {
        "thing": thing,
        "party": party,
        "page": KINDS[party.kind].page,
        "query": query,
        "found": [each for each in found if each[0] != code],
    }
    return render(request, "staff/duplicate/find.html", shown)


def _merge(request: StaffRequest, party: Party, code: str, other: str) -> HttpResponse:
    if elsewhere := _led_on(request, party, code, other):
        return elsewhere
    kept, gone = party.access(code), party.access(other)
    form = MergeForm(request.POST or None, kept=kept, gone=gone)
    if form.is_valid():
        try:
            merge(actor=request.person, kept=kept, gone=gone, taking=form.taking, versions=form.versions)
        except MergeChanged:
            if elsewhere := _led_on(request, party, code, other):
                return elsewhere
            kept, gone = party.access(code), party.access(other)
            form = MergeForm(request.POST, kept=kept, gone=gone)
        else:
            told = _("%(gone)s now is part of %(kept)s. For a month you can take that back.")
            messages.success(request, told % {"gone": gone.name, "kept": kept.name})
            return redirect(KINDS[party.kind].page, code=code)
    pair = pair_of(kept, gone)
    shown = {
        "form": form,
        "kept": kept,
        "gone": gone,
        "cards": [(_("This one stays"), kept, facts_of(kept)), (_("This one goes"), gone, facts_of(gone))],
        "carried": rehearse(kept=kept, gone=gone),
        "numbers_differ": numbers_differ(kept, gone),
        "pair": pair if pair and pair.state == PROPOSED else None,
        "reasons": reasons_of(pair.reasons if pair else ()),
        "party": party,
        "page": KINDS[party.kind].page,
    }
    return render(request, "staff/duplicate/merge.html", shown)


def _led_on(request: StaffRequest, party: Party, code: str, other: str) -> HttpResponse | None:
    """To what one of the two became, when a colleague was first."""
    if code == other:
        raise NotAccessible(other)
    if kept := became(other, party.kind) or became(code, party.kind):
        messages.info(
            request, _("A colleague merged one of these two already. Nothing else has been changed.")
        )
        return redirect(KINDS[party.kind].page, code=kept)
    return None
