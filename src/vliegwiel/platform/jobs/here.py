"""How is waiting work done on the spot? For tests, and for commands that must not leave work behind."""

from __future__ import annotations

import json
from typing import Any, Final

from django.db import connection

from vliegwiel.platform.jobs.held import Held
from vliegwiel.platform.jobs.registry import Shape, declared
from vliegwiel.platform.jobs.running import perform

MOST: Final = 10_000
_NEXT: Final = """
    SELECT id, task_name, args, attempts FROM procrastinate_fetch_job_v2(NULL, NULL) WHERE id IS NOT NULL
"""
_FINISH: Final = "SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)"
_FAIL: Final = "SELECT procrastinate_finish_job_v1(%s, 'failed', false)"


def work_off(*, most: int = MOST) -> int:
    """Do what waits, and what that gives rise to, on this connection; how many jobs that were.

    Errors are not retried: they come out. Not for use beside a worker on the same queue outside a transaction.
    """
    count = 0
    while count < most and (row := _ask(_NEXT)):
        count += 1
        _do(row)
    return count


def _do(row: tuple[Any, ...]) -> None:
    number, name, text, attempt = row
    arguments = json.loads(text)  # Django leaves jsonb as it came
    codes = {key: value for key, value in arguments.items() if key not in {"workspace", "timestamp"}}
    task = declared(name)
    held = Held(
        id=number,
        task=task,
        workspace=arguments.get("workspace"),
        codes=codes,
        attempt=attempt,
        worker=None,
    )
    try:
        perform(held)
    except Exception:
        _ask(_FAIL, number)
        raise
    if task.shape is not Shape.WHOLE:
        _ask(_FINISH, number)


def _ask(question: str, *values: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
