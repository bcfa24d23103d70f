"""Reading in a spreadsheet: choose a file, say what its columns are, see what would come of it, agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import queries
from vliegwiel.domain.dialogues.access import access_import, access_round
from vliegwiel.domain.dialogues.actions.imports import (
    ImportedBefore,
    NothingNew,
    import_contributions,
    withdraw_import,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.dialogues.spreadsheets import (
    PURPOSE,
    Choices,
    Reading,
    look_at,
    rehearse,
)
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused, in_words
from vliegwiel.platform.uploads import kept
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.contributions import MappingForm, SpreadsheetForm
from vliegwiel.web.staff.forms.uploading import kept_file

# The page itself shows these: the choice of a sheet, and the columns that serve as nothing.
SEEN: Final = frozenset({TableFault.OTHER_SHEETS_IGNORED, IntakeFault.COLUMNS_UNUSED})


@staff_only(*HANDLERS)
def choose_file(request: StaffRequest, code: str) -> HttpResponse:
    """Send a file to look at."""
    round_ = access_round(code)
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = kept_file(form, purpose=PURPOSE)
        if upload:
            return redirect("staff:import.preview", code=code, upload=upload.code)
    return render(request, "staff/round/spreadsheet.html", {"round": round_, "form": form})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What would come of a spreadsheet.

    Attributes:
        reading: What would be read in.
        seen: A sign for the choices that it holds for: who agrees to others is shown what comes of those first.
        warnings: What the owner of the table ought to know, in words.
        faults: Why nothing can come of it, in words.
        omitted: How many more there are.
    """

    reading: Reading | None = None
    seen: str = ""
    warnings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    omitted: int = 0


@staff_only(*HANDLERS)
def preview(request: StaffRequest, code: str, upload: str) -> HttpResponse:
    """Say what the columns are and see what would come of it; then agree."""
    round_ = access_round(code)
    if queries.import_from(round_, upload):
        return _read_already(request, code)
    file, sheet = kept(upload, PURPOSE), request.GET.get("blad")
    shown: dict[str, Any] = {"round": round_, "file": file, "sheet": sheet}
    try:
        seen = look_at(file, sheet)
    except TableRefused as refused:
        return render(request, "staff/round/unreadable.html", shown | {"outcome": _refused(refused)})
    form = MappingForm(request.POST or None, seen=seen, permission=round_.default_permission)
    choices = form.choices(sheet) if not form.is_bound or form.is_valid() else None
    outcome = _outcome(partial(rehearse, round_, file, seen.table), choices) if choices else Outcome()
    if choices and outcome.seen and request.POST.get("agree") == outcome.seen:
        read = partial(import_contributions, actor=request.person, round_=round_, upload=file)
        return _read_in(request, code, partial(read, choices=choices))
    shown |= {"seen": seen, "form": form, "outcome": outcome}
    return render(request, "staff/round/preview.html", shown)


@staff_only(*HANDLERS)
@require_POST
def take_back(request: StaffRequest, code: str, done: str) -> HttpResponse:
    """Undo the reading in of a spreadsheet."""
    count = withdraw_import(actor=request.person, done=access_import(access_round(code), done))
    told = ngettext(
        "%(count)s contribution has been taken back.", "%(count)s contributions have been taken back.", count
    )
    messages.success(request, told % {"count": count})
    return redirect("staff:round.detail", code=code)


def _outcome(attempt: Callable[[Choices], Reading], choices: Choices) -> Outcome:
    try:
        reading = attempt(choices)
    except TableRefused as refused:
        return _refused(refused)
    warnings = tuple(_in_words(fault) for fault in reading.warnings if fault.code not in SEEN)
    can_be_read = reading.fresh and reading.before is None
    return Outcome(reading=reading, seen=choices.digest if can_be_read else "", warnings=warnings)


def _read_in(request: StaffRequest, code: str, attempt: Callable[[], Any]) -> HttpResponse:
    try:
        done = attempt()
    except (ImportedBefore, NothingNew):
        return _read_already(request, code)
    except NotInThisState:
        messages.error(request, _("The report of this round has been made: nothing can be added any more."))
    else:
        told = ngettext(
            "%(count)s contribution has been read in.",
            "%(count)s contributions have been read in.",
            done.added,
        )
        messages.success(request, told % {"count": done.added})
    return redirect("staff:round.detail", code=code)


def _read_already(request: StaffRequest, code: str) -> HttpResponse:
    messages.info(request, _("This spreadsheet was read in already; nothing has been added twice."))
    return redirect("staff:round.detail", code=code)


def _refused(refused: TableRefused) -> Outcome:
    return Outcome(faults=tuple(map(_in_words, refused.faults)), omitted=refused.omitted)


def _in_words(fault: Fault) -> str:
    """As on the command line, but for remedies that are typed there."""
    words = language(get_language() or DEFAULT)
    match fault.code:
        case IntakeFault.NO_TEXT:
            return _("No row has any text in the column that you chose for it. Choose another column.")
        case IntakeFault.PERMISSION_UNCLEAR:
            header = fault.column.header if fault.column else ""
            return _(
                "It is not clear whether a yes in the column “%(column)s” gives permission. Choose “not asked” or “only "
                "for the file” below, or change the spreadsheet: call the column “Toestemming” and write what is allowed."
            ) % {"column": header}
        case _other:
            return in_words(fault, words)
