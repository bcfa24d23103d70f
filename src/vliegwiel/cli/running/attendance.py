"""How does a process notice that whoever started it is gone, even by ``kill -9``?

It holds the reading end of a pipe that nobody ever writes to: the input that it was started with, or what Python gives to
the processes it spawns. When the other end disappears, so does the reason to go on; a server that lived on would keep its
port from the next one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing import parent_process


def end_with_parent(pipe: int | None = None) -> None:
    """Send ourselves SIGTERM when the pipe (our input, unless another is given) ends."""
    watched = sys.stdin.fileno() if pipe is None else pipe

    def watch() -> None:
        # Past Python's own buffers: a thread inside one of those cannot be left behind when the program ends.
        while os.read(watched, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="attendance").start()


def end_with_spawner() -> None:
    """The same in a process that ``multiprocessing`` spawned."""
    if spawner := parent_process():
        end_with_parent(spawner.sentinel)
