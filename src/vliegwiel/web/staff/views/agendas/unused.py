"""What becomes of contributions that no item uses?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import (
    access_contributions,
    access_document,
)
from vliegwiel.domain.agendas.actions.evidence import undispose
from vliegwiel.domain.agendas.queries.evidence import decided_on, unused
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.dialogues.rules import HANDLERS, READERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.settling import items_of, settle
from vliegwiel.web.staff.documents.surroundings import page
from vliegwiel.web.staff.forms.agendas import UnusedForm


@staff_only(*READERS)
def list_unused(request: StaffRequest, code: str) -> HttpResponse:
    """Contributions that no item uses: tick several, and say what becomes of them."""
    document = access_document(code)
    handles = rules.can_handle(request.role)
    items = items_of(document) if handles else []
    form = UnusedForm(request.POST if handles and request.POST else None, items=items)
    if (
        form.is_valid()
        and (count := settle(request.POST, form, document=document, actor=request.person)) is not None
    ):
        messages.success(request, _settled(count))
        return redirect("staff:unused.list", code=code)
    held, after = held_by(document, every=True), _number(request.GET.get("na", ""))
    return page(
        request,
        document,
        held,
        part="unused",
        found=unused(document, everything=handles, after=after, held=held),
        decided=decided_on(document, held, everything=handles),
        form=form,
        ticked=request.POST.getlist("contribution"),
    )


@staff_only(*HANDLERS)
@require_POST
def take_back(request: StaffRequest, code: str) -> HttpResponse:
    """Take back what was decided on these words."""
    document = access_document(code)
    for one in access_contributions(document, request.POST.getlist("contribution")[:1]):
        undispose(actor=request.person, document=document, contribution=one)
        messages.success(
            request,
            _("Contribution %(number)s waits again for what becomes of it.") % {"number": one.number},
        )
    return redirect("staff:unused.list", code=code)


def _number(typed: str) -> int:
    return int(typed[:9]) if typed.isascii() and typed.isdigit() else 0


def _settled(count: int) -> str:
    return ngettext("Saved for %(count)s contribution.", "Saved for %(count)s contributions.", count) % {
        "count": count
    }
