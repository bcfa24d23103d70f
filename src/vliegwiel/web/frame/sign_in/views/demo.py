"""How does a visitor of the demo become one of its people, and what mail do they get?"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.demo import playing
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.mail import mailbox
from vliegwiel.web.frame.policies import demo_only


@demo_only
@require_POST
def play(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as an invented human, in one click."""
    user = playing(key)
    if user is None:
        raise NotAccessible(key)
    get_adapter().login(request, user)
    return redirect(get_next_redirect_url(request) or "start")


@demo_only
def post(request: HttpRequest) -> HttpResponse:
    """Everybody's mail, latest first: nothing of it leaves this machine."""
    return render(request, "account/mailbox.html", {"mails": mailbox()})
