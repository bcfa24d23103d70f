"""Light or dark, and the styles of what reports say: how does a page look in this browser?"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from vliegwiel.synthesis.printers.fragments import fragment_styles
from vliegwiel.web.frame.policies import public_page

THEMES: Final = ("light", "dark")
YEAR: Final = 31_536_000
HOUR: Final = 3600


@public_page
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice in a cookie, and go back."""
    there = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    # Not by `redirect`: what is no address it takes for the name of a view, and breaks.
    response = HttpResponseRedirect(there if safe else "/")
    if (chosen := request.POST.get("theme")) in THEMES:
        response.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


@public_page
def report_styles(request: HttpRequest) -> HttpResponse:
    """The style sheet of the parts of a report that stand in pages."""
    response = HttpResponse(fragment_styles(), content_type="text/css")
    response["Cache-Control"] = f"public, max-age={HOUR}"
    return response
