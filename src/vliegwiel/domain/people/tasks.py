"""What is forgotten of people who were here?"""

from __future__ import annotations

from typing import Final

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from vliegwiel.platform.jobs import NIGHTLY, SystemSteps, system_task

# Counts of attempts lie under the address of whoever made them; the cache itself clears up only when it is full.
_EXPIRED: Final = "DELETE FROM platform_cache WHERE expires < now()"


@system_task("people.forget_visits", every=NIGHTLY)
def forget_visits(steps: SystemSteps) -> None:
    """Sessions and counts of attempts that are over."""
    with steps():
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
        with connection.cursor() as cursor:
            cursor.execute(_EXPIRED)
