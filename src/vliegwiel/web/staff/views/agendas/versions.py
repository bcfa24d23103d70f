"""How was a document, does a version still say what was frozen, and what differs between two of them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import access_document, access_version
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentKind, ItemKind
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.agendas.queries.versions import (
    decided_in,
    verify,
    versions_of,
)
from vliegwiel.platform.access import NotAccessible
from vliegwiel.synthesis.agendas.values import Written, WrittenChapter, WrittenItem
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.documents.comparing import beside
from vliegwiel.web.staff.documents.frozen import REST, opened_in, words_in
from vliegwiel.web.staff.documents.surroundings import page
from vliegwiel.web.staff.forms.agendas import FreezeForm


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a version with its items; without a chapter those before all chapters."""

    chapter: WrittenChapter | None
    items: tuple[WrittenItem, ...]


@staff_only()
def list_versions(request: StaffRequest, code: str) -> HttpResponse:
    """Every version; whoever writes can keep another."""
    document = access_document(code)
    handles = rules.can_handle(request.role)
    form = FreezeForm(request.POST if handles and request.method == "POST" else None)
    if form.is_valid():
        kept = freeze_version(actor=request.person, document=document, remark=form.cleaned_data["remark"])
        messages.success(request, _("Version %(number)s has been kept.") % {"number": kept.number})
        return redirect("staff:version.list", code=code)
    held = held_by(document)
    return page(request, document, held, part="versions", versions=versions_of(document), form=form)


@staff_only()
def show_version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The document as it was, and whether that is still what was frozen."""
    document = access_document(code)
    version = access_version(document, number)
    said = Written.of(version.content)
    reads = rules.can_read_evidence(request.role)
    opened = opened_in(version, request.GET.get("punt", ""))
    around = {
        "document": document,
        "version": version,
        "said": said,
        "kind": dict(DocumentKind.choices).get(said.kind, ""),
        "kinds": dict(ItemKind.choices),
        "parts": _parts(said),
        "verified": verify(version),
        "opened": opened,
        "rest": REST,
        "decided": decided_in(version),
        "words": words_in(version, opened, everything=rules.can_handle(request.role))
        if opened and reads
        else (),
        "can_read": reads,
    }
    return render(request, "staff/agenda/version.html", around)


@staff_only()
def compare_two(request: StaffRequest, code: str) -> HttpResponse:
    """What differs between two versions, the older one first."""
    document = access_document(code)
    versions = versions_of(document)
    older, newer = _chosen(request, [one.number for one in versions])
    around = {"document": document, "versions": versions, "older": older, "newer": newer}
    if older < newer:
        around["two"] = beside(
            access_version(document, older),
            access_version(document, newer),
            reads=rules.can_read_evidence(request.role),
            everything=rules.can_handle(request.role),
        )
    return render(request, "staff/agenda/compare.html", around)


def _parts(said: Written) -> list[Part]:
    """In order, without an empty beginning."""
    chapters: list[WrittenChapter | None] = [None, *said.chapters]
    parts = [Part(one, said.items_in(one.code if one else "")) for one in chapters]
    return [part for part in parts if part.chapter or part.items]


def _chosen(request: StaffRequest, numbers: Sequence[int]) -> tuple[int, int]:
    """The older and the newer version that were asked for; otherwise the last two.

    Raises:
        NotAccessible: There is no version with one of these numbers.
    """
    asked = [request.GET.get(name, "") for name in ("van", "tot")]
    if not all(one.isascii() and one.isdigit() for one in asked):
        return (numbers[1], numbers[0]) if len(numbers) > 1 else (0, 0)
    older, newer = sorted(int(one[:9]) for one in asked)
    if {older, newer} - set(numbers):
        raise NotAccessible(", ".join(asked))
    return older, newer
