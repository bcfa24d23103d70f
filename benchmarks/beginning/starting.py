"""How long does somebody wait for the first page of `vliegwiel demo`, and for it to stop?

python benchmarks/beginning/starting.py [--quick]
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))

from machine import program
from markdown import judged, table

REPEATS: Final = 3
GOAL: Final = 20.0
PATIENCE: Final = 300.0
GLANCE: Final = 0.02
NOTE: Final = f"""`vliegwiel demo`, installed before, until the sign-in page answers. *The very first time*: an empty folder, so
PostgreSQL makes a database, every table is made and an invented municipality moves in; and Python has compiled nothing yet.
*Anew*: an empty folder, everything compiled. *Again*: the same folder after a stop. *After a kill*: the same folder
after `kill -9` of the demo. *Processor time* is that of all that the demo started but PostgreSQL, until it has stopped
again; what the worker did meanwhile is in it. Medians of {REPEATS}.
"""
HEADER: Final = ("", "seconds to the first page", "slowest", "processor time", "seconds to stop")


@dataclass(frozen=True, slots=True)
class Start:
    """What one start took."""

    seconds: float
    processor: float
    stopping: float


@contextmanager
def home() -> Iterator[Path]:
    made = Path(mkdtemp(prefix="vliegwiel-bench-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def started(folder: Path, compiled: Path, end: signal.Signals) -> Start:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.perf_counter()
    process = subprocess.Popen(
        [program("vliegwiel"), "demo", "--port", str(port)],
        env={
            **os.environ,
            "VLIEGWIEL_HOME": str(folder),
            "PYTHONPYCACHEPREFIX": str(compiled),
            "PYTHONDONTWRITEBYTECODE": "",
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/aanmelden/", process)
        seconds = time.perf_counter() - begun
    finally:
        asked = time.perf_counter()
        process.send_signal(end)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    stopping = time.perf_counter() - asked
    return Start(seconds, used.ru_utime + used.ru_stime, stopping)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(GLANCE)
    raise RuntimeError(f"nothing answers at {address}")


def row(name: str, starts: Sequence[Start]) -> tuple[str, ...]:
    seconds = [start.seconds for start in starts]
    return (
        name,
        f"{median(seconds):.1f}",
        f"{max(seconds):.1f}",
        f"{median(start.processor for start in starts):.1f}",
        f"{median(start.stopping for start in starts):.1f}",
    )


def main(words: Sequence[str]) -> None:
    rows: dict[str, list[Start]] = {
        name: [] for name in ("the very first time", "anew", "again", "after a kill")
    }
    for _ in range(1 if "--quick" in words else REPEATS):
        with home() as compiled:
            for name in ("the very first time", "anew"):
                with home() as folder:
                    rows[name].append(started(folder, compiled, signal.SIGTERM))
                    if name == "anew":
                        rows["again"].append(started(folder, compiled, signal.SIGTERM))
                        started(folder, compiled, signal.SIGKILL)
                        rows["after a kill"].append(started(folder, compiled, signal.SIGTERM))
    print(NOTE)
    print(table(HEADER, [row(name, starts) for name, starts in rows.items()]))
    slowest = median(start.seconds for start in rows["the very first time"])
    verdict = judged(reached=slowest <= GOAL)
    print(table(("goal", "came out", ""), [(f"first page ≤ {GOAL:.0f} s", f"{slowest:.1f} s", verdict)]))


if __name__ == "__main__":
    main(sys.argv[1:])
