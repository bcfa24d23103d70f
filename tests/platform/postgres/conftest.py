"""A server for all of these tests, in a folder that the server's own account can reach."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

from vliegwiel.platform.postgres.roles import Urls, prepare
from vliegwiel.platform.postgres.server import Server, start, stop

NUMBERS = count()


@pytest.fixture(scope="session")
def fresh() -> Iterator[Path]:
    """A folder in which a server was made and stopped; copied, because making one takes most of a test's time."""
    made = Path(mkdtemp(prefix="pg.", dir="/tmp"))
    stop(start(made, durable=False))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def used(fresh: Path, folder: Path) -> Path:
    """A folder of a server that ran before."""
    copy = folder / "postgres"
    subprocess.run(["cp", "--archive", fresh, copy], check=True)
    return copy


@pytest.fixture
def folder() -> Iterator[Path]:
    """For a server of one test; not pytest's own folders, which are closed to other accounts."""
    made = Path(mkdtemp(prefix="pg.", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    made = Path(mkdtemp(prefix="pg.", dir="/tmp"))
    running = start(made, durable=False)
    yield running
    stop(running)
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def new_database(server: Server) -> Callable[[], Urls]:
    """Prepares one more database."""
    return lambda: prepare(server, f"town_{next(NUMBERS)}")


@pytest.fixture
def database(new_database: Callable[[], Urls]) -> Urls:
    return new_database()
