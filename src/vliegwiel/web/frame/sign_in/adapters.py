"""What do we allow of what django-allauth can do?"""

from __future__ import annotations

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import ProviderException
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import User
from vliegwiel.platform.mail.backend import OutboxBackend
from vliegwiel.web.frame.sign_in.stages import proved_twice
from vliegwiel.web.frame.strength import remember_second_step

_log: Final = logging.getLogger(__name__)
_TOO_OFTEN: Final = _("That was too often in a short time. Wait ten minutes, then try again.")
_WRONG_CODE: Final = _("This code is not right. Look at it again, or ask for a new one.")
_SECOND_STAGE: Final = "vliegwiel.web.frame.sign_in.stages.SecondStage"


class SignIn(DefaultAccountAdapter):
    """By mail code, or by password with a second step."""

    error_messages: Final = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This mail address and password do not belong together. You can also sign in with a code by mail."
        ),
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This is not your password of now."),
        "rate_limited": _TOO_OFTEN,
        "too_many_login_attempts": _TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody makes an account for himself: an administrator admits him."""
        return False

    def is_login_by_code_required(self, login: Any) -> bool:
        """A password alone is never enough: who set up no app gets a code by mail besides."""
        has_app = is_mfa_enabled(login.user, [Authenticator.Type.TOTP])
        return not has_app and super().is_login_by_code_required(login)

    def rehearse_login_code(self, email: str) -> None:
        """All the work of writing somebody a code, of which nothing remains."""
        said = {"request": self.request, "email": email, "code": self.generate_login_code()}
        with transaction.atomic():
            OutboxBackend().send_messages([self.render_mail("account/email/login_code", email, said)])
            transaction.set_rollback(True)

    def get_login_stages(self) -> list[str]:
        """As allauth has them, with our own second step."""
        stages: list[str] = super().get_login_stages()
        return [_SECOND_STAGE if stage.endswith(".AuthenticateStage") else stage for stage in stages]

    def login(self, request: HttpRequest, user: User) -> None:
        """Let him in under a new session key, and remember whether he showed in two ways who he is."""
        twice = proved_twice(request, user)
        super().login(request, user)
        if twice:
            remember_second_step(request)

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        """Go on in his own language, on whatever machine he is."""
        response: HttpResponse = super().post_login(request, user, **options)
        if user.language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to where one came from."""
        return reverse("mfa_index")


class SecondStep(DefaultMFAAdapter):
    """An app on a telephone, and recovery codes for when it is lost."""

    error_messages: Final = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or was used before. Wait for the next one."),
        "cannot_delete_authenticator": _(
            "You administer a workspace, and administrators always take a second step."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Secrets lie in the database encrypted: a stolen copy of it makes no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ``InvalidToken`` after the installation's secret key was lost."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:  # noqa: ARG002 - allauth's signature
        """An administrator keeps his second step."""
        roles = {membership.role for membership in context.request.memberships}
        return settings.DEMO or Role.ADMINISTRATOR not in roles


class SingleSignOn(DefaultSocialAccountAdapter):
    """Through one's own organisation: for people who were admitted here, known by their mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """Whoever is not known here is told so in plain words."""
        page = render(request, "account/signup_closed.html", status=HTTPStatus.FORBIDDEN)
        raise ImmediateHttpResponse(page)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> User:  # noqa: ARG002 - allauth's signature
        """Keep nothing of what the organisation tells but who it is.

        Raises:
            ProviderException: It tells about two different people (OpenID Connect Core 1.0, 5.3.2).
        """
        told = sociallogin.account.extra_data
        subjects = {told[part]["sub"] for part in ("id_token", "userinfo") if part in told}
        if len(subjects) != 1:
            raise ProviderException("userinfo and id_token are about different people")
        sociallogin.account.extra_data = {}
        user: User = sociallogin.user
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **context: Any
    ) -> None:
        """Let whoever keeps the installation know, without telling who it was."""
        del request, context
        _log.warning("Signing in through %s failed: %s %r", provider.name, error, exception)


def _cipher() -> MultiFernet:
    keys: list[str] = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"second step:{key}".encode()).digest())) for key in keys
    )
