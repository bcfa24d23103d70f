"""Where does somebody arrive?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only


@staff_only()
def start(request: StaffRequest) -> HttpResponse:
    """The first page of whoever is signed in: the rounds."""
    return redirect("staff:round.list")
