"""Reading in a spreadsheet of organisations: choose a file, see what would come of it, agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vliegwiel.domain.directory.actions.imports import Outcome, import_organisations
from vliegwiel.domain.directory.queries.recognising import COMPARED, recognised
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE, Rehearsal, rehearse_import, was_imported
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused, in_words
from vliegwiel.platform.uploads import kept
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.doubles import reasons_of
from vliegwiel.web.staff.forms.directory.lists import MappingForm, SpreadsheetForm, choices_from
from vliegwiel.web.staff.forms.uploading import kept_file

SHOWN_ROWS: Final = 10
# The page itself shows that there are other sheets.
SEEN: Final = frozenset({TableFault.OTHER_SHEETS_IGNORED})


@staff_only(*EDITORS)
def choose_file(request: StaffRequest) -> HttpResponse:
    """Send a file to look at."""
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = kept_file(form, purpose=PURPOSE)
        if upload:
            address = reverse("staff:organisation.preview", args=[upload.code])
            return redirect(f"{address}?{urlencode({'soort': form.cleaned_data['soort']})}")
    return render(request, "staff/organisation/import.html", {"form": form})


@staff_only(*EDITORS)
def preview(request: StaffRequest, upload: str) -> HttpResponse:
    """See what would come of a file, as its columns were understood or chosen; then agree to just that."""
    if request.method == "POST":
        return _taken_over(request, upload)
    file = kept(upload, PURPOSE)
    try:
        rehearsal = rehearse_import(file, choices_from(request.GET.dict()))
    except TableRefused as refused:
        return _refused(request, file.name, refused)
    data = {name.value: str(place) for name, place in rehearsal.columns.items()}
    data |= {"soort": request.GET.get("soort", ""), "blad": rehearsal.table.sheet or ""}
    shown = {
        "name": file.name,
        "form": MappingForm(data, table=rehearsal.table),
        "agreed": urlencode(data),
        "outcome": _foretold(rehearsal),
        "omitted": rehearsal.omitted,
        "faults": _in_words(rehearsal.faults),
        "notes": _in_words([note for note in rehearsal.notes if note.code not in SEEN]),
        "rows": rehearsal.rows[:SHOWN_ROWS],
        "alike": [(each, reasons_of(each.why)) for each in recognised(rehearsal.fresh)],
        "uncompared": max(0, len(rehearsal.fresh) - COMPARED),
        "can_agree": bool(not rehearsal.faults and _news(rehearsal)),
    }
    return render(request, "staff/organisation/preview.html", shown)


def _taken_over(request: StaffRequest, upload: str) -> HttpResponse:
    try:
        outcome = import_organisations(
            actor=request.person, code=upload, choices=choices_from(request.GET.dict(), request.POST.dict())
        )
    except NotAccessible:
        if not was_imported(upload):
            raise
        # A second click.
        messages.info(request, _("This spreadsheet has been read in already."))
    except TableRefused as refused:
        return _refused(request, upload, refused)
    else:
        messages.success(request, _told(outcome))
    return redirect("staff:organisation.list")


def _refused(request: StaffRequest, name: str, refused: TableRefused) -> HttpResponse:
    shown: dict[str, Any] = {"name": name, "faults": _in_words(refused.faults), "omitted": refused.omitted}
    return render(request, "staff/organisation/unreadable.html", shown)


def _news(rehearsal: Rehearsal) -> int:
    return len(rehearsal.fresh) + len(rehearsal.changed) + rehearsal.newcomers


def _foretold(rehearsal: Rehearsal) -> str:
    fresh, changed = len(rehearsal.fresh), len(rehearsal.changed)
    return _enumerated(
        (
            ngettext("%(count)s organisation is new", "%(count)s organisations are new", fresh),
            fresh,
        ),
        (ngettext("%(count)s is brought up to date", "%(count)s are brought up to date", changed), changed),
        (
            ngettext("%(count)s stays as it is", "%(count)s stay as they are", rehearsal.unchanged),
            rehearsal.unchanged,
        ),
        (
            ngettext(
                "%(count)s contact person is added",
                "%(count)s contact persons are added",
                rehearsal.newcomers,
            ),
            rehearsal.newcomers,
        ),
    )


def _told(outcome: Outcome) -> str:
    added, changed, persons = outcome.added, outcome.changed, outcome.persons
    return _enumerated(
        (
            ngettext(
                "%(count)s organisation has been added", "%(count)s organisations have been added", added
            ),
            added,
        ),
        (
            ngettext(
                "%(count)s has been brought up to date", "%(count)s have been brought up to date", changed
            ),
            changed,
        ),
        (ngettext("%(count)s person has been added", "%(count)s persons have been added", persons), persons),
    )


def _enumerated(*parts: tuple[str, int]) -> str:
    """What there is any of, as one sentence."""
    return ", ".join(words % {"count": count} for words, count in parts if count) + "."


def _in_words(faults: Sequence[Fault]) -> list[str]:
    spoken = language(get_language() or DEFAULT)
    return [in_words(fault, spoken) for fault in faults]
