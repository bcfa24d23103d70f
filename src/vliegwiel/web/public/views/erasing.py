"""How does somebody who said something ask that all of it is erased, and who he is?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vliegwiel.domain.archive.actions.erasing import ask_erasure
from vliegwiel.domain.archive.queries.erasures import last_request_of
from vliegwiel.domain.dialogues.access import access_speaker
from vliegwiel.domain.dialogues.actions.speakers import SPEAKER
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.policies import token_page
from vliegwiel.web.public.secrecy import unlisted


@token_page(SPEAKER, writes=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def ask(request: HttpRequest, door: Door) -> HttpResponse:
    """A colleague decides, within a month. Here stands what he asked before, and what came of it."""
    speaker = access_speaker(door)
    found = request.resolver_match
    token = str(found.kwargs["token"]) if found else ""
    if request.method == "POST":
        ask_erasure(speaker=speaker)
        messages.success(request, _("We have your request. A colleague looks at it."))
        return redirect("public:thread.erase", token=token)
    context = {"speaker": speaker, "round": speaker.round, "token": token, "asked": last_request_of(speaker)}
    return render(request, "public/thread/erase.html", context)
