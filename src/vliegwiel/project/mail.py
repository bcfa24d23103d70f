"""By which server is mail sent, and from whom does it come? Read from the environment."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Final

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from vliegwiel.platform.ports.mail import server
from vliegwiel.project.environment import text

NOBODY: Final = "Vliegwiel <vliegwiel@localhost>"


def mail_server(name: str) -> server.MailServer | None:
    """The mail server; none where none is set, and then mail waits.

    Raises:
        ImproperlyConfigured: It cannot be used like that; the password is not told.
    """
    try:
        return server.mail_server(text(name))
    except server.BadAddress as bad:
        raise ImproperlyConfigured(f"{name}: {bad}.") from None


def sender(name: str) -> str:
    """``Vliegwiel <vliegwiel@polderdam.example>``.

    Raises:
        ImproperlyConfigured: There is no mail address in it.
    """
    given = text(name, NOBODY)
    try:
        if given != NOBODY:
            validate_email(parseaddr(given)[1])
    except ValidationError:
        raise ImproperlyConfigured(f"{name} is {given!r}; write Name <name@example.nl>.") from None
    return given
