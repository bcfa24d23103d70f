"""Has whoever asks shown in two ways who he is? Whoever administers a workspace has to."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest

# In the session; it goes when somebody signs out, or somebody else signs in.
_SECOND_STEP: Final = "second_step"


def took_second_step(request: HttpRequest) -> bool:
    """Whether he did so in this session; in a demo nobody has to."""
    return settings.DEMO or _SECOND_STEP in request.session


def remember_second_step(request: HttpRequest) -> None:
    """He did so just now."""
    request.session[_SECOND_STEP] = True


def forget_second_step(request: HttpRequest) -> None:
    """His way of doing so exists no longer."""
    request.session.pop(_SECOND_STEP, None)
