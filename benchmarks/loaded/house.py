"""A house of its own, on this machine alone: PostgreSQL, `vliegwiel serve` and `vliegwiel worker`, started again when they end.

Its parts are those of `vliegwiel demo` and are looked after as there; other than the demo it serves in several processes.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp
from threading import Event
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from vliegwiel.cli.running.household import Household
from vliegwiel.cli.running.installation import OwnDatabase, own_database
from vliegwiel.cli.running.programs import Program, stop_all

PATIENCE: Final = 120.0
GLANCE: Final = 0.05
PROCESSES: Final = 2
OURS: Final = ("VLIEGWIEL_", "DATABASE_", "DJANGO_")


class Unanswered(RuntimeError):
    """What should have come about did not, in all our patience."""


@dataclass
class House:
    """One that answers.

    Attributes:
        address: Of its pages.
        database: PostgreSQL.
        worker: Does what pages leave to be done.
        web: The first process of the server, which starts those that answer.
        killed: What was killed, and how often.
    """

    address: str
    database: OwnDatabase
    worker: Program
    web: Program
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def owner(self) -> str:
        """The address of the database for its owner."""
        return self.database.environment["DATABASE_OWNER_URL"]

    def kill_web_process(self) -> None:
        """One of those that answer."""
        self._kill("a web process", [number for main in _ours("serve") for number in _answering(main)][:1])

    def kill_web(self) -> None:
        """All of the server."""
        mains = _ours("serve")
        self._kill("the whole web server", [*mains, *(one for main in mains for one in _answering(main))])

    def kill_worker(self) -> None:
        """Whatever it is at."""
        self._kill("the worker", _ours("worker"))

    def kill_database(self) -> None:
        """The first process of PostgreSQL; the others then end by themselves."""
        self._kill("PostgreSQL", [self.database.server.pid] if self.database.is_up() else [])

    def firsts(self) -> Mapping[str, Sequence[int]]:
        """Of each part the processes that started its others."""
        return {
            "server": _ours("serve"),
            "PostgreSQL": [self.database.server.pid],
            "worker": _ours("worker"),
        }

    def answers(self) -> bool:
        """Whether pages come, and the database answers them."""
        try:
            with urlopen(f"{self.address}/gezond/", timeout=PATIENCE):  # noqa: S310 - our own server
                return True
        except (URLError, OSError):
            return False

    def _kill(self, name: str, numbers: list[int]) -> None:
        if not numbers:
            return
        for number in numbers:
            os.kill(number, signal.SIGKILL)
        self.killed[name] += 1


@contextmanager
def house(stage: str, *, processes: int = PROCESSES) -> Iterator[House]:
    """Everything up, with the invented municipality at this stage in it; nothing of it stays.

    Args:
        stage: As of the demo.
        processes: That answer.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with _folder() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        home = {"VLIEGWIEL_HOME": str(folder), "VLIEGWIEL_ADDRESS": address, "OMP_NUM_THREADS": "1"}
        with own_database(kept | home, name="PostgreSQL") as database:
            environment = database.environment
            _fill(stage, environment)
            words = ("serve", "--port", str(port), "--processes", str(processes))
            # What it says of those that were killed is no part of a table.
            web = Program("web", words, environment, sys.stderr.buffer)
            made = House(address, database, Program("worker", ("worker",), environment), web)
            with _kept_up(made):
                yield made


@contextmanager
def _kept_up(made: House) -> Iterator[None]:
    stop = Event()
    household = Household([made.database, made.web, made.worker], lambda _: None)
    made.web.start()
    made.worker.start()
    try:
        with ThreadPoolExecutor(1) as pool:
            looking = pool.submit(household.look_after, stop)
            try:
                until(made.answers, "the first page")
                yield
            finally:
                stop.set()
            looking.result()
    finally:
        stop_all([made.web, made.worker])


def until(holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """Wait for it; how many seconds that took.

    Raises:
        Unanswered: It does not come.
    """
    begun = time.monotonic()
    while not holds():
        if time.monotonic() > begun + patience:
            raise Unanswered(what)
        time.sleep(GLANCE)
    return time.monotonic() - begun


def children(number: int) -> list[int]:
    """Of this process those that still live."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _parent(path) == number]


def _fill(stage: str, environment: Mapping[str, str]) -> None:
    with TemporaryFile() as said:
        filling = Program("populate", ("populate", stage), environment, said)
        filling.start()
        if filling.wait(Event()):
            raise Unanswered("a database with something in it")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _folder() -> Iterator[Path]:
    made = Path(mkdtemp(prefix="vliegwiel-bench-", dir="/tmp"))
    # PostgreSQL's own account has to pass.
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


def _ours(command: str) -> list[int]:
    """What we ourselves started with this command."""
    return [number for number in children(os.getpid()) if command in _words(number)]


def _answering(main: int) -> list[int]:
    return [number for number in children(main) if any("spawn_main" in word for word in _words(number))]


def _parent(path: Path) -> int | None:
    try:
        state, parent = (path / "stat").read_text().rsplit(")", 1)[1].split()[:2]
    except OSError:
        return None
    return None if state == "Z" else int(parent)


def _words(number: int) -> list[str]:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []
