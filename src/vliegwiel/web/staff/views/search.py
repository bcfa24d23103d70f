"""The page of the search: what was found, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vliegwiel.platform.search import Hit, search
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.kinds import KINDS

OF_EACH: Final = 20
LEAST: Final = 2


@staff_only()
def results(request: StaffRequest) -> HttpResponse:
    """What may be meant by the words in the address."""
    query = request.GET.get("q", "").strip()[:200]
    hits = search(query, kinds=list(KINDS), limit=OF_EACH)
    shown = {
        "query": query,
        "groups": _groups(hits),
        "alike": any(hit.alike for hit in hits),
        "too_short": len(query) < LEAST,
        "of_each": OF_EACH,
    }
    return render(request, "staff/search.html", shown)


def _groups(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "label": KINDS[kind].label,
            "hits": [{"hit": hit, "address": reverse(KINDS[kind].page, args=[hit.code])} for hit in found],
        }
        for kind, found in groupby(hits, key=lambda hit: hit.kind)
    ]
