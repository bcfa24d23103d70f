"""How does an address look to somebody who reads it in a mail or on a poster?"""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a page of this installation; ``path`` begins with a stroke."""
    return f"{settings.SITE}{path}"
