"""How is work asked for? In the transaction that gives rise to it: both hold, or neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from django.db import connection
from psycopg.types.json import Jsonb

from vliegwiel.platform.jobs.registry import QUEUES, Shape, UnknownQueue, Urgency, declared
from vliegwiel.platform.scope import current, written_in

Code: TypeAlias = int | str | None
# As in the journal: a code, a date, a state; no spaces, so no sentence and no full name.
CODE: Final = re.compile(r"[\w.:+-]{0,60}")
# When the same work is waiting already, its row is locked until we commit: a worker that took it now would not see what
# we are about to commit, and nobody would come back for it.
_ENQUEUE: Final = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO UPDATE SET queueing_lock = excluded.queueing_lock
    RETURNING id
"""


class NotACode(ValueError):
    """A job was about to carry something else than codes and numbers: those outlive what people may withdraw."""


def enqueue(
    name: str,
    *,
    queue: str | None = None,
    urgency: Urgency | None = None,
    lock: str | None = None,
    once: str | None = None,
    **codes: Code,
) -> int:
    """Write a job for the workspace that is written in, and for nothing else.

    Args:
        name: Of the task.
        queue: Another than the task's own: ``default`` or ``quick``.
        urgency: Likewise.
        lock: Of the jobs of this workspace with the same lock, one runs at a time, in order.
        once: Where a job of this task with the same word still waits in this workspace, that one serves; it sees what
            this transaction writes. Two such jobs never run at the same time.
        codes: What the task is about.

    Returns:
        The number of the job that will do it.

    Raises:
        UnknownTask: No task has this name.
        UnknownQueue: No worker looks there.
        NoScope: The task is a workspace's, and nobody said which.
        NotACode: Something carried is not a code or a number.
        TypeError: The task takes other codes.
    """
    task = declared(name)
    if queue and queue not in QUEUES:
        raise UnknownQueue(queue)
    task.codes.bind(**codes)
    _check({"lock": lock, "once": once, **codes})
    workspace = current().workspace if task.shape is Shape.SYSTEM else written_in()
    waiting = once and f"{workspace or 0}:{name}:{once}"
    running = f"{workspace or 0}:{lock}" if lock else waiting
    priority = task.urgency if urgency is None else urgency
    arguments: Any = Jsonb({"workspace": workspace, **codes})
    with connection.cursor() as cursor:
        cursor.execute(_ENQUEUE, [queue or task.queue, name, priority.value, running, waiting, arguments])
        return int(cursor.fetchone()[0])


def _check(codes: Mapping[str, Code]) -> None:
    for name, value in codes.items():
        if not isinstance(value, int | str | None) or (isinstance(value, str) and not CODE.fullmatch(value)):
            raise NotACode(name)
