"""How does one sign in, also through one's own organisation (OpenID Connect)? Read from the environment."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from vliegwiel.project.environment import listed, text

# As it stands in addresses, and beside everybody who came in this way.
PROVIDER: Final = "organisation"
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_FORMS: Final = "vliegwiel.web.frame.sign_in.forms"
FORMS: Final = {
    "login": f"{_FORMS}.PasswordForm",
    "request_login_code": f"{_FORMS}.MailForm",
    "confirm_login_code": f"{_FORMS}.MailCodeForm",
    "reauthenticate": f"{_FORMS}.AgainForm",
    "change_password": f"{_FORMS}.OtherPasswordForm",
    "set_password": f"{_FORMS}.FirstPasswordForm",
}
SECOND_STEP_FORMS: Final = {
    "authenticate": f"{_FORMS}.AppCodeForm",
    "reauthenticate": f"{_FORMS}.AppCodeAgainForm",
    "activate_totp": f"{_FORMS}.NewAppForm",
}


def provider() -> dict[str, Any] | None:
    """What allauth wants to know of the organisation's sign-in service; nothing where there is none.

    Raises:
        ImproperlyConfigured: It is half set up, or could be overheard.
    """
    issuer = text("VLIEGWIEL_OIDC_ISSUER").rstrip("/")
    if not issuer:
        return None
    _heard_by_nobody(issuer)
    settings: dict[str, Any] = {
        "server_url": issuer,
        "oauth_pkce_enabled": True,
        "email_authentication": True,
    }
    if domains := listed("VLIEGWIEL_OIDC_DOMAINS"):
        settings["verified_email"] = [domain.lower() for domain in domains]
    return {
        "provider_id": PROVIDER,
        "name": text("VLIEGWIEL_OIDC_NAME", str(urlsplit(issuer).hostname)),
        "client_id": _needed("VLIEGWIEL_OIDC_CLIENT_ID"),
        "secret": _needed("VLIEGWIEL_OIDC_CLIENT_SECRET"),
        "settings": settings,
    }


def proxies() -> int:
    """How many servers of our own stand between the world and us; the nearest tell us who asks.

    Raises:
        ImproperlyConfigured: It is not a number.
    """
    given = text("VLIEGWIEL_PROXIES", "0")
    if not given.isdecimal():
        raise ImproperlyConfigured(f"VLIEGWIEL_PROXIES is {given!r}; write how many there are, such as 1.")
    return int(given)


def _heard_by_nobody(issuer: str) -> None:
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in HERE:
        raise ImproperlyConfigured(f"VLIEGWIEL_OIDC_ISSUER is {issuer!r}; it must begin with https://.")


def _needed(name: str) -> str:
    given = text(name)
    if not given:
        raise ImproperlyConfigured(f"VLIEGWIEL_OIDC_ISSUER is set, so {name} is needed too.")
    return given
