"""In which workspace does somebody go on, and in which language?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import MemberRequest
from vliegwiel.web.frame.policies import WORKSPACE, member_only, public_page


@member_only
@require_POST
def workspace(request: MemberRequest) -> HttpResponse:
    """Go on in another of one's own workspaces, on its first page."""
    code = request.POST.get("workspace", "")
    if code not in {membership.workspace.code for membership in request.memberships}:
        raise NotAccessible(code)
    request.session[WORKSPACE] = code
    return redirect("start")


@public_page
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember it in this browser, and go back to where one was."""
    return set_language(request)
