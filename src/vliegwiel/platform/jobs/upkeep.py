"""What is kept of work that is over? Long enough to show how it ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from vliegwiel.platform.models import JobFailure

DONE_FOR: Final = timedelta(days=7)
FAILED_FOR: Final = timedelta(days=30)
_FORGET: Final = """
    DELETE FROM procrastinate_jobs job
    WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted') AND NOT EXISTS (
        SELECT FROM procrastinate_events WHERE job_id = job.id
        AND at > now() - make_interval(days => CASE job.status WHEN 'failed' THEN %s ELSE %s END)
    )
"""


def forget_jobs() -> int:
    """Remove finished jobs after a week, failed ones after a month; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [FAILED_FOR.days, DONE_FOR.days])
        return int(cursor.rowcount)


def forget_failures() -> None:
    """Remove, in the workspaces of this scope, what was noted of jobs that are no more."""
    JobFailure.objects.filter(created_at__lt=timezone.now() - FAILED_FOR).delete()
