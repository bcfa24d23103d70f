"""What happens when several ask for work, and take it, at the same moment?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
import pytest
from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.jobs import Job, Status

from tests.cast import Cast
from tests.database import Copy
from tests.platform.jobs.errands import FOUND_TEAM
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.jobs.ledger import MOST_TRIES, Ledger
from vliegwiel.platform.scope import Scope, entered

Answer = TypeVar("Answer")


@pytest.fixture
def other(unwrapped: Copy) -> Any:
    """Another connection, as of another process."""
    with psycopg.connect(unwrapped.urls.app, autocommit=True) as opened:
        yield opened


def take(other: psycopg.Connection[Any]) -> int | None:
    """What a worker would get."""
    [(worker,)] = other.execute("SELECT * FROM procrastinate_register_worker_v1()").fetchall()
    [(number,)] = other.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [worker]).fetchall()
    return None if number is None else int(number)


def ask(cast: Cast, once: str | None = "same") -> int:
    with entered(Scope.of(cast.polderdam.pk)):
        return enqueue(FOUND_TEAM, once=once, team="a")


def as_worker(copy: Copy, act: Callable[[Ledger], Awaitable[Answer]]) -> Answer:
    async def acting() -> Answer:
        connector = PsycopgConnector(conninfo=copy.urls.app, min_size=1, max_size=1)
        await connector.open_async()
        try:
            return await act(Ledger(connector))
        finally:
            await connector.close_async()

    # In a thread of its own: where a browser was opened, a loop runs in that of the tests.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, acting()).result()


def taken(other: psycopg.Connection[Any]) -> Job:
    """A job in the hands of a worker."""
    number = take(other)
    row = other.execute(
        "SELECT worker_id, attempts FROM procrastinate_jobs WHERE id = %s", [number]
    ).fetchone()
    assert row
    return Job(
        id=number,
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name=FOUND_TEAM,
        worker_id=row[0],
        attempts=row[1],
    )


def status(number: int | None) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [number])
        row: tuple[str, int] = cursor.fetchone()
        return row


def test_nobody_starts_before_everybody_who_asked_has_committed(
    live_cast: Cast, other: psycopg.Connection[Any]
) -> None:
    first = ask(live_cast)
    with entered(Scope.of(live_cast.polderdam.pk)):
        again = enqueue(FOUND_TEAM, once="same", team="a")
        # It would not see what this transaction is about to commit, and nobody would come back for that.
        meanwhile = take(other)

    assert (again, meanwhile, take(other)) == (first, None, first)


def test_work_that_runs_already_is_asked_for_again(live_cast: Cast, other: psycopg.Connection[Any]) -> None:
    first = ask(live_cast)
    take(other)
    second = ask(live_cast)

    # But not at the same time: the second waits for the first.
    assert (second == first, take(other)) == (False, None)


def test_many_who_ask_at_once_get_one_job(live_cast: Cast) -> None:
    def asking(_: int) -> int:
        try:
            return ask(live_cast)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as many:
        assert len(set(many.map(asking, range(40)))) == 1


def test_a_worker_says_how_its_job_ended(
    live_cast: Cast, other: psycopg.Connection[Any], unwrapped: Copy
) -> None:
    ask(live_cast)
    job = taken(other)
    as_worker(unwrapped, lambda ledger: ledger.finish_job(job, Status.FAILED, delete_job=False))

    assert status(job.id) == ("failed", 1)


@pytest.mark.parametrize("other_worker", [{"attempts": 7}, {"worker_id": None}])
def test_a_job_that_is_anothers_by_now_is_left_alone(
    live_cast: Cast, other: psycopg.Connection[Any], unwrapped: Copy, other_worker: dict[str, Any]
) -> None:
    ask(live_cast)
    job = taken(other)
    stale = job.evolve(**other_worker)
    as_worker(unwrapped, lambda ledger: ledger.finish_job(stale, Status.FAILED, delete_job=False))
    as_worker(unwrapped, lambda ledger: ledger.retry_job(stale))

    assert status(job.id) == ("doing", 0)


def test_a_job_makes_way_for_the_same_work(
    live_cast: Cast, other: psycopg.Connection[Any], unwrapped: Copy
) -> None:
    ask(live_cast)
    job = taken(other)
    second = ask(live_cast)
    as_worker(unwrapped, lambda ledger: ledger.retry_job(job))

    assert (status(job.id), status(second)) == (("aborted", 1), ("todo", 0))


def test_what_a_dead_worker_held_makes_way_for_the_same_work(
    live_cast: Cast, other: psycopg.Connection[Any], unwrapped: Copy
) -> None:
    ask(live_cast)
    job = taken(other)
    second = ask(live_cast)
    living = as_worker(unwrapped, lambda ledger: ledger.take_back(60))
    dead = as_worker(unwrapped, lambda ledger: ledger.take_back(0))

    assert (living, dead) == (0, 1)
    assert (status(job.id), status(second)) == (("aborted", 1), ("todo", 0))


def test_a_job_in_whose_hands_workers_die_is_given_up(
    live_cast: Cast, other: psycopg.Connection[Any], unwrapped: Copy
) -> None:
    ask(live_cast, once=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s", [MOST_TRIES])
    job = taken(other)
    as_worker(unwrapped, lambda ledger: ledger.take_back(0))

    assert status(job.id) == ("failed", MOST_TRIES + 1)
