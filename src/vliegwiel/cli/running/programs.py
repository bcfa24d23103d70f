"""How does one command of ours start, watch and end another?"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import IO, Final

PATIENCE: Final = 25.0  # seconds to finish what is under way; a little more than the programs give themselves
GLANCE: Final = 0.05


@dataclass(slots=True)
class Program:
    """A command of ours in a process of its own, which ends when we do, however we end (``attendance``).

    Attributes:
        name: What people call it.
        words: The command with its options.
        environment: All of it.
        said: Where its output goes; ours, unless another is given.
    """

    name: str
    words: Sequence[str]
    environment: Mapping[str, str]
    said: IO[bytes] | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def is_up(self) -> bool:
        """Whether it was started and did not end."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, again when it ended."""
        self._let_go()
        # A session of its own: Ctrl-C is for us, and we stop the others in order.
        self._process = subprocess.Popen(  # noqa: S603 - our own program and words
            [sys.executable, "-m", "vliegwiel.cli", *self.words, "--attended"],
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=self.said,
            start_new_session=True,
        )

    def ask_to_stop(self) -> None:
        """It may finish what it is doing."""
        if self._process:
            self._process.terminate()

    def end(self, until: float) -> None:
        """Wait for it, and end it when it is later than this (``time.monotonic``)."""
        if self._process is None:
            return
        try:
            self._process.wait(max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._let_go()

    def wait(self, stop: Event) -> int | None:
        """Its exit code; nothing when it was time to stop first, which ends it."""
        while self.is_up() and not stop.wait(GLANCE):
            pass
        code = self._process.poll() if self._process else None
        stop_all([self])
        return code

    def _let_go(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()
        self._process = None


def stop_all(programs: Sequence[Program]) -> None:
    """Ask all to finish, and end what does not."""
    for program in programs:
        program.ask_to_stop()
    until = time.monotonic() + PATIENCE
    for program in programs:
        program.end(until)
