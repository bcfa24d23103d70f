"""To whom does somebody report a weakness? In the form that searchers look for (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.policies import public_page

HOLDS_FOR: Final = timedelta(days=90)


@public_page
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """What holds from today on; nothing where nobody was named."""
    if not settings.SECURITY_CONTACT:
        raise NotAccessible
    until = timezone.now() + HOLDS_FOR
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
