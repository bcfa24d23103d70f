from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from vliegwiel.domain.people.tasks import forget_visits


def test_sessions_and_counts_that_are_over_are_forgotten(db: None) -> None:
    now = timezone.now()
    for key, hours in (("over", -1), ("going-on", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    cache.set("over", "x", timeout=3600)
    cache.set("going-on", "x", timeout=3600)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE platform_cache SET expires = now() - interval '1 hour' WHERE cache_key LIKE '%over'"
        )

    steps: Any = nullcontext
    forget_visits(steps)

    assert list(Session.objects.values_list("session_key", flat=True)) == ["going-on"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM platform_cache")
        assert cursor.fetchall() == [(":1:going-on",)]
