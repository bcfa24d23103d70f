"""A worker in a process of its own, which can be killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 15.0
GLANCE = 0.02


PROGRAM = """
import django
django.setup()
import tests.platform.jobs.errands
from vliegwiel.platform.jobs.worker import Pace, work
work(concurrency={concurrency}, pace=Pace(heartbeat=0.2, dead_after=0.8, look_every=0.2, patience={patience}))
"""


class WorkerProcess:
    """Starts at once; ends by being told to, or by being killed."""

    def __init__(self, *, patience: float, concurrency: int) -> None:
        program = PROGRAM.format(patience=patience, concurrency=concurrency)
        self.process = subprocess.Popen([sys.executable, "-c", program])

    def kill(self) -> None:
        """As when the machine fails."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As when it is asked to; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def worker_process(*, patience: float = 5, concurrency: int = 1) -> Iterator[WorkerProcess]:
    """A worker that does not outlive the test."""
    worker = WorkerProcess(patience=patience, concurrency=concurrency)
    try:
        yield worker
    finally:
        worker.kill()


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Wait for it, but not for ever."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(GLANCE)
    return True
