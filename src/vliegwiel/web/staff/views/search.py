"""The page of the search, and what stands under its box while somebody types: what was found, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vliegwiel.domain.dialogues.rules import can_handle, can_read_contributions
from vliegwiel.domain.insights.queries.meaning import mean_the_like
from vliegwiel.domain.insights.queries.notes import Meant
from vliegwiel.domain.register.queries.finding import ESTABLISHMENT, establishments_numbered, is_indexing
from vliegwiel.platform.search import Hit, explained, search
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.kinds import KINDS, MEANT

OF_EACH: Final = 20
OFFERED: Final = 4
LEAST: Final = 2
# So many words are a sentence, and are looked for by what they mean as well; unless something is called so.
SENTENCE: Final = 3


@staff_only()
def results(request: StaffRequest) -> HttpResponse:
    """What may be meant by the words in the address."""
    query = _query(request)
    hits = _found(query, OF_EACH)
    exact = any(not hit.alike for hit in hits)
    shown = {
        "query": query,
        "groups": _groups(hits),
        "alike": bool(hits) and not exact,
        "meant": _meant(request, query) if _is_sentence(query, hits) else [],
        "too_short": len(query) < LEAST,
        "of_each": OF_EACH,
        "is_indexing": is_indexing(),
    }
    return render(request, "staff/search.html", shown)


@staff_only()
def offer(request: StaffRequest) -> HttpResponse:
    """The first few of each kind, under the box: asked for at every pause of somebody who types."""
    query = _query(request)
    hits = _found(query, OFFERED) if len(query) >= LEAST else []
    shown = {
        "query": query,
        "groups": _groups(hits),
        "number": len(hits),
        "alike": any(hit.alike for hit in hits),
        "too_short": len(query) < LEAST,
    }
    return render(request, "staff/search_offer.html", shown)


def _query(request: StaffRequest) -> str:
    return request.GET.get("q", "").strip()[:200]


def _found(query: str, limit: int) -> Sequence[Hit]:
    """By words; establishments, of which there may be millions, by number in an index of their own."""
    hits = search(query, kinds=list(KINDS), limit=limit)
    numbered = establishments_numbered(query, limit=limit)
    if not numbered:
        return explained(query, hits)
    codes = {hit.code for hit in numbered}
    others = [hit for hit in hits if not hit.alike and (hit.kind != ESTABLISHMENT or hit.code not in codes)]
    order = list(KINDS)
    return explained(query, sorted([*numbered, *others], key=lambda hit: order.index(hit.kind)))


def _is_sentence(query: str, hits: Sequence[Hit]) -> bool:
    words = [word for word in query.split() if any(letter.isalpha() for letter in word)]
    return len(words) >= SENTENCE and not any(query.casefold() in hit.title.casefold() for hit in hits)


def _meant(request: StaffRequest, query: str) -> list[tuple[Meant, str, Any]]:
    """What says the like, where that leads, and what it is; of what this reader may read."""
    reads, handles = can_read_contributions(request.role), can_handle(request.role)
    found = mean_the_like(query, reads=reads, handles=handles)
    return [(one, reverse(MEANT[one.kind].page, args=one.codes), MEANT[one.kind].label) for one in found]


def _groups(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "label": KINDS[kind].label,
            "hits": [{"hit": hit, "address": reverse(KINDS[kind].page, args=[hit.code])} for hit in found],
        }
        for kind, found in groupby(hits, key=lambda hit: hit.kind)
    ]
