"""The pages of the red thread: of how much is known what became of it, and both ways between words and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vliegwiel.domain.agendas import rules as agendas
from vliegwiel.domain.agendas.access import access_document, access_item
from vliegwiel.domain.agendas.queries.documents import documents
from vliegwiel.domain.dialogues import rules
from vliegwiel.domain.dialogues.access import access_contribution, access_round
from vliegwiel.domain.dialogues.queries import shown
from vliegwiel.domain.dialogues.rules import READERS
from vliegwiel.domain.thread.queries.coverage import WITHOUT, Age, Coverage, Waiting, coverage, waiting_page
from vliegwiel.domain.thread.queries.fates import both_fates_of
from vliegwiel.domain.thread.queries.voices import voices_of
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import AFTER, BEFORE, with_changes

THEME: Final = "thema"
AGE: Final = "wacht"
AGES: Final[dict[Age, Promise]] = {
    Age.MONTH: gettext_lazy("less than a month"),
    Age.QUARTER: gettext_lazy("one to three months"),
    Age.HALF_YEAR: gettext_lazy("three to six months"),
    Age.LONGER: gettext_lazy("longer than half a year"),
}
LONGEST_NUMBER: Final = 9


@staff_only(*READERS)
@require_safe
def show_coverage(request: StaffRequest, code: str) -> HttpResponse:
    """Of how much of a round is known what became of it, and what waits for that."""
    round_ = access_round(code)
    handles = rules.can_handle(request.role)
    found, document = coverage(round_), _document(round_)
    theme, age = _theme(request, found), _age(request)
    page = waiting_page(
        found,
        everything=handles,
        theme=theme,
        age=age,
        after=_number(request.GET.get(AFTER, "")),
        before=_number(request.GET.get(BEFORE, "")),
    )
    decide = document if handles else None
    about = {
        "round": round_,
        "found": found,
        "page": page,
        "rows": [(row, page.since.get(row.number), _deciding(decide, row.number)) for row in page.rows],
        "filtered": bool(theme or age),
        "can_handle": handles,
        "deciding": _deciding(decide),
        **_leafing(request, page),
        "themes": _theme_chips(request, found, theme),
        "ages": _age_chips(request, found, age),
    }
    return render(request, "staff/thread/coverage.html", about)


@staff_only(*READERS)
@require_safe
def show_contribution(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """All that became of one contribution, and how much of it its speaker may know."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    found.round = round_
    handles = rules.can_handle(request.role)
    inside, outside = both_fates_of(found)
    undecided = handles and not (inside.known or inside.withdrawn)
    about = {
        "round": round_,
        "contribution": found,
        "shown": shown(found, everything=handles),
        "can_handle": handles,
        "fate": inside,
        "outside": outside,
        "deciding": _deciding(_document(round_) if undecided else None, found.number),
    }
    return render(request, "staff/thread/contribution.html", about)


@staff_only(*READERS)
@require_safe
def show_item(request: StaffRequest, code: str, item: str) -> HttpResponse:
    """Every voice below a sentence, as far as permission goes."""
    document = access_document(code)
    found = access_item(document, item)
    handles = agendas.can_handle(request.role)
    about = {
        "document": document,
        "round": document.round,
        "item": found,
        "voices": voices_of(found, everything=handles),
    }
    return render(request, "staff/thread/item.html", about)


def _document(round_: Any) -> Any:
    """In which decisions are made: the latest that grows out of this round."""
    return next((line.document for line in documents(round_)), None)


def _deciding(document: Any, number: int = 1) -> str:
    """Where somebody says what becomes of this contribution; empty where nobody can."""
    if document is None:
        return ""
    return f"{reverse('staff:unused.list', args=[document.code])}?{urlencode({AFTER: number - 1})}"


def _theme(request: StaffRequest, found: Coverage) -> str:
    """The theme that was asked for, if anything waits under it."""
    asked = request.GET.get(THEME, "")
    return asked if asked in {theme.code for theme in found.themes} else ""


def _age(request: StaffRequest) -> Age | None:
    asked = request.GET.get(AGE, "")
    return next((age for age in Age if age.value == asked), None)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= LONGEST_NUMBER else None


def _leafing(request: StaffRequest, page: Waiting) -> dict[str, str]:
    """The addresses of the pages before and after, with the same filters."""
    return {
        "previous": with_changes(request, **{BEFORE: str(page.before)}) if page.before else "",
        "next": with_changes(request, **{AFTER: str(page.after)}) if page.after else "",
    }


def _theme_chips(request: StaffRequest, found: Coverage, chosen: str) -> Sequence[tuple[str, str, bool]]:
    words = {
        theme.code: _("under no theme") if theme.code == WITHOUT else theme.name for theme in found.themes
    }
    counted = [(theme.code, f"{words[theme.code]} ({theme.count})") for theme in found.themes]
    return _chips(request, THEME, [("", _("All themes")), *counted], chosen)


def _age_chips(request: StaffRequest, found: Coverage, chosen: Age | None) -> Sequence[tuple[str, str, bool]]:
    counted = [(age.value, f"{AGES[age]} ({count})") for age, count in found.ages]
    return _chips(request, AGE, [("", _("However long")), *counted], chosen.value if chosen else "")


def _chips(
    request: StaffRequest, name: str, choices: Sequence[tuple[Any, str]], chosen: str
) -> Sequence[tuple[str, str, bool]]:
    return [
        (f"?{with_changes(request, **{name: value})}", words, value == chosen) for value, words in choices
    ]
