"""Who are you? By a code by mail, by password, and out again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues.doorways import SPEAKER
from vliegwiel.domain.people.demo import PLACES, PLAYERS
from vliegwiel.platform.doors import is_open
from vliegwiel.web.frame.policies import at_once, public_page


class ByCode(allauth.RequestLoginCodeView):
    """The first page: it asks for a mail address, and shows the other ways in."""

    template_name = "account/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """As long for who is not known here as for who is: the answer must not tell which, nor how fast it comes."""
        if form._user is None:  # noqa: SLF001 - allauth tells it nowhere else
            get_adapter().rehearse_login_code(form.cleaned_data["email"])
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """With the organisation's own way in, and with who may be played in a demo."""
        context: dict[str, Any] = super().get_context_data(**options)
        organisation = settings.OIDC["name"] if settings.OIDC else ""
        shown = {"places": _stage(), "phones": _phones()} if settings.DEMO else {"places": []}
        return {**context, "organisation": organisation, **shown}


class ByPassword(allauth.LoginView):
    """For who set a password."""

    template_name = "account/password.html"


def _stage() -> list[dict[str, Any]]:
    """The cast, where everybody works; entrepreneurs work nowhere here."""
    work = [
        {"name": place.name, "players": [one for one in PLAYERS if next(iter(one.works), "") == place.key]}
        for place in PLACES
    ]
    return [*work, {"name": "", "players": [one for one in PLAYERS if not one.works]}]


def _phones() -> frozenset[str]:
    """Keys of the entrepreneurs who spoke: in the demo anybody may look along on their telephones."""
    keys = [player.key for player in PLAYERS if not player.works]
    return frozenset(key for key in keys if is_open(key, kind=SPEAKER))


def _not_too_often(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Count codes typed in one browser in the database: three at once must not count as one."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        key = str(request.session.session_key)
        refusal: HttpResponse | None = ratelimit.consume_or_429(request, action="confirm_login_code", key=key)
        return refusal or view(request)

    return answer


by_code = public_page(at_once(ByCode.as_view()))
by_password = public_page(at_once(ByPassword.as_view()))
confirm_code = public_page(at_once(_not_too_often(allauth.confirm_login_code)))
inactive = public_page(at_once(allauth.account_inactive))


@public_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Forget who it was, also halfway through signing in."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("account_login")
