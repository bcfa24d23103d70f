from __future__ import annotations

import pytest
from django.db import OperationalError
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from vliegwiel.platform.jobs.held import Interrupted, Overtaken
from vliegwiel.platform.jobs.retrying import Backoff

BACKOFF = Backoff((KeyError,), tries=12)


def tried(attempts: int) -> Job:
    return Job(
        id=1,
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name="errands.found_team",
        attempts=attempts,
    )


def wait(error: Exception, attempts: int = 0) -> int | None:
    decision = BACKOFF.get_retry_decision(exception=error, job=tried(attempts))
    if decision is None or decision.retry_at is None:
        return None
    return round((decision.retry_at - utcnow()).total_seconds())


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 5), (1, 10), (4, 80), (7, 640), (8, 900), (10, 900)])
def test_it_waits_ever_longer(attempts: int, seconds: int) -> None:
    assert wait(KeyError(), attempts) == seconds


def test_it_does_not_try_without_end() -> None:
    assert wait(KeyError(), 11) is None


def test_a_lost_database_is_always_worth_another_try() -> None:
    assert [wait(OperationalError(), attempts) for attempts in (0, 1, 11)] == [1, 2, None]


@pytest.mark.parametrize("error", [ValueError(), Overtaken(1)])
def test_other_errors_are_not(error: Exception) -> None:
    assert wait(error) is None


def test_what_was_interrupted_goes_on_soon_however_often() -> None:
    assert wait(Interrupted(), 50) == 1
