"""When does signing in ask for a second step?"""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from vliegwiel.domain.people.models import User

APP = "mfa"
ORGANISATION = "socialaccount"


def proved_twice(request: HttpRequest, user: User) -> bool:
    """Whether this sign-in took two steps: our own second one, or those of an organisation that asks two itself."""
    methods = {record["method"] for record in get_authentication_records(request, user)}
    return APP in methods or (settings.OIDC_IS_STRONG and ORGANISATION in methods)


class SecondStage(AuthenticateStage):
    """Asks who set up an app for its code, whichever way he came in, unless his organisation asked already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not proved_twice(request, self.login.user) and super()._should_handle(request)
