"""How does a process notice that whoever started it is gone, even by ``kill -9``?

It is started with a pipe as its input, which nobody ever writes to. When the other end disappears, so does the reason to
go on; a server that lived on would keep its port from the next one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading


def end_with_parent(pipe: int | None = None) -> None:
    """Send ourselves SIGTERM when the pipe (our input, unless another is given) ends."""
    watched = sys.stdin.fileno() if pipe is None else pipe

    def watch() -> None:
        # Past Python's own buffers: a thread inside one of those cannot be left behind when the program ends.
        while os.read(watched, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="attendance").start()
