"""Is this job still ours? While a transaction of it is open, nobody else can take it over.

A worker is given up when its heart stops, and its jobs go to another. But a heart may only be late: a machine that slept,
a network that stuttered. So every transaction of a job begins by locking the job's own row, if it is still held by this
worker in this attempt, and jobs are taken back only where that row is not locked. The lock is the lightest there is; it
hinders nothing else. When a process is killed its connection breaks, and PostgreSQL lets go of the lock by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from vliegwiel.platform.jobs.registry import Declared
from vliegwiel.platform.scope import NOBODY, Scope

_CLAIM: Final = """
    SELECT 1 FROM procrastinate_jobs
    WHERE id = %s AND status = 'doing' AND attempts = %s AND worker_id IS NOT DISTINCT FROM %s
    FOR KEY SHARE
"""
_FINISH: Final = """
    UPDATE procrastinate_jobs SET status = 'succeeded', attempts = attempts + 1
    WHERE id = %s AND status = 'doing' AND attempts = %s
"""


class Overtaken(Exception):
    """This worker was taken for dead, and its job is another's by now; what it was doing is rolled back."""


class Interrupted(Exception):
    """The worker is to stop: the job goes back to the queue, and on from the step it had reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A job that this process is working on.

    Attributes:
        attempt: How often it was tried before.
        worker: The number of the worker that took it; ``None`` where it is done on the spot.
        stopping: Whether the worker is to stop.
    """

    id: int
    task: Declared
    workspace: int | None
    codes: Mapping[str, Any]
    attempt: int
    worker: int | None
    stopping: Callable[[], bool] = field(default=lambda: False)

    @property
    def scope(self) -> Scope:
        """Its workspace's; for the house's own work, nobody's."""
        return NOBODY if self.workspace is None else Scope.of(self.workspace)

    def claim(self) -> None:
        """Keep it for as long as this transaction lasts.

        Raises:
            Overtaken: It is no longer ours.
        """
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [self.id, self.attempt, self.worker])
            if cursor.fetchone() is None:
                raise Overtaken(self.id)

    def finish(self) -> None:
        """Done, in the very transaction of what was done: both hold or neither."""
        with connection.cursor() as cursor:
            cursor.execute(_FINISH, [self.id, self.attempt])
