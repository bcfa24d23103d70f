"""How does somebody take the report along?"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS, can_handle, can_read_contributions
from vliegwiel.domain.insights.access import access_print
from vliegwiel.domain.insights.actions.reports import REPORT, request_report, share_report, stop_sharing
from vliegwiel.domain.insights.queries.findings import knows_small_sectors, prints_of, progress_of, seal_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import doors_to
from vliegwiel.platform.language import AVAILABLE, DEFAULT
from vliegwiel.synthesis import reporting
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.views.findings import is_working

FORMS: Final = (
    (reporting.WORD, _("Word"), _("to go on writing in")),
    (reporting.PDF, _("PDF"), _("to print and to send, readable by screen readers")),
    (reporting.HTML, _("One web page"), _("to open anywhere, also without a connection")),
    (
        reporting.CSV,
        _("The evidence as a table"),
        _("every contribution with its themes, without names that may not be shown"),
    ),
    (reporting.JSON, _("The figures as data"), _("for other programs")),
)
TYPES: Final = {
    reporting.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    reporting.PDF: "application/pdf",
    reporting.HTML: "text/html; charset=utf-8",
    reporting.CSV: "text/csv; charset=utf-8",
    reporting.JSON: "application/json",
}


@staff_only()
def overview(request: StaffRequest, code: str) -> HttpResponse:
    """The forms that there are, and whether they are up to date."""
    return _page(request, access_round(code))


def _page(request: StaffRequest, round_: Any, link: str = "") -> HttpResponse:
    spoken = get_language() or "nl"
    seal = seal_of(round_)
    there = prints_of(round_, language=spoken)
    ready = {name for name in TYPES if name in there and there[name].seal == seal}
    progress = progress_of(round_)
    return render(
        request,
        "staff/findings/downloads.html",
        {
            "round": round_,
            "part": "report",
            "spoken": spoken,
            "forms": [(name, title, words, name in ready) for name, title, words in FORMS],
            "complete": len(ready) == len(FORMS),
            "working": is_working(progress),
            "progress": progress,
            "failed": progress.printing.reason if progress.printing else "",
            "can_handle": can_handle(request.role),
            "can_read": can_read_contributions(request.role),
            "link": link,
            "knows_sectors": knows_small_sectors(),
            "doors": doors_to(kind=REPORT, subject_code=round_.code),
        },
    )


@staff_only(*HANDLERS)
@require_POST
def share(request: StaffRequest, code: str) -> HttpResponse:
    """Make an address under which anyone may read the report; it is shown this once."""
    round_ = access_round(code)
    # Anyone reads it in Dutch; it is made now when it was not.
    request_report(actor=request.person, round_=round_, language=DEFAULT)
    token = share_report(actor=request.person, round_=round_)
    return _page(request, round_, request.build_absolute_uri(reverse("public:report", args=[token])))


@staff_only(*HANDLERS)
@require_POST
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Let nobody read the report without an account any more."""
    round_ = access_round(code)
    stop_sharing(actor=request.person, round_=round_)
    messages.success(request, gettext("The addresses do not work any more."))
    return redirect("staff:report.detail", code=round_.code)


@staff_only()
@require_POST
def make(request: StaffRequest, code: str) -> HttpResponse:
    """Have the report made as things are now."""
    round_ = access_round(code)
    request_report(actor=request.person, round_=round_, language=get_language() or "nl")
    return redirect("staff:report.detail", code=round_.code)


@staff_only()
def fetch(request: StaffRequest, code: str, language: str, name: str) -> HttpResponse:
    """One form, when it is up to date."""
    round_ = access_round(code)
    if name not in TYPES or language not in AVAILABLE:
        raise NotAccessible(name)
    found = access_print(round_, name, language=language, seal=seal_of(round_))
    response = HttpResponse(bytes(found.content), content_type=TYPES[name])
    ending = name.rpartition(".")[2]
    response["Content-Disposition"] = f'attachment; filename="{slugify(round_.name) or "rapport"}.{ending}"'
    return response
