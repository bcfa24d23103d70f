"""How does a colleague say what contributions are about? One at a time, with what the computer suggests and why."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_contribution, access_round
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.actions.codings import (
    NothingToUndo,
    NotSecond,
    OutdatedContribution,
    ReadMeanwhile,
    Verdict,
    confirm_coding,
    read_again,
    take_back_coding,
    undo_coding,
)
from vliegwiel.domain.insights.actions.themes import CodebookFull, Nameless, NameTaken, add_theme
from vliegwiel.domain.insights.queries.bench import Order
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench import course
from vliegwiel.web.staff.bench.laying import Laid, context_of, form_for, lay
from vliegwiel.web.staff.bench.refusals import refusal
from vliegwiel.web.staff.forms.coding import CodingForm

NOTHING: Final = "nothing"


@staff_only(*HANDLERS)
def begin(request: StaffRequest, code: str) -> HttpResponse:
    """To the first that waits."""
    return _onwards(request, access_round(code))


@staff_only(*HANDLERS)
def code(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """One contribution, to be confirmed, changed or left."""
    round_ = access_round(code)
    said = access_contribution(round_, contribution, role=request.role)
    if said.withdrawn_at and request.method != "POST":
        return redirect("staff:contribution.detail", code=code, contribution=contribution)
    laid = lay(request, round_, said)
    form = form_for(request, laid)
    if form.is_valid():
        if form.cleaned_data["new_theme"].strip():
            laid, form = _with_new_theme(request, laid, form)
        elif _confirmed(request, laid, form):
            return _onwards(request, round_, laid.said.number)
    return render(request, "staff/coding/bench.html", context_of(request, laid, form))


@staff_only(*HANDLERS)
@require_POST
def skip(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Leave it for later."""
    round_ = access_round(code)
    said = access_contribution(round_, contribution, role=request.role)
    course.skip(request, round_, said.number)
    return _onwards(request, round_, said.number)


@staff_only(*HANDLERS)
@require_POST
def take_back(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Nobody said anything of it any more."""
    round_ = access_round(code)
    said = access_contribution(round_, contribution, role=request.role)
    take_back_coding(actor=request.person, contribution=said)
    messages.success(request, _("Taken back: the computer's suggestion holds again."))
    return course.to(request, round_, said)


@staff_only(*HANDLERS)
@require_POST
def undo(request: StaffRequest, code: str) -> HttpResponse:
    """Take back what this colleague said last, and show it again."""
    round_ = access_round(code)
    try:
        last = undo_coding(actor=request.person, round_=round_)
    except NothingToUndo:
        messages.warning(request, _("There is nothing of yours to take back in this round."))
        return _onwards(request, round_)
    messages.success(request, _("Taken back. Here it is again."))
    return course.to(request, round_, last)


@staff_only(*HANDLERS)
@require_POST
def order(request: StaffRequest, code: str) -> HttpResponse:
    """What teaches most first, or one after the other; remembered."""
    round_ = access_round(code)
    wanted = Order.NUMBER if request.POST.get("order") == Order.NUMBER else Order.INSTRUCTIVE
    request.session[course.ORDER] = wanted.value
    return _onwards(request, round_)


def _with_new_theme(request: StaffRequest, laid: Laid, form: CodingForm) -> tuple[Laid, CodingForm]:
    """The same bench with that theme chosen; nothing was confirmed yet, and nothing that was chosen is lost."""
    given = form.cleaned_data
    try:
        theme = add_theme(
            actor=request.person,
            round_=laid.round,
            name=given["new_theme"],
            definition=given["new_definition"],
        )
    except (NameTaken, Nameless, CodebookFull) as refused:
        form.add_error("new_theme", refusal(refused))
    else:
        laid = lay(request, laid.round, laid.said)
        sent: Any = form.data
        sent = sent.copy()
        sent.appendlist("themes", theme.code)
        sent["new_theme"] = sent["new_definition"] = ""
        form = form_for(request, laid, sent)
        form.is_valid()
        form.added = theme
    return laid, form


def _confirmed(request: StaffRequest, laid: Laid, form: CodingForm) -> bool:
    """Whether it was kept; if not, the form says why."""
    try:
        _keep(request, laid, form)
    except OutdatedContribution:
        form.add_error(
            None, _("A later version took its place, or it was withdrawn, while you were reading.")
        )
    except NotSecond:
        form.add_error(None, _("This can be read a second time only by who did not read it first."))
    except ReadMeanwhile as meanwhile:
        sent: Any = form.data
        sent = sent.copy()
        sent["seen"] = meanwhile.code
        form.data = sent
        form.add_error(
            None,
            _(
                "%(who)s read this at the same time. What you chose is still here; confirm again, and it takes the place "
                "of what %(who)s said."
            )
            % {"who": meanwhile.who},
        )
    else:
        return True
    return False


def _keep(request: StaffRequest, laid: Laid, form: CodingForm) -> None:
    given = form.cleaned_data
    nothing = request.POST.get("do") == NOTHING
    themes = [] if nothing else laid.themes(given["themes"])
    kinds = [Kind(kind) for kind in given["kinds"]]
    fragments = {} if nothing else given["fragments"]
    if laid.second:
        read_again(actor=request.person, contribution=laid.said, verdict=Verdict(themes, kinds, fragments))
        return
    confirm_coding(
        actor=request.person,
        contribution=laid.said,
        themes=themes,
        kinds=kinds,
        fragments=fragments,
        seen=given["seen"],
    )
    if replaced := laid.replaces(request.person.pk):
        told = _(
            "Contribution %(number)s: your reading took the place of that of %(who)s. “Undo” brings that back."
        )
        messages.info(request, told % {"number": laid.said.number, "who": replaced.who})


def _onwards(request: StaffRequest, round_: Any, after: int = 0) -> HttpResponse:
    """To the next; at the end of a course to what it led to."""
    following = course.following(request, round_, after)
    if following is not None:
        return course.to(request, round_, following)
    if course.SECOND in request.GET:
        messages.success(request, _("You have read all that a colleague read before you."))
        return redirect("staff:coding.agreement", code=round_.code)
    if course.THEME in request.GET:
        messages.success(request, _("Nothing else that was read before seems to be about this theme."))
        return redirect("staff:theme.list", code=round_.code)
    messages.success(request, _("Every contribution of this round has been read."))
    return redirect("staff:findings.detail", code=round_.code)
