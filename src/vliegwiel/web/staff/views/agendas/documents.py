"""Which documents are there, what does one say, and beginning, changing, moving and releasing it?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import NotInThisState, access_document
from vliegwiel.domain.agendas.actions.documents import (
    begin_document,
    change_document,
    draft_from_themes,
    move_document,
    set_release_date,
)
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.agendas.enums import DocumentKind, DocumentState
from vliegwiel.domain.agendas.queries.documents import document_page, documents
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.queries import rounds
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.people.enums import Role
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.beginning import of_findings
from vliegwiel.web.staff.documents.story import story_of
from vliegwiel.web.staff.documents.surroundings import back, not_now, page, sums, told_to_wait
from vliegwiel.web.staff.forms.agendas import DocumentForm, NewDocumentForm, ReleaseForm, known_about
from vliegwiel.web.staff.meanwhile import told_what_changed

RELEASERS = (Role.ADMINISTRATOR, Role.BOARD_MEMBER)


@staff_only()
def list_documents(request: StaffRequest) -> HttpResponse:
    """Every document of the workspace."""
    lines = documents()
    can_handle = rules.can_handle(request.role)
    known = {
        "lines": lines,
        "can_handle": can_handle,
        "has_rounds": bool(lines) or (can_handle and bool(rounds())),
    }
    return render(request, "staff/agenda/list.html", known)


@staff_only(*HANDLERS)
def new_document(request: StaffRequest) -> HttpResponse:
    """Begin a document with its title and its round."""
    choices = [(line.round.code, line.round.name) for line in rounds()]
    form = NewDocumentForm(
        request.POST or None, rounds=choices, chosen=_chosen(request.GET.get("traject", ""), choices)
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            document = begin_document(
                actor=request.person,
                round_=access_round(given["round"]),
                title=given["title"],
                kind=DocumentKind(given["kind"]),
                form_key=given["form_key"],
            )
        except TitleTaken:
            form.add_error("title", title_taken())
        else:
            if given["from_themes"]:
                _draft(request, document)
            return back(document)
    return render(request, "staff/agenda/new.html", {"form": form, "has_rounds": bool(choices)})


@staff_only(*HANDLERS)
@require_POST
def draft(request: StaffRequest, code: str) -> HttpResponse:
    """Make a document out of the findings of a round; asked again, what is new goes into the same one."""
    document = of_findings(access_round(code), actor=request.person)
    try:
        _draft(request, document)
    except NotInThisState:
        return not_now(request, document)
    return back(document)


@staff_only()
def show_document(request: StaffRequest, code: str) -> HttpResponse:
    """The document as one reads it."""
    document = access_document(code)
    held = held_by(document)
    shown = document_page(document, held)
    chapters = [one.chapter for one in shown.parts if one.chapter]
    every = [line.item for part in shown.parts for line in part.lines]
    return page(
        request,
        document,
        held,
        part="document",
        page=shown,
        parts=[(one, sums([line.item for line in one.lines])) for one in shown.parts],
        chapters=chapters,
        last_chapter=chapters[-1].code if chapters else "",
        sums=sums(every),
        steps=[(step.value, step.label) for step in rules.steps(document)],
        lines=story_of(document),
    )


@staff_only(*HANDLERS)
def edit_document(request: StaffRequest, code: str) -> HttpResponse:
    """Change what stands on the first page."""
    document = access_document(code)
    form = DocumentForm(request.POST or None, initial=known_about(document))
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_document(
                actor=request.person,
                document=document,
                title=given["title"],
                introduction=given["introduction"],
                kind=DocumentKind(given["kind"]),
                revision=given["version"],
            )
        except TitleTaken:
            form.add_error("title", title_taken())
        except ChangedMeanwhile as changed:
            told_what_changed(form, known_about(changed.now), changed.now.revision)
        except NotInThisState:
            form.add_error(None, told_to_wait())
        else:
            messages.success(request, _("The document has been saved."))
            return back(document)
    return render(request, "staff/agenda/edit.html", {"document": document, "form": form})


@staff_only(*HANDLERS)
@require_POST
def fill(request: StaffRequest, code: str) -> HttpResponse:
    """Add an item for every leading theme that has none."""
    document = access_document(code)
    try:
        _draft(request, document)
    except NotInThisState:
        return not_now(request, document)
    return back(document)


@staff_only(*HANDLERS)
@require_POST
def step(request: StaffRequest, code: str) -> HttpResponse:
    """Take a step; the document is kept as it is at that moment."""
    document = access_document(code)
    try:
        state = DocumentState(request.POST.get("state", ""))
        moved = move_document(actor=request.person, document=document, state=state)
    except (NotInThisState, ValueError):
        messages.warning(request, _("It cannot go there from where it is now. Look again how far it is."))
    else:
        messages.success(
            request,
            _("The document is now: %(state)s. What it says was kept as a version.")
            % {"state": moved.get_state_display()},
        )
    return back(document)


@staff_only(*RELEASERS)
def release(request: StaffRequest, code: str) -> HttpResponse:
    """Say from which day on people outside learn what became of their words."""
    document = access_document(code)
    known = {"release_date": document.release_date, "version": document.revision}
    form = ReleaseForm(request.POST or None, initial=known)
    if form.is_valid():
        day = form.cleaned_data["release_date"]
        try:
            set_release_date(
                actor=request.person,
                document=document,
                release_date=day,
                revision=form.cleaned_data["version"],
            )
        except ChangedMeanwhile as changed:
            told_what_changed(form, {"release_date": changed.now.release_date}, changed.now.revision)
        else:
            messages.success(request, _("The day has been set.") if day else _("It stays inside for now."))
            return back(document)
    return render(request, "staff/agenda/release.html", {"document": document, "form": form})


def title_taken() -> str:
    """Why the title cannot be used, at the field."""
    return _("There is a document with this title already. Choose another, for example with the year.")


def _chosen(code: str, choices: list[tuple[str, str]]) -> str:
    """The round in the address; otherwise the only one there is."""
    known = [one for one, _name in choices]
    if code in known:
        return code
    return known[0] if len(known) == 1 else ""


def _draft(request: StaffRequest, document: Any) -> None:
    items = draft_from_themes(actor=request.person, document=document)
    if items:
        words = ngettext(
            "%(count)s item was made, for the leading theme.",
            "%(count)s items were made, one for every leading theme.",
            len(items),
        )
        messages.success(request, words % {"count": len(items)})
    else:
        messages.info(request, _("No item was added: every leading theme has one, or none is known yet."))
