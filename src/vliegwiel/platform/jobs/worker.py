"""How does a worker work, hour after hour, whatever happens to the database?

A worker is a process of its own, started and never forked: language models and drawing libraries hang in a forked child.
Jobs run in threads, each with a connection of its own. When the database goes away the worker waits, ever longer, and
begins a new shift when it is back.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import procrastinate_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

from vliegwiel.platform.jobs.declaring import STOPPING
from vliegwiel.platform.jobs.ledger import Ledger
from vliegwiel.platform.jobs.registry import DEFAULT, QUICK

logger = logging.getLogger(__name__)
LONGEST_PAUSE: Final = 30.0
_GLANCE: Final = 0.2
# A day: what is done every night is done in the morning where machines are off at night.
_LATE: Final = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often, in seconds.

    Attributes:
        heartbeat: A worker says that it lives.
        dead_after: Without a sign it is taken for dead, and its jobs are taken back.
        look_every: It looks for work; mostly it is told at once.
        patience: When it is to stop, work under way gets this long to come to an end.
    """

    heartbeat: float = 5
    dead_after: float = 20
    look_every: float = 5
    patience: float = 10


def work(*, concurrency: int = 2, stop: threading.Event | None = None, pace: Pace = Pace()) -> None:
    """Work until told to stop, by the event, SIGTERM or SIGINT.

    What is under way comes to an end; long work stops at its next step and goes back to the queue. What takes longer
    than our patience is broken off: the process ends, nothing of it is kept, and the next worker begins it anew.

    Args:
        concurrency: How many jobs at a time; one more for what is needed now.
        stop: Set to stop; for whoever does not run this in the main thread.
        pace: How often.
    """
    stopping = stop or threading.Event()
    with _told_by_signals(stopping):
        asyncio.run(_keep_working(concurrency, stopping, pace))


@contextmanager
def _told_by_signals(stopping: threading.Event) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        number: signal.signal(number, lambda *_: stopping.set()) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _keep_working(concurrency: int, stopping: threading.Event, pace: Pace) -> None:
    loop = asyncio.get_running_loop()
    # Threads for two shifts: what the one before could not end is still at it.
    loop.set_default_executor(ThreadPoolExecutor(2 * (concurrency + 1)))
    app = procrastinate_app.current_app
    before = app.connector, app.job_manager
    try:
        await _shift_after_shift(concurrency, stopping, pace)
    finally:
        app.connector, app.job_manager = before


async def _shift_after_shift(concurrency: int, stopping: threading.Event, pace: Pace) -> None:
    loop = asyncio.get_running_loop()
    lingering: list[asyncio.Future[None]] = []
    pause = _GLANCE
    while not stopping.is_set():
        began = loop.time()
        try:
            await _shift(concurrency, stopping, pace, lingering)
        except (ConnectorException, psycopg.Error, OSError) as trouble:
            logger.warning(
                "The database does not answer (%s); on again in %.1f s", trouble.__cause__ or trouble, pause
            )
        lingering = [one for one in lingering if not _over(one)]
        pause = _GLANCE if loop.time() - began > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
        await _glance(stopping, pause)


async def _shift(
    concurrency: int, stopping: threading.Event, pace: Pace, lingering: list[asyncio.Future[None]]
) -> None:
    """From one connection to the database until it breaks or we are to stop.

    Raises:
        ConnectorException: It broke.
    """
    async with _opened(stopping) as ledger:
        if stopping.is_set():
            return
        workers = [_worker(concurrency, DEFAULT, stopping, pace), _worker(1, QUICK, stopping, pace)]
        running = [asyncio.ensure_future(_run(worker)) for worker in workers]
        sides: list[asyncio.Future[None]] = [
            asyncio.ensure_future(_take_back(ledger, pace)),
            asyncio.ensure_future(_glance(stopping, float("inf"))),
        ]
        done, _ = await asyncio.wait([*running, *sides], return_when=asyncio.FIRST_COMPLETED)
        _stop(workers)
        await _cancelled(sides)
        lingering.extend(running)
        if stopping.is_set():
            await _wind_down(lingering, workers, ledger, pace)
        for one in done:
            one.result()


async def _run(worker: Worker) -> None:
    run: Any = worker.run  # procrastinate does not say what it returns
    await run()


def _stop(workers: Sequence[Worker]) -> None:
    for worker in workers:
        stop: Any = worker.stop  # likewise
        stop()


def _worker(concurrency: int, queue: str, stopping: threading.Event, pace: Pace) -> Worker:
    app = procrastinate_app.current_app
    options: dict[str, Any] = {
        **app.worker_defaults,
        "queues": [queue],
        "concurrency": concurrency,
        "install_signal_handlers": False,
        "additional_context": {STOPPING: stopping},
        "fetch_job_polling_interval": pace.look_every,
        "update_heartbeat_interval": pace.heartbeat,
        "stalled_worker_timeout": pace.dead_after,
    }
    return Worker(app, **options)


async def _take_back(ledger: Ledger, pace: Pace) -> None:
    while True:
        await ledger.take_back(pace.dead_after)
        await asyncio.sleep(pace.heartbeat)


async def _glance(stopping: threading.Event, seconds: float) -> None:
    """Wait, but not when we are to stop."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while not stopping.is_set() and loop.time() < until:  # noqa: ASYNC110 - signals and threads set no asyncio.Event
        await asyncio.sleep(_GLANCE)


async def _wind_down(
    running: list[asyncio.Future[None]], workers: list[Worker], ledger: Ledger, pace: Pace
) -> None:
    _, busy = await asyncio.wait(running, timeout=pace.patience)
    if busy and threading.current_thread() is threading.main_thread():
        logger.warning(
            "Work under way takes too long: it is broken off, and begins anew with the next worker"
        )
        try:
            await ledger.leave([worker.worker_id for worker in workers if worker.worker_id is not None])
        finally:
            # A thread cannot be stopped; the end of the process breaks its connection, and PostgreSQL rolls it back.
            logging.shutdown()
            os._exit(0)


def _over(one: asyncio.Future[None]) -> bool:
    """Whether it came to an end; why is in the log already, and asked for lest asyncio complain."""
    if one.done() and not one.cancelled():
        one.exception()
    return one.done()


async def _cancelled(sides: list[asyncio.Future[None]]) -> None:
    for side in sides:
        side.cancel()
    await asyncio.wait(sides)


@asynccontextmanager
async def _opened(stopping: threading.Event) -> AsyncIterator[Ledger]:
    """Give procrastinate's app connections of its own: Django's belong to the threads in which jobs run."""
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=6)
    ledger = Ledger(connector)
    opening = asyncio.ensure_future(connector.open_async())
    try:
        while not opening.done() and not stopping.is_set():
            await asyncio.wait([opening], timeout=_GLANCE)
        if opening.done():
            opening.result()
        # Until the next shift: what lingers of this one may then say nothing any more.
        app = procrastinate_app.current_app
        app.connector, app.job_manager = connector, ledger
        app.periodic_defaults = {"max_delay": _LATE}
        yield ledger
    finally:
        opening.cancel()
        await asyncio.wait([opening])
        await connector.close_async()
