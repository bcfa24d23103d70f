"""To whom does one report a weakness in this installation? Read from the environment."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import URLValidator, validate_email

from vliegwiel.project.environment import text


def contact(name: str) -> str:
    """As RFC 9116 wants it, ``mailto:`` or ``https://``; nothing where none is set.

    Raises:
        ImproperlyConfigured: It is neither a mail address nor a page.
    """
    given = text(name)
    if not given:
        return ""
    try:
        if given.startswith("https://"):
            URLValidator(schemes=["https"])(given)
            return given
        mail = given.removeprefix("mailto:")
        validate_email(mail)
    except ValidationError:
        told = f"{name} is {given!r}; write a mail address, or the https:// address of a page."
        raise ImproperlyConfigured(told) from None
    return f"mailto:{mail}"
