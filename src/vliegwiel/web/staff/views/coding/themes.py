"""Which themes does a round have? To look at, add, rename, drop and put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS, can_handle, can_read_contributions
from vliegwiel.domain.insights.access import access_dropped_theme, access_theme
from vliegwiel.domain.insights.actions.themes import (
    CodebookFull,
    Nameless,
    NameTaken,
    ThemeChangedMeanwhile,
    add_theme,
    drop_theme,
    rename_theme,
    restore_theme,
)
from vliegwiel.domain.insights.queries.bench import done_of, dropped_themes, theme_lines
from vliegwiel.domain.insights.queries.proposals import open_proposals
from vliegwiel.domain.insights.queries.revisiting import revisits
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench.refusals import refusal
from vliegwiel.web.staff.forms.coding import ThemeForm


@staff_only()
def list_themes(request: StaffRequest, code: str) -> HttpResponse:
    """The codebook: each theme with its definition and how often colleagues gave it."""
    round_ = access_round(code)
    return render(
        request,
        "staff/coding/themes.html",
        {
            "round": round_,
            "lines": theme_lines(round_),
            "dropped": dropped_themes(round_),
            "proposals": len(open_proposals(round_)),
            "done": done_of(round_),
            "can_handle": can_handle(request.role),
            "can_read": can_read_contributions(request.role),
        },
    )


@staff_only(*HANDLERS)
def new_theme(request: StaffRequest, code: str) -> HttpResponse:
    """Add one."""
    round_ = access_round(code)
    form = ThemeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            theme = add_theme(
                actor=request.person, round_=round_, name=given["name"], definition=given["definition"]
            )
        except (NameTaken, Nameless, CodebookFull) as refused:
            form.add_error("name", refusal(refused))
        else:
            return redirect("staff:theme.edit", code=code, theme=theme.code)
    return render(request, "staff/coding/theme.html", {"round": round_, "form": form})


@staff_only(*HANDLERS)
def edit_theme(request: StaffRequest, code: str, theme: str) -> HttpResponse:
    """Another name or definition; and which contributions that were read before may be about it."""
    round_ = access_round(code)
    found = access_theme(round_, theme)
    now = {"name": found.name, "definition": found.definition}
    seen = {"seen_name": found.name, "seen_definition": found.definition}
    form = ThemeForm(request.POST or None, initial=now | seen)
    if form.is_valid():
        given = form.cleaned_data
        try:
            rename_theme(
                actor=request.person,
                theme=found,
                name=given["name"],
                definition=given["definition"],
                seen=(given["seen_name"], given["seen_definition"].replace("\r\n", "\n")),
            )
        except (NameTaken, Nameless, CodebookFull) as refused:
            form.add_error("name", refusal(refused))
        except ThemeChangedMeanwhile as changed:
            _tell(form, changed)
        else:
            messages.success(request, _("Saved. The computer reads everything again with this in mind."))
            return redirect("staff:theme.list", code=code)
    shown = {"round": round_, "theme": found, "form": form, "revisits": revisits(found)}
    return render(request, "staff/coding/theme.html", shown)


@staff_only(*HANDLERS)
@require_POST
def drop(request: StaffRequest, code: str, theme: str) -> HttpResponse:
    """Out of the codebook; it can be put back."""
    round_ = access_round(code)
    dropped = drop_theme(actor=request.person, theme=access_theme(round_, theme))
    words = _(
        "“%(name)s” was taken out of the codebook, with what was coded with it. You can put it back below."
    )
    messages.success(request, words % {"name": dropped.name})
    return redirect("staff:theme.list", code=code)


@staff_only(*HANDLERS)
@require_POST
def restore(request: StaffRequest, code: str, theme: str) -> HttpResponse:
    """Back into the codebook."""
    round_ = access_round(code)
    try:
        back = restore_theme(actor=request.person, theme=access_dropped_theme(round_, theme))
    except NameTaken as taken:
        messages.error(request, refusal(taken))
    else:
        messages.success(
            request, _("“%(name)s” is back, with all that was coded with it.") % {"name": back.name}
        )
    return redirect("staff:theme.list", code=code)


def _tell(form: ThemeForm, changed: ThemeChangedMeanwhile) -> None:
    """What a colleague made of it meanwhile; saving again then decides."""
    sent: Any = form.data
    sent = sent.copy()
    sent["seen_name"], sent["seen_definition"] = changed.now.name, changed.now.definition
    form.data = sent
    told = _(
        "A colleague changed this theme meanwhile. What you typed is still here; save again to replace his words."
    )
    form.add_error(None, told)
    form.add_error("name", _("Now it says: %(value)s") % {"value": changed.now.name})
    if changed.now.definition:
        form.add_error("definition", _("Now it says: %(value)s") % {"value": changed.now.definition})
