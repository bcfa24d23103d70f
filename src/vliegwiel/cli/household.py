"""Which processes belong together, and how do they start, stay up and stop as one?"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from types import FrameType
from typing import Final

PATIENCE: Final = 15.0  # seconds to finish what is under way
GLANCE: Final = 0.3
RESTARTS: Final = 5  # of one process; after that something is wrong that starting again does not mend


class KeepsFailing(Exception):
    """A process ended again and again.

    Attributes:
        name: Which one.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


@dataclass(slots=True)
class Household:
    """Processes that are restarted when they fail, and stopped together.

    Attributes:
        environment: Of all of them.
    """

    environment: Mapping[str, str]
    _commands: dict[str, Sequence[str]] = field(default_factory=dict)
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _restarts: dict[str, int] = field(default_factory=dict)

    def start(self, name: str, *arguments: str) -> None:
        """Start a command of our own, which ends when we do (``attendance``)."""
        self._commands[name] = arguments
        # A session of its own: Ctrl-C is for us, and we stop the others in order.
        self._processes[name] = subprocess.Popen(  # noqa: S603 - our own program and words
            [sys.executable, "-m", "vliegwiel.cli", *arguments],
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def look_after(self, stop: Event) -> None:
        """Until it is time to stop, start again whatever ended by itself.

        Raises:
            KeepsFailing: One of them will not stay up.
        """
        while not stop.wait(GLANCE):
            for name, process in list(self._processes.items()):
                if process.poll() is not None:
                    self._restart(name, process)

    def stop(self) -> None:
        """Ask all to finish, and end what does not."""
        for process in self._processes.values():
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in self._processes.values():
            _close(process, until - time.monotonic())
        self._processes.clear()

    def _restart(self, name: str, process: subprocess.Popen[bytes]) -> None:
        _close(process, 0)
        self._restarts[name] = self._restarts.get(name, 0) + 1
        if self._restarts[name] > RESTARTS:
            raise KeepsFailing(name)
        self.start(name, *self._commands[name])


def _close(process: subprocess.Popen[bytes], patience: float) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(max(patience, 0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """An event that Ctrl-C and SIGTERM set; a second Ctrl-C changes nothing."""
    stop = Event()

    def heard(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what signals call with
        stop.set()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
