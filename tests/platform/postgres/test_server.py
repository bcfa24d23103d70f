from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from vliegwiel.platform.postgres.folders import OtherAccount, UnusableName
from vliegwiel.platform.postgres.locks import FolderInUse, require_unheld
from vliegwiel.platform.postgres.roles import prepare, urls_of_another
from vliegwiel.platform.postgres.server import (
    NotAnswering,
    OtherRelease,
    Server,
    revive,
    runs,
    start,
    stop,
)

NOBODY = 65534
STARTER = [sys.executable, "-m", "tests.platform.postgres.starting"]


def connect(server: Server) -> psycopg.Connection[Any]:
    return psycopg.connect(server.url("postgres", "postgres"), autocommit=True)


def setting(server: Server, name: str) -> object:
    with closing(connect(server)) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        return row[0] if row else None


def write_down(server: Server, text: str) -> None:
    with closing(connect(server)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS notes (text text)")
        connection.execute("INSERT INTO notes VALUES (%s)", [text])


def notes(server: Server) -> list[Any]:
    with closing(connect(server)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM notes ORDER BY 1")]


def alive(number: int) -> bool:
    """A zombie is dead: in a container without init, killed processes stay listed until somebody asks."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kill(number: int) -> None:
    os.kill(number, signal.SIGKILL)
    while alive(number):
        time.sleep(0.01)


@contextmanager
def started(folder: Path, *, durable: bool = False) -> Iterator[Server]:
    server = start(folder, durable=durable)
    try:
        yield server
    finally:
        stop(server)


@contextmanager
def other_process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that started the server, with the server's number."""
    with subprocess.Popen([*STARTER, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def test_what_was_written_is_there_after_a_stop_and_a_start(folder: Path) -> None:
    with started(folder, durable=True) as server:
        write_down(server, "market hall")
    with started(folder, durable=True) as server:
        assert notes(server) == ["market hall"]
        assert setting(server, "fsync") == "on"


def test_it_speaks_utf8_and_utc_and_listens_on_no_network(server: Server) -> None:
    names = (
        "server_encoding",
        "TimeZone",
        "listen_addresses",
        "fsync",
        "unix_socket_permissions",
        "data_checksums",
    )
    assert [setting(server, name) for name in names] == ["UTF8", "UTC", "", "off", "0700", "on"]
    with closing(connect(server)) as connection:
        assert connection.execute("SELECT lower('ÉÉN Ĳ') COLLATE \"default\"").fetchone() == ("één ĳ",)


def test_only_its_owner_and_root_can_read_what_it_keeps(server: Server) -> None:
    modes = {
        path.name: oct(path.stat().st_mode & 0o777)
        for path in server.folder.iterdir()
        if path.name != "data.making"
    }
    assert modes == {
        "data": "0o700",
        "lock": "0o600",
        "passwords.json": "0o600",
        "server.log": "0o600",
        "socket": "0o700",
    }
    assert server.folder.stat().st_mode & 0o066 == 0


def test_nobody_logs_in_without_the_password_or_in_another_role(server: Server) -> None:
    right = server.url("postgres", "postgres")
    with closing(connect(server)) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'x'")
    password = server.passwords["postgres"]
    for url in (
        right.replace(password, "guess"),
        right.replace(f":{password}", ""),
        right.replace(f"postgres:{password}", "stranger:x"),
    ):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url)
    psycopg.connect(right).close()


def test_passwords_are_not_shown(server: Server) -> None:
    assert [word for word in server.passwords.values() if word in repr(server)] == []


def test_what_people_said_does_not_come_into_the_log(server: Server) -> None:
    with closing(connect(server)) as connection:
        connection.execute("CREATE TABLE said (words text UNIQUE)")
        connection.execute("INSERT INTO said VALUES ('my landlord cheats')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO said VALUES ('my landlord cheats')")
    log = (server.folder / "server.log").read_text()
    assert ("duplicate key" in log, "landlord" in log) == (True, False)


def test_a_second_process_is_told_who_holds_the_folder(used: Path) -> None:
    with other_process(used) as (holder, pid):
        with pytest.raises(
            FolderInUse, match=re.escape(f"{used} is in use by process {holder.pid} (starting.py")
        ):
            start(used)
        assert alive(pid)
        holder.kill()
        holder.wait()
        with started(used) as server:
            assert server.pid == pid


def test_a_second_start_in_the_same_process_is_refused_too(used: Path) -> None:
    with started(used), pytest.raises(FolderInUse, match=f"process {os.getpid()} "):
        start(used)


def test_a_server_whose_starter_was_killed_is_taken_over_with_all_its_connections(used: Path) -> None:
    with other_process(used) as (holder, pid):
        holder.kill()
        holder.wait()
        with started(used) as server:
            assert server.pid == pid
            write_down(server, "bakery")
        assert not alive(pid)


def test_a_server_found_with_other_settings_is_started_anew(used: Path) -> None:
    server = start(used, durable=False)
    write_down(server, "quay")
    server.lock.close()
    with started(used, durable=True) as other:
        assert (other.pid == server.pid, setting(other, "fsync"), notes(other)) == (False, "on", ["quay"])


def test_it_recovers_when_postgresql_itself_was_killed(used: Path) -> None:
    server = start(used, durable=True)
    write_down(server, "before the crash")
    kill(server.pid)
    stop(server)
    with started(used, durable=True) as other:
        assert notes(other) == ["before the crash"]


def test_a_server_that_was_killed_under_us_is_revived_at_the_same_address(used: Path) -> None:
    server = start(used, durable=True)
    write_down(server, "before the crash")
    assert runs(server)
    kill(server.pid)
    assert not runs(server)
    again = revive(server)
    assert (runs(again), again.url("postgres", "postgres")) == (True, server.url("postgres", "postgres"))
    assert notes(server) == ["before the crash"]
    with pytest.raises(FolderInUse):
        require_unheld(used / "lock")
    stop(again)
    require_unheld(used / "lock")


def test_what_another_process_holds_can_be_worked_with_as_soon_as_it_is_made(
    used: Path, folder: Path
) -> None:
    assert urls_of_another(folder, "town") is None
    require_unheld(folder / "lock")
    with started(used) as server:
        assert urls_of_another(used, "town") == prepare(server, "town")


def test_it_recovers_when_everything_was_killed_at_once(used: Path) -> None:
    with other_process(used) as (holder, pid):
        kill(pid)
        holder.kill()
        holder.wait()
        with started(used) as server:
            assert setting(server, "fsync") == "off"


def test_a_backend_that_goes_on_without_its_postmaster_is_ended_first(used: Path) -> None:
    server = start(used, durable=False)
    busy = connect(server)
    number = busy.info.backend_pid
    busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 1000000000000)")
    kill(server.pid)
    assert alive(number)
    server.lock.close()
    with started(used) as other:
        assert (alive(number), alive(other.pid)) == (False, True)
    busy.close()


def test_a_pid_file_that_names_another_program_stops_nobody(used: Path) -> None:
    (used / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{used}/data\n0\n5432\n\n\n  1 1\nready\n")
    with started(used) as server:
        assert server.pid != os.getpid()


def test_a_first_start_that_was_broken_off_is_begun_anew(used: Path) -> None:
    (used / "data").rename(used / "data.making")
    (used / "data.making" / "PG_VERSION").unlink()
    with started(used) as server:
        assert setting(server, "fsync") == "off"
    assert not (used / "data.making").exists()


def test_stopping_twice_or_what_is_gone_does_nothing(used: Path) -> None:
    server = start(used, durable=False)
    stop(server)
    with started(used) as other:
        stop(server)
        assert alive(other.pid)


def test_work_under_way_does_not_hold_up_a_stop(used: Path) -> None:
    server = start(used, durable=False)
    busy = connect(server)
    busy.pgconn.send_query(b"SELECT pg_sleep(600)")
    stop(server)
    busy.close()
    assert not alive(server.pid)


def test_the_surroundings_of_whoever_starts_it_do_not_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with started(folder) as server:
        assert setting(server, "port") == "5432"


def test_a_path_too_long_for_a_socket_gets_a_short_one(folder: Path) -> None:
    with started(folder / ("long" * 25)) as server:
        assert (server.socket.is_relative_to(server.folder), setting(server, "fsync")) == (False, "off")
        again = server.socket
    assert not again.exists()


def test_a_short_socket_folder_laid_out_by_somebody_else_is_not_used(folder: Path) -> None:
    long = folder / ("long" * 25)
    with started(long) as server:
        short = server.socket
    short.symlink_to(folder)
    try:
        with pytest.raises(OtherAccount, match="belongs to another account"):
            start(long, durable=False)
    finally:
        short.unlink()


def test_blanks_commas_and_quotes_in_the_path_are_harmless(folder: Path) -> None:
    with started(folder / "town's, own 100%") as server:
        assert setting(server, "cluster_name") != ""


@pytest.mark.parametrize("name", ["$HOME", "a`id`", 'a"b', "a\\b"])
def test_signs_that_a_shell_would_read_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(UnusableName, match="signs in its name"):
        start(folder / name)
    assert list(folder.iterdir()) == []


def test_a_database_of_another_release_is_left_as_it_is(used: Path) -> None:
    release = used / "data" / "PG_VERSION"
    release.write_text("17\n")
    with pytest.raises(OtherRelease, match="made by PostgreSQL 17, and this is 18"):
        start(used)
    release.write_text("18\n")
    stop(start(used, durable=False))


def test_lost_passwords_are_told_at_once(used: Path) -> None:
    (used / "passwords.json").rename(used / "kept.json")
    with pytest.raises(NotAnswering, match="password authentication failed"):
        start(used, durable=False)
    assert not (used / "data" / "postmaster.pid").exists()
    (used / "kept.json").replace(used / "passwords.json")
    stop(start(used, durable=False))


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can become somebody else; the other tests ran as an ordinary user"
)
def test_an_ordinary_user_runs_it_as_himself(folder: Path) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    folder.chmod(0o711)
    shutil.chown(home, NOBODY, NOBODY)
    ended = subprocess.run(
        [*STARTER, str(home / "postgres"), str(NOBODY)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert {path.stat().st_uid for path in (home / "postgres").rglob("*")} == {NOBODY}
    with pytest.raises(OtherAccount, match="belongs to another account"):
        start(home / "postgres")
