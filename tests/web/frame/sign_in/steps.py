"""Steps of signing in, as tests take them."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.mail import EmailMessage
from django.test import Client

from vliegwiel.domain.people.models import User

LOGIN = "/aanmelden/"
CODE = "/aanmelden/code/"
PASSWORD = "/aanmelden/wachtwoord/"  # noqa: S105 - a page
STEP = "/aanmelden/tweede-stap/"
APP = "/beveiliging/app/"


def code_in(mail: EmailMessage) -> str:
    """The code that the mail brings."""
    (code,) = re.findall(r"^ +(\d{4}-\d{4})$", str(mail.body), re.MULTILINE)
    return str(code)


def app_code(secret: str, *, steps: int = 0) -> str:
    """What an app shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def who(client: Client) -> str | None:
    """The key of whoever is signed in."""
    key = client.session.get("_auth_user_id")
    return None if key is None else str(key)


def ask_code(client: Client, email: str, **names: Any) -> Any:
    """Ask for a code by mail."""
    return client.post(LOGIN, {"email": email, **names})


def give_app(user: User) -> str:
    """Somebody who set up an app some time ago; its secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret


def set_up_app(client: Client) -> str:
    """Set up an app for whoever is signed in; its secret."""
    secret = str(client.get(APP).context["form"].secret)
    answer = client.post(APP, {"code": app_code(secret, steps=-1)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret
