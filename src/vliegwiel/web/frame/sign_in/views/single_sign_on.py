"""How does somebody come in through his own organisation? It tells us who he is (OpenID Connect)."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.views import login_cancelled, login_error
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.policies import at_once, public_page
from vliegwiel.web.frame.sign_in.openid import Service

# What goes wrong when the service cannot be reached (OSError), or answers what it should not.
AMISS = (OAuth2Error, OSError, KeyError, TypeError, ValueError)


@public_page
def leave(request: HttpRequest) -> HttpResponse:
    """To the organisation's own page. Nothing that stands in our address is passed on to it."""
    provider = get_adapter().get_provider(request, _chosen()["provider_id"])
    try:
        onward: HttpResponse = provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except AMISS as amiss:
        onward = render_authentication_error(request, provider, exception=amiss)
    return onward


@public_page
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From there, with a code that we exchange for who it is."""
    service = Service(request, _chosen())
    provider = service.get_provider()
    try:
        response: HttpResponse = OAuth2CallbackView.adapter_view(service)(request)
    except AMISS as amiss:
        response = render_authentication_error(request, provider, exception=amiss)
    return response


cancelled = public_page(at_once(login_cancelled))
failed = public_page(at_once(login_error))


def _chosen() -> dict[str, Any]:
    if settings.OIDC is None:
        raise NotAccessible
    return settings.OIDC
