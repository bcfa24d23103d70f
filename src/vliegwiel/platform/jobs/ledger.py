"""Who may say how a job ended, and who takes back what a dead worker left behind?

procrastinate lets whoever says so end or return a job. Here only the worker that holds it may, in the attempt in which it
does: one that was taken for dead and wakes up changes nothing any more, and a job that was marked done in its own
transaction stays so.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any, Final

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

logger = logging.getLogger(__name__)
# A job in whose hands workers die is not given to them for ever.
MOST_TRIES: Final = 20
# Only by the worker that holds it, in the attempt in which it does.
_FINISH: Final = """
    UPDATE procrastinate_jobs job SET status = %(status)s, attempts = attempts + 1, abort_requested = false
    WHERE job.id = %(job)s AND job.status = 'doing' AND job.attempts = %(attempts)s
    AND job.worker_id IS NOT DISTINCT FROM %(worker)s
"""
# When the same work was asked for again meanwhile, that job serves, and this one makes way.
_RETRY: Final = """
    UPDATE procrastinate_jobs job
    SET attempts = attempts + 1, scheduled_at = %(at)s, status = CASE WHEN EXISTS (
        SELECT FROM procrastinate_jobs other WHERE other.queueing_lock = job.queueing_lock AND other.status = 'todo'
    ) THEN 'aborted' ELSE 'todo' END::procrastinate_job_status
    WHERE job.id = %(job)s AND job.status = 'doing' AND job.attempts = %(attempts)s
    AND job.worker_id IS NOT DISTINCT FROM %(worker)s
"""
# Rows that are locked are of workers that live after all.
_TAKE_BACK: Final = """
    WITH left_behind AS (
        SELECT id FROM procrastinate_jobs job
        WHERE status = 'doing' AND NOT EXISTS (
            SELECT FROM procrastinate_workers worker WHERE worker.id = job.worker_id
            AND worker.last_heartbeat > now() - make_interval(secs => %(dead_after)s)
        )
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE procrastinate_jobs job
    SET attempts = attempts + 1, scheduled_at = NULL, worker_id = NULL, status = CASE
        WHEN attempts >= %(most)s THEN 'failed'
        WHEN EXISTS (
            SELECT FROM procrastinate_jobs other
            WHERE other.queueing_lock = job.queueing_lock AND other.status = 'todo'
        ) THEN 'aborted'
        ELSE 'todo'
    END::procrastinate_job_status
    FROM left_behind WHERE job.id = left_behind.id
    RETURNING job.id, job.task_name, job.status::text
"""
_LEAVE: Final = "DELETE FROM procrastinate_workers WHERE id = ANY (%(workers)s)"


class Ledger(JobManager):
    """The jobs as a worker sees them."""

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: ARG002, FBT001 - procrastinate's signature
        """Say how it ended, if it is still ours."""
        await self.connector.execute_query_async(query=_FINISH, status=status.value, **_marks(job))

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,  # noqa: ARG002 - procrastinate's signature
        queue: str | None = None,  # noqa: ARG002 - likewise
        lock: str | None = None,  # noqa: ARG002 - likewise
    ) -> None:
        """Give it back to the queue, if it is still ours."""
        given = {"at": retry_at or datetime.now(UTC), **_marks(job)}
        try:
            await self.connector.execute_query_async(query=_RETRY, **given)
        except UniqueViolation:
            # The same work was asked for in this very moment; now that can be seen.
            await self.connector.execute_query_async(query=_RETRY, **given)

    async def take_back(self, dead_after: float) -> int:
        """Return the jobs of workers that gave no sign for so many seconds; how many there were."""
        count = 0
        while taken := await self._taken_back(dead_after):
            count += 1
            logger.warning("Took back job %(id)s (%(task_name)s) of a dead worker: %(status)s", taken[0])
        return count

    async def _taken_back(self, dead_after: float) -> list[dict[str, Any]]:
        given = {"dead_after": dead_after, "most": MOST_TRIES}
        try:
            return await self.connector.execute_query_all_async(query=_TAKE_BACK, **given)
        except UniqueViolation:
            # The same work was asked for in this very moment; the next round sees that.
            return []

    async def leave(self, workers: list[int]) -> None:
        """Sign these workers off at once, so that what they hold can be taken back at once."""
        await self.connector.execute_query_async(query=_LEAVE, workers=workers)


def _marks(job: Job) -> dict[str, Any]:
    return {"job": job.id, "attempts": job.attempts, "worker": job.worker_id}
