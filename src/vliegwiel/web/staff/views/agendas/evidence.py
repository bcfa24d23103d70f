"""What stands under an item, what could, and which items have nothing under them?"""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import (
    NotInThisState,
    access_contributions,
    access_document,
    access_item,
    find_item,
)
from vliegwiel.domain.agendas.actions.evidence import add_evidence, remove_evidence
from vliegwiel.domain.agendas.queries.evidence import (
    evidence_of,
    numbers_of,
    participants_of,
    without_evidence,
)
from vliegwiel.domain.agendas.queries.searching import search_passages
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.queries.meaning import LONGEST
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.suggesting import of_theme
from vliegwiel.web.staff.documents.surroundings import may, page
from vliegwiel.web.staff.timeline import timeline
from vliegwiel.web.staff.views.findings import words_of_reader

MOST_AT_ONCE: Final = 50


@staff_only()
def show_item(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """What it says and whose words stand under it, as far as the reader may see them."""
    document = access_document(code)
    found = access_item(document, item)
    reads, handles = rules.can_read_evidence(request.role), rules.can_handle(request.role)
    numbers = numbers_of(found)
    under = evidence_of(found, everything=handles, numbers=numbers)
    around = {
        "document": document,
        "item": found,
        "found": under,
        "total": under.hidden + under.omitted + len(under.rows),
        "participants": participants_of(found, everything=handles, numbers=numbers) if reads else (),
        "lines": timeline(found),
        **may(request, document),
    }
    return render(request, "staff/agenda/item.html", around)


@staff_only()
def find_page(_request: StaffRequest, code: str) -> HttpResponse:
    """To the page of an item of which only its own code is known: a hit of the search."""
    found = find_item(code)
    return redirect("staff:item.detail", code=found.document.code, item=code)


@staff_only()
def list_bare(request: StaffRequest, code: str) -> HttpResponse:
    """Items that no words stand under."""
    document = access_document(code)
    held = held_by(document)
    return page(request, document, held, part="bare", items=without_evidence(document, held))


@staff_only(*HANDLERS)
def find(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Look for words to put under an item: what its theme has first, then whatever is asked in plain words."""
    if request.method == "POST":
        return _add(request, code, item)
    document = access_document(code)
    found = access_item(document, item)
    asked = request.GET.get("woorden", "").strip()[:LONGEST]
    there = {row.number for row in evidence_of(found, everything=True).rows}
    around = {
        "document": document,
        "item": found,
        "asked": asked,
        "there": there,
        "result": search_passages(document.round, asked, everything=True) if asked else None,
        "suggested": None
        if asked
        else of_theme(found, there, rest=words_of_reader().gettext("other sectors")),
        "longest": LONGEST,
        **may(request, document),
    }
    return render(request, "staff/agenda/find.html", around)


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Let words stand under an item no more."""
    document = access_document(code)
    found = access_item(document, item)
    chosen = access_contributions(document, request.POST.getlist("contribution")[:1])
    try:
        for one in chosen:
            remove_evidence(actor=request.person, item=found, contribution=one)
    except NotInThisState:
        messages.warning(request, _("Nothing changes in the document as it stands now."))
    else:
        messages.success(request, _("These words no longer stand under it."))
    return redirect("staff:item.detail", code=code, item=item)


def _add(request: StaffRequest, code: str, item: str) -> HttpResponse:
    document = access_document(code)
    chosen = access_contributions(document, request.POST.getlist("contribution")[:MOST_AT_ONCE])
    try:
        count = add_evidence(actor=request.person, item=access_item(document, item), contributions=chosen)
    except NotInThisState:
        messages.warning(request, _("Nothing changes in the document as it stands now."))
    else:
        messages.success(
            request,
            ngettext("%(count)s contribution added.", "%(count)s contributions added.", count)
            % {"count": count}
            if count
            else _("Nothing was added: tick the words that belong under it."),
        )
    return redirect("staff:item.detail", code=code, item=item)
