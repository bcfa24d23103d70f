"""How does work stand that somebody waits for?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from vliegwiel.platform.jobs.queueing import Code
from vliegwiel.platform.scope import current

MOST: Final = 200
# An index of ours serves the first two conditions; jobs carry no workspace that is not in the scope.
_LOOK: Final = """
    SELECT job.id, job.task_name, job.status::text, event.at, job.attempts, job.scheduled_at, failure.error, failure.reason
    FROM procrastinate_jobs job
    LEFT JOIN platform_jobfailure failure ON failure.job = job.id
    CROSS JOIN LATERAL (
        SELECT at FROM procrastinate_events
        WHERE job_id = job.id AND type <> 'scheduled' ORDER BY id DESC LIMIT 1
    ) event
    WHERE job.args->'workspace' = ANY (%s::jsonb[]) AND {}
    ORDER BY job.id DESC LIMIT %s
"""
_OF_TASK: Final = _LOOK.format("job.task_name = %s AND job.args @> %s")
_OF_NUMBERS: Final = _LOOK.format("job.id = ANY (%s)")


class Status(Enum):
    """What can be said of a job."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_STATUSES: Final = {"todo": Status.WAITING, "doing": Status.RUNNING, "failed": Status.FAILED}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobState:
    """How a job stands.

    Attributes:
        since: From when on.
        tries: How often it was tried before.
        again_at: When it is tried again, where it failed before and waits.
        reason: Why it failed, in words for colleagues; also of an earlier try while it waits or runs again.
    """

    id: int
    task: str
    status: Status
    since: datetime
    tries: int
    again_at: datetime | None
    reason: str


def state_of(name: str, **codes: Code) -> JobState | None:
    """How the latest job of this task with these codes stands in the workspaces of this scope; ``None`` if none is known.

    What is finished is forgotten after a week, what failed after a month.
    """
    return next(iter(_looked(_OF_TASK, [name, Jsonb(codes)], most=1)), None)


def states_of(jobs: Collection[int]) -> Sequence[JobState]:
    """How these stand, as far as they are of the workspaces of this scope; latest first."""
    return _looked(_OF_NUMBERS, [list(jobs)], most=MOST)


def _looked(question: str, values: list[Any], *, most: int) -> list[JobState]:
    workspaces = [str(key) for key in sorted(current().readable)]
    with connection.cursor() as cursor:
        cursor.execute(question, [workspaces, *values, most])
        return [_state(row) for row in cursor.fetchall()]


def _state(row: tuple[Any, ...]) -> JobState:
    number, name, given, since, tries, scheduled_at, error, reason = row
    status = _STATUSES.get(given, Status.DONE)
    return JobState(
        id=number,
        task=name,
        status=status,
        since=since,
        tries=tries,
        again_at=scheduled_at if status is Status.WAITING else None,
        reason="" if status is Status.DONE else _words(status, error, reason),
    )


def _words(status: Status, error: str | None, reason: str | None) -> str:
    if reason:
        return reason
    if error:
        return _("Something went wrong in the program (%(error)s).") % {"error": error}
    if status is Status.FAILED:
        return _("The program stopped each time this was tried.")
    return ""
