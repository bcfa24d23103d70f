"""How does somebody take one picture or table of a page along?"""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.text import slugify

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.insights.queries.findings import progress_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.figures import Figure, figures_in
from vliegwiel.web.staff.views.findings import parts_of, words_of_reader
from vliegwiel.web.staff.views.selecting import asked

TYPES: Final = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}
LONGEST: Final = 80


@staff_only()
def fetch(request: StaffRequest, code: str, part: str, number: int, form: str) -> HttpResponse:
    """The picture as SVG, or its table as CSV: as it stands on the page of the same reader and the same part."""
    figure = _figure(request, code, part, number)
    content = figure.as_csv if form == "csv" else figure.drawing.encode()
    if form not in TYPES or not content:
        raise NotAccessible(form)
    response = HttpResponse(content, content_type=TYPES[form])
    name = slugify(figure.title)[:LONGEST] or part
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _figure(request: StaffRequest, code: str, part: str, number: int) -> Figure:
    round_, words = access_round(code), words_of_reader()
    parts_of(part, coarse=True)  # no such page: nothing is worked out
    if not progress_of(round_).finished_at:
        raise NotAccessible(part)
    chosen = asked(request, round_, part, words)
    if chosen.refused:
        raise NotAccessible(part)
    parts = parts_of(part, coarse=chosen.coarse, by=chosen.by, divided=chosen.divided)
    found = figures_in([section(chosen.findings, words) for section in parts])
    if not 1 <= number <= len(found):
        raise NotAccessible(str(number))
    return found[number - 1]
