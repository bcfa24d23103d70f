"""How does somebody without an account read a report that was shared with him?"""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.insights.access import access_print
from vliegwiel.domain.insights.actions.reports import REPORT
from vliegwiel.domain.insights.queries.findings import seal_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import DEFAULT
from vliegwiel.platform.models import Door
from vliegwiel.synthesis.printers.html import policy_of
from vliegwiel.synthesis.reporting import SHARED
from vliegwiel.web.frame.policies import token_page


@token_page(REPORT)
def read(request: HttpRequest, door: Door) -> HttpResponse:
    """The report as it is now; while it is made anew, a page that says so."""
    round_ = access_round(door.subject_code)
    try:
        found = access_print(round_, SHARED, language=DEFAULT, seal=seal_of(round_))
    except NotAccessible:
        return render(request, "public/report/later.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    page = bytes(found.content).decode()
    response = HttpResponse(page)
    # It carries its own styles, and the policy that allows those and nothing else.
    response["Content-Security-Policy"] = f"{policy_of(page)}; frame-ancestors 'none'"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
