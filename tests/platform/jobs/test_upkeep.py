from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.platform.jobs.errands import FOUND_TEAM
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.jobs.upkeep import forget_failures, forget_jobs
from vliegwiel.platform.models import JobFailure
from vliegwiel.platform.scope import Scope

pytestmark = pytest.mark.usefixtures("scope")


def grow_old(days: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - make_interval(days => %s)", [days])


@pytest.mark.parametrize(
    ("name", "days", "forgotten"),
    [
        (FOUND_TEAM, 6, 0),
        (FOUND_TEAM, 8, 1),
        ("errands.fail", 29, 0),
        ("errands.fail", 31, 1),
    ],
)
def test_jobs_that_are_over_are_forgotten_in_time(name: str, days: int, forgotten: int) -> None:
    enqueue(name, team="a")
    try:
        work_off()
    except ValueError:
        assert name == "errands.fail"
    grow_old(days)

    assert forget_jobs() == forgotten


def test_jobs_that_wait_are_never_forgotten() -> None:
    enqueue(FOUND_TEAM, team="a")
    grow_old(400)

    assert forget_jobs() == 0


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_why_jobs_failed_is_forgotten_in_time(scope: Scope, days: int, left: int) -> None:
    JobFailure.objects.create(job=1, error="ValueError", workspace_id=scope.workspace)
    JobFailure.objects.update(created_at=timezone.now() - timedelta(days=days))
    forget_failures()

    assert JobFailure.objects.count() == left


def test_work_of_every_workspace_can_be_looked_up_by_index() -> None:
    enqueue(FOUND_TEAM, team="a")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT FROM procrastinate_jobs job"
            " WHERE job.args->'workspace' = ANY ('{1,2}'::jsonb[]) AND job.task_name = 'a'"
        )
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "platform_jobs_of_workspace" in plan
