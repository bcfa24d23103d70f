"""Serving for real: a database that somebody gave, no demo."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from tests.cli.processes import COMMAND, PATIENCE, Browser, free_port, ran, surroundings, until
from tests.database import Copy
from vliegwiel.cli.serve import attended_application
from vliegwiel.project.wsgi import application

SECRET = "s" * 50
NO_DATABASE = (
    "Error: DATABASE_URL is not set, so there is no database to work with. docs/running.md says how to make one; "
    "to look around first: vliegwiel demo\n"
)


@contextmanager
def serving(copy: Copy, port: int) -> Iterator[subprocess.Popen[str]]:
    """A server of which the pages answer."""
    settings = {"DATABASE_URL": copy.urls.app, "VLIEGWIEL_SECRET_KEY": SECRET, "VLIEGWIEL_HTTP": "1"}
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=surroundings(**settings),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert until(lambda: Browser(f"http://127.0.0.1:{port}").get("/gezond/").status == 200)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_without_a_database_there_is_nothing_to_serve(command: str) -> None:
    done = ran(command)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NO_DATABASE)


def test_what_would_be_unsafe_is_refused_all_at_once() -> None:
    done = ran(
        "serve", "--port", str(free_port()), DATABASE_URL="postgresql://vliegwiel_app@127.0.0.1:1/town"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(". ")[0].split(": ")[:2] for line in done.stderr.splitlines()[:6]] == [
        ["Note", "VLIEGWIEL_MAIL_URL is not set"],
        ["Note", "VLIEGWIEL_HOSTS names no host but this machine"],
        ["Error", "This has to be set right first:"],
        ["- VLIEGWIEL_SECRET_KEY must be at least 40 signs that nobody can guess"],
        ["- VLIEGWIEL_PROXIES is 0, but only a proxy with a certificate can make these pages safe"],
        ["- The database does not let us in", "connection failed"],
    ]


def test_a_setting_that_cannot_be_read_is_told_in_a_sentence() -> None:
    done = ran("worker", DATABASE_URL="mysql://town")
    assert done.stderr == (
        "Error: DATABASE_URL must begin with postgresql://: Vliegwiel runs on PostgreSQL only.\n"
    )
    assert done.returncode == 1


def test_a_request_under_way_is_finished_before_it_stops(unwrapped: Copy) -> None:
    port = free_port()
    with serving(unwrapped, port) as process, ThreadPoolExecutor(1) as pool:
        with closing(psycopg.connect(unwrapped.urls.owner)) as holding:
            holding.execute("LOCK TABLE people_user IN ACCESS EXCLUSIVE MODE")
            holding.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
            browser = Browser(f"http://127.0.0.1:{port}")
            under_way = pool.submit(browser.get, "/", Cookie=f"sessionid={'k' * 32}")
            assert until(lambda: _waits(unwrapped))
            process.send_signal(signal.SIGTERM)
            assert until(lambda: not _answers(f"{browser.address}/gezond/"))
            assert (process.poll(), under_way.done()) == (None, False)
            holding.rollback()
        answer = under_way.result(timeout=PATIENCE)
        assert (answer.status, answer.headers["Location"]) == (302, "/aanmelden/?next=/")
        assert process.wait(PATIENCE) == 0


def _answers(address: str) -> bool:
    """Within a second: a connection may wait in line where nobody takes it any more."""
    try:
        with urlopen(address, timeout=1) as answer:  # noqa: S310 - our own server
            return bool(answer.status)
    except OSError:
        return False


def _waits(copy: Copy) -> bool:
    """In this database: others on the same server wait for their own reasons."""
    with closing(psycopg.connect(copy.urls.owner)) as looking:
        asked = looking.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
            "WHERE datname = current_database() AND NOT granted"
        ).fetchone()
        return asked != (0,)


def test_it_answers_nobody_before_there_is_something_to_show(tmp_path: Path) -> None:
    filled = tmp_path / "filled"
    with ThreadPoolExecutor(1) as pool:
        loaded = pool.submit(attended_application, filled)
        with pytest.raises(TimeoutError):
            loaded.result(timeout=1)
        filled.touch()
        assert loaded.result(timeout=PATIENCE) is application


def test_a_port_is_not_shared_with_another_server_that_would_allow_it() -> None:
    with closing(socket.socket()) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = ran("serve", "--port", str(port), DATABASE_URL="postgresql://vliegwiel_app@/town")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: Port {port} is taken by another program.")


def test_the_script_that_prepares_a_postgresql_is_printed_whole() -> None:
    done = ran("prepare")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("-- Roles, database, extensions and rights as Vliegwiel needs them")
    assert done.stdout.endswith("\\endif\n")


def test_a_copy_needs_the_owner(unwrapped: Copy) -> None:
    done = ran("backup", "town.backup", DATABASE_URL=unwrapped.urls.app)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: DATABASE_OWNER_URL is not set: the role of DATABASE_URL may not do this. docs/running.md says more.\n"
    )


def test_the_doctor_looks_at_the_house_as_well(unwrapped: Copy) -> None:
    done = ran(
        "doctor",
        DATABASE_URL=unwrapped.urls.app,
        DATABASE_OWNER_URL=unwrapped.urls.owner,
        VLIEGWIEL_SECRET_KEY=SECRET,
        VLIEGWIEL_HOSTS="vliegwiel.polderdam.example",
        VLIEGWIEL_PROXIES="1",
        VLIEGWIEL_MAIL_URL="smtp://127.0.0.1:1",
    )
    told = {
        line[9:36].strip(): (line[:7].strip(), line[38:])
        for line in done.stdout.splitlines()
        if line[:1] != " "
    }
    assert done.returncode == 0
    assert {topic: told[topic][0] for topic in HOUSE} == HOUSE
    assert told["Database"][1].startswith("PostgreSQL ")
    assert told["Mail server"][1] == "127.0.0.1:1 does not answer ([Errno 111] Connection refused)"


HOUSE = {
    "Pages": "good",
    "Secret": "good",
    "Connection": "good",
    "Mail": "good",
    "Database": "good",
    "Roles": "good",
    "Tables": "good",
    "Owner": "good",
    "Worker": "note",
    "Mail server": "note",
}
