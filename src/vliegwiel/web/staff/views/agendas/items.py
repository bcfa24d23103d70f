"""How does a colleague write an item, move it, take it out and put it back?"""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas.access import NotInThisState, access_document, access_item
from vliegwiel.domain.agendas.actions.items import (
    add_item,
    change_item,
    move_item,
    put_back_item,
    remove_item,
    step_item,
)
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile
from vliegwiel.domain.agendas.queries.documents import chapters_of
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.editing import AIMED, STEPS, Compared, aim, brought_together
from vliegwiel.web.staff.documents.surroundings import back, not_now, told_to_wait
from vliegwiel.web.staff.forms.agendas import ItemForm


@staff_only(*HANDLERS)
def new_item(request: StaffRequest, code: str) -> HttpResponse:
    """Put a sentence at the end of a chapter."""
    document = access_document(code)
    form = ItemForm(
        request.POST or None, chapters=chapters_of(document), chapter=request.GET.get("hoofdstuk", "")
    )
    if form.is_valid():
        try:
            added = add_item(
                actor=request.person, document=document, wording=form.wording, chapter=form.chosen_chapter
            )
        except NotInThisState:
            form.add_error(None, told_to_wait())
        else:
            return back(document, f"item-{added.code}")
    return render(request, "staff/agenda/item_form.html", {"document": document, "form": form})


@staff_only(*HANDLERS)
def edit_item(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Change what it says; what two people wrote at once is shown side by side."""
    document = access_document(code)
    found = access_item(document, item)
    chapters = chapters_of(document)
    form, compared = ItemForm(request.POST or None, chapters=chapters, item=found), list[Compared]()
    if form.is_valid():
        try:
            change_item(
                actor=request.person,
                item=found,
                wording=form.wording,
                chapter=form.chosen_chapter,
                revision=form.cleaned_data["version"] or 0,
            )
        except ChangedMeanwhile as changed:
            form, compared = brought_together(form, changed.now, chapters)
        except NotInThisState:
            form.add_error(None, told_to_wait())
        else:
            messages.success(request, _("Saved."))
            return back(document, f"item-{item}")
    around = {"document": document, "item": found, "form": form, "compared": compared}
    return render(request, "staff/agenda/item_form.html", around)


@staff_only(*HANDLERS)
@require_POST
def move(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """One place up or down, to another chapter, or where it was dropped."""
    document = access_document(code)
    found = access_item(document, item)
    to = request.POST.get("to", "")
    try:
        if to in AIMED:
            chapter, place = aim(request.POST, document)
            move_item(actor=request.person, item=found, place=place, chapter=chapter)
        else:
            # Whatever else is sent moves nothing.
            step_item(actor=request.person, item=found, steps=STEPS.get(to, 0))
    except NotInThisState:
        return not_now(request, document)
    if to == "place":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return back(document, f"item-{item}")


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Take it out; it can be put back."""
    document = access_document(code)
    try:
        remove_item(actor=request.person, item=access_item(document, item))
    except NotInThisState:
        return not_now(request, document)
    messages.success(request, _("Taken out. It stands at the end of the page, where you can put it back."))
    return back(document)


@staff_only(*HANDLERS)
@require_POST
def put_back(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Put it back at the end of its chapter."""
    document = access_document(code)
    try:
        put_back_item(actor=request.person, item=access_item(document, item))
    except NotInThisState:
        return not_now(request, document)
    return back(document, f"item-{item}")
