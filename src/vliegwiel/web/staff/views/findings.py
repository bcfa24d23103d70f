"""What did entrepreneurs say in this round? Pages made of the same parts as the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import (
    HANDLERS,
    can_handle,
    can_read_contributions,
    takes_contributions,
)
from vliegwiel.domain.insights.access import access_theme
from vliegwiel.domain.insights.actions.reports import request_suggestions
from vliegwiel.domain.insights.queries import passages as under
from vliegwiel.domain.insights.queries.findings import Progress, progress_of
from vliegwiel.domain.insights.queries.readings import themes_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import Language, language
from vliegwiel.synthesis.composition import sections
from vliegwiel.synthesis.composition.anchors import anchors, anchors_in, places
from vliegwiel.synthesis.document import Block
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.printers.fragments import print_blocks
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.figures import figures_in
from vliegwiel.web.staff.forms.findings import NAMES
from vliegwiel.web.staff.interviews.gaps import gaps_in
from vliegwiel.web.staff.views.selecting import QUOTING, Asked, asked

TITLES: Final = {
    "leading": _("Leading themes"),
    "matrix": _("Matrix"),
    "reach": _("Whom we heard"),
    "trend": _("Over time"),
    "quotes": _("In their words"),
    "voices": _("Wishes by sector"),
    "agenda": _("Draft agenda"),
    "deepening": _("Deepening"),
}
Section: TypeAlias = Callable[[Findings, Language], Sequence[Block]]


def words_of_reader() -> Language:
    """The language that pages are shown in, for what reports say."""
    return language(get_language() or "nl")


def parts_of(
    part: str, *, coarse: bool, by: Dimension = Dimension.SECTOR, divided: LeadingThemes | None = None
) -> Sequence[Section]:
    """What stands on a page; for some readers fewer cells of the matrix lead somewhere."""

    def matrix_of(findings: Findings, words: Language) -> Sequence[Block]:
        if divided is not None:
            return sections.crossed_section(divided, by, words)
        return sections.matrix_section(findings, words, every_cell=not coarse)

    parts: Mapping[str, Sequence[Section]] = {
        "leading": [sections.caution_section, sections.leading_section],
        "matrix": [matrix_of, sections.not_mentioned_section],
        "reach": [sections.reach_section],
        "trend": [sections.trend_section],
        "quotes": [sections.quotes_section],
        "voices": [sections.voices_section],
        "agenda": [sections.agenda_section],
        "deepening": [_deepening],
    }
    if part not in parts:
        raise NotAccessible(part)
    return parts[part]


def _deepening(findings: Findings, words: Language) -> Sequence[Block]:
    return [*sections.deepening_section(findings, words), *sections.permission_section(findings, words)]


@staff_only()
def leading(request: StaffRequest, code: str) -> HttpResponse:
    """Which themes play, and how widely."""
    return _page(request, code, "leading")


@staff_only()
def matrix(request: StaffRequest, code: str) -> HttpResponse:
    """Themes by sector."""
    return _page(request, code, "matrix")


@staff_only()
def reach(request: StaffRequest, code: str) -> HttpResponse:
    """Whom we heard, and whom not yet."""
    return _page(request, code, "reach")


@staff_only()
def trend(request: StaffRequest, code: str) -> HttpResponse:
    """What came in when."""
    return _page(request, code, "trend")


@staff_only()
def quotes(request: StaffRequest, code: str) -> HttpResponse:
    """In whose words."""
    return _page(request, code, "quotes")


@staff_only()
def voices(request: StaffRequest, code: str) -> HttpResponse:
    """Per sector what entrepreneurs want, and what stands in their way."""
    return _page(request, code, "voices")


@staff_only()
def agenda(request: StaffRequest, code: str) -> HttpResponse:
    """A draft to begin with: what could be put on the agenda, and what it rests on."""
    return _page(request, code, "agenda")


@staff_only()
def deepening(request: StaffRequest, code: str) -> HttpResponse:
    """How sure that is, whether enough was heard, and how it was found."""
    return _page(request, code, "deepening")


@staff_only()
def passages(request: StaffRequest, code: str) -> HttpResponse:
    """The words under a figure."""
    round_ = access_round(code)
    theme = access_theme(round_, request.GET.get("thema", ""))
    sector = request.GET.get("sector") or None
    words = words_of_reader()
    part = asked(request, round_, "passages", words)
    if part.refused:
        raise NotAccessible(theme.code)
    findings = part.findings
    everything = can_handle(request.role)
    # Not only unlinked: whoever types the address must not learn the sector of words without a name either.
    if sector and (theme.name, sector) not in anchors(findings, every_cell=everything):
        raise NotAccessible(sector)
    numbers = findings.evidence.get((theme.name, sector), ())
    told = [] if sector else sections.theme_section(findings, theme.name, words)
    only_named = not everything and theme.name in findings.telltale
    return render(
        request,
        "staff/findings/passages.html",
        {
            "round": round_,
            "theme": theme,
            "sector": sector or "",
            "told": print_blocks(told, words, name="theme"),
            "found": under.passages(round_, numbers, everything=everything, only_named=only_named),
            "can_read": can_read_contributions(request.role),
            "can_handle": everything,
            "asked": part,
        },
    )


@staff_only(*HANDLERS)
@require_POST
def again(request: StaffRequest, code: str) -> HttpResponse:
    """Have everything read anew."""
    round_ = access_round(code)
    request_suggestions(actor=request.person, round_=round_)
    return redirect("staff:findings.detail", code=round_.code)


def _page(request: StaffRequest, code: str, part: str) -> HttpResponse:
    round_ = access_round(code)
    progress = progress_of(round_)
    context: dict[str, Any] = {
        "round": round_,
        "part": part,
        "title": TITLES[part],
        "progress": progress,
        "working": is_working(progress),
        "failed": progress.suggesting.reason if progress.suggesting else "",
        "can_handle": can_handle(request.role),
        "can_read": can_read_contributions(request.role),
    }
    if progress.finished_at:
        words = words_of_reader()
        context |= {"asked": (chosen := asked(request, round_, part, words)), "quoting": part in QUOTING}
        if not chosen.refused:
            divided = chosen.divided
            context["divisions"] = [*chosen.divisions] if part == "matrix" else []
            parts = parts_of(part, coarse=chosen.coarse, by=chosen.by, divided=divided)
            blocks = [section(chosen.findings, words) for section in parts]
            fragments = _fragments(chosen, divided, blocks, words)
            context |= {"fragments": fragments, "figures": figures_in(blocks)}
            if part == "reach" and context["can_handle"] and takes_contributions(round_):
                context["gaps"] = gaps_in(chosen.findings)
    return render(request, "staff/findings/detail.html", context)


def is_working(progress: Progress) -> bool:
    """Whether a page about this should look again soon."""
    jobs = (progress.suggesting, progress.printing)
    return any(job is not None and job.status.value in {"waiting", "running"} for job in jobs)


def _fragments(
    chosen: Asked, divided: LeadingThemes | None, parts: Sequence[Sequence[Block]], words: Language
) -> list[Markup]:
    findings, round_ = chosen.findings, chosen.remembered.round_
    where = (
        places(findings, every_cell=not chosen.coarse)
        if divided is None
        else {anchor: place for place, anchor in anchors_in(divided).items()}
    )
    codes = {theme.name: theme.code for theme in themes_of(round_)}

    def link(anchor: str) -> str | None:
        theme, sector = where.get(anchor, ("", None))
        if theme not in codes:
            return None
        cell = {"thema": codes[theme]} | ({NAMES[chosen.by.value]: sector} if sector else {})
        return f"{reverse('staff:findings.passages', args=[round_.code])}?{urlencode(cell | chosen.chosen | cell)}"

    return [
        print_blocks(blocks, words, link=link, name=f"part-{number}") for number, blocks in enumerate(parts)
    ]
