"""How do the six compositions look? The pages that designers and browser tests visit."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only

EXAMPLES: Final = ("list", "thing", "form", "matrix", "picture", "bench")


@staff_only()
def overview(request: StaffRequest) -> HttpResponse:
    """All of them, to choose from."""
    return render(request, "frame/examples/index.html", {"examples": EXAMPLES})


@staff_only()
def example(request: StaffRequest, name: str) -> HttpResponse:
    """One composition with invented content."""
    if name not in EXAMPLES:
        raise NotAccessible(name)
    return render(request, f"frame/examples/{name}.html")
