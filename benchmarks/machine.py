"""On which machine, at which commit, and at what cost does something run?"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

ROOT: Final = Path(__file__).resolve().parent.parent
BUILT: Final = ROOT / "build" / "benchmarks"
"""Texts, vectors and environments of peers; everything in it can be thrown away."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process, with the processes it started, took.

    Attributes:
        seconds: By the clock on the wall.
        processor: Seconds of all cores together.
        peak: Most memory held at once, in megabytes.
    """

    seconds: float
    processor: float
    peak: float


class Failed(RuntimeError):
    """A measured process ended with an error."""


def measured(command: Iterable[object], environment: Mapping[str, str]) -> tuple[Cost, str]:
    """Run a command in a process of its own; what it cost and what it said.

    Raises:
        Failed: With the end of what it wrote to standard error.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=said,
            stderr=complained,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise Failed(f"{' '.join(map(str, command))}\n{_end_of(complained)}")
        said.seek(0)
        return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), said.read().decode()


def _end_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")[-4000:]


def threads() -> int:
    """As many as the embedder will use."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return int(wanted) if wanted.isdigit() and int(wanted) else cores()


def cores() -> int:
    return len(os.sched_getaffinity(0))


def processor() -> str:
    """Its name as the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    return platform.processor() or platform.machine()


def load() -> str:
    """Processes that wanted a core during the last minute, on average."""
    return f"{os.getloadavg()[0]:.1f}"


def commit() -> str:
    """Hash and date of what is measured, and whether its code was changed since."""
    shown = _git("show", "--no-patch", "--format=`%h` of %cd", "--date=format:%Y-%m-%d %H:%M", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src", "uv.lock")
    return f"{shown}, with changes since" if changed else shown


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def program(name: str) -> Path:
    """A program of the environment that runs this."""
    return Path(sys.executable).parent / name
