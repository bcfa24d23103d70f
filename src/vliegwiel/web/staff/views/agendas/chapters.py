"""How does a colleague add, change, move and remove a chapter?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas.access import NotInThisState, access_chapter, access_document
from vliegwiel.domain.agendas.actions.chapters import (
    add_chapter,
    change_chapter,
    remove_chapter,
    step_chapter,
)
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.surroundings import back, not_now, told_to_wait
from vliegwiel.web.staff.forms.agendas import ChapterForm, known_of_chapter
from vliegwiel.web.staff.meanwhile import told_what_changed


@staff_only(*HANDLERS)
def new_chapter(request: StaffRequest, code: str) -> HttpResponse:
    """Put a chapter at the end."""
    document = access_document(code)
    form = ChapterForm(request.POST or None)
    if form.is_valid():
        try:
            added = add_chapter(
                actor=request.person,
                document=document,
                title=form.cleaned_data["title"],
                carrier=form.cleaned_data["carrier"],
            )
        except TitleTaken:
            form.add_error("title", _chapter_taken())
        except NotInThisState:
            form.add_error(None, told_to_wait())
        else:
            return back(document, f"chapter-{added.code}")
    return render(request, "staff/agenda/chapter.html", {"document": document, "form": form})


@staff_only(*HANDLERS)
def edit_chapter(request: StaffRequest, code: str, chapter: str) -> HttpResponse:
    """Change what it is called and who carries it."""
    document = access_document(code)
    found = access_chapter(document, chapter)
    form = ChapterForm(request.POST or None, initial=known_of_chapter(found))
    if form.is_valid():
        try:
            change_chapter(
                actor=request.person,
                chapter=found,
                title=form.cleaned_data["title"],
                carrier=form.cleaned_data["carrier"],
                revision=form.cleaned_data["version"] or 0,
            )
        except TitleTaken:
            form.add_error("title", _chapter_taken())
        except ChangedMeanwhile as changed:
            told_what_changed(form, known_of_chapter(changed.now), changed.now.revision)
        except NotInThisState:
            form.add_error(None, told_to_wait())
        else:
            messages.success(request, _("The chapter has been saved."))
            return back(document, f"chapter-{chapter}")
    known = {"document": document, "chapter": found, "form": form}
    return render(request, "staff/agenda/chapter.html", known)


@staff_only(*HANDLERS)
@require_POST
def move(request: StaffRequest, code: str, chapter: str) -> HttpResponse:
    """One place up or down, with all that stands in it."""
    document = access_document(code)
    found = access_chapter(document, chapter)
    steps = -1 if request.POST.get("to") == "up" else 1
    try:
        step_chapter(actor=request.person, chapter=found, steps=steps)
    except NotInThisState:
        return not_now(request, document)
    return back(document, f"chapter-{chapter}")


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest, code: str, chapter: str) -> HttpResponse:
    """Take a chapter out; its items stay."""
    document = access_document(code)
    try:
        count = remove_chapter(actor=request.person, chapter=access_chapter(document, chapter))
    except NotInThisState:
        return not_now(request, document)
    messages.success(
        request,
        ngettext(
            "The chapter is gone. Its one item stands before all chapters now.",
            "The chapter is gone. Its %(count)s items stand before all chapters now.",
            count,
        )
        % {"count": count}
        if count
        else _("The chapter is gone; there was nothing in it."),
    )
    return back(document)


def _chapter_taken() -> str:
    return _("This document has a chapter with this title already.")
