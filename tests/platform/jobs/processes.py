"""Workers in processes of their own, which can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

PATIENCE = 20.0
GLANCE = 0.01


@dataclass
class WorkerProcess:
    """Works already; ends by being told to, or by being killed."""

    nursery: Nursery
    number: int
    code: int | None = None

    def send(self, number: int) -> None:
        """A signal."""
        os.kill(self.number, number)

    def kill(self) -> None:
        """As when the machine fails."""
        if self.code is None:
            self.send(signal.SIGKILL)
            self.wait()

    def stop(self) -> int:
        """As when it is asked to; the exit code."""
        self.send(signal.SIGTERM)
        return self.wait()

    def wait(self) -> int:
        """Until it ended."""
        self.code = self.nursery.ask({"wait": self.number})
        return self.code


class Nursery:
    """Where they come from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.platform.jobs.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def worker(self, *, mail: str = "", patience: float = 5, concurrency: int = 1) -> Iterator[WorkerProcess]:
        """One that does not outlive the test, on the database of this moment."""
        how = {
            "database": os.environ["DATABASE_URL"],
            "mail": mail,
            "patience": patience,
            "concurrency": concurrency,
        }
        worker = WorkerProcess(self, self.ask({"start": how}))
        try:
            yield worker
        finally:
            worker.kill()

    def ask(self, question: dict[str, Any]) -> int:
        """One line there, one line back."""
        there: IO[str] = self._process.stdin  # type: ignore[assignment]  # a pipe, as asked for
        back: IO[str] = self._process.stdout  # type: ignore[assignment]  # likewise
        there.write(json.dumps(question) + "\n")
        there.flush()
        return int(back.readline())

    def close(self) -> None:
        """No more."""
        self._process.communicate()


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Wait for it, but not for ever."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(GLANCE)
    return True
