"""The demo as people run it. Most tests share one, so each leaves it as it found it: running."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.processes import (
    Demo,
    free_port,
    home,
    kill,
    processes_of,
    ran,
    start_demo,
    until,
)
from vliegwiel.platform.postgres.fingerprints import fingerprint
from vliegwiel.platform.postgres.roles import urls_of_another
from vliegwiel.platform.postgres.server import start, stop

pytestmark = pytest.mark.xdist_group("demo")

OWN = Path("postgres", "demo")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with home() as made:
        yield made


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Demo]:
    started = start_demo(folder, free_port())
    yield started
    started.end()


def owner_url(folder: Path) -> str:
    urls = urls_of_another(folder / OWN, "vliegwiel")
    assert urls is not None
    return urls.owner


def processes(demo: Demo, command: str) -> list[int]:
    return processes_of(demo.folder, "vliegwiel.cli", command)


def is_back(demo: Demo) -> bool:
    return until(lambda: demo.browser().get("/gezond/").status == 200)


def test_it_says_where_it_is_and_whom_one_can_be(demo: Demo) -> None:
    assert f"Open http://127.0.0.1:{demo.port}/ in a browser and choose who you are:\n" in demo.said
    introduced = demo.said.split("who you are:\n")[1].split("\n\n")[0].splitlines()
    assert introduced[0].split("  ") == [
        "",
        "Anouk Visser",
        " account manager",
        *introduced[0].split("  ")[3:],
    ]
    assert [line.split()[0] for line in introduced] == [
        "Anouk",
        "Gerda",
        "Hans",
        "Henk",
        "Bram",
        "Ilse",
        "Esther",
        "Jeroen",
        "Farid",
        "Kim",
    ]


def test_one_click_signs_in_and_pages_come_with_their_styles(demo: Demo) -> None:
    browser = demo.browser()
    signed_in = browser.sign_in("anouk")
    assert (signed_in.status, signed_in.headers["Location"]) == (302, "/")
    assert browser.get("/").headers["Location"] == "/trajecten/"
    page = browser.get("/trajecten/")
    assert (page.status, "Anouk Visser" in page.body) == (200, True)
    assert browser.get("/static/build/vliegwiel.css").status == 200


def test_whoever_watches_it_is_told_that_it_is_well_and_nothing_else(demo: Demo) -> None:
    answer = demo.browser().get("/gezond/")
    assert (answer.status, answer.body, answer.headers["Cache-Control"]) == (200, "OK\n", "no-store")
    assert "Set-Cookie" not in answer.headers


def test_a_second_demo_in_the_same_folder_says_who_holds_it(demo: Demo) -> None:
    done = ran("demo", "--port", str(demo.port), VLIEGWIEL_HOME=str(demo.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: The database in {demo.folder / OWN} is in use by process ")
    assert str(demo.process.pid) in done.stderr


def test_a_port_that_is_taken_is_told_before_anything_starts(demo: Demo, tmp_path: Path) -> None:
    done = ran("demo", "--port", str(demo.port), VLIEGWIEL_HOME=str(tmp_path / "home"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: Port {demo.port} is taken by another program. Stop that program, or choose another port: "
        f"vliegwiel demo --port {demo.port + 1}\n"
    )
    assert not (tmp_path / "home").exists()


def _waiting(demo: Demo) -> int:
    """Jobs that can begin or are under way."""
    with psycopg.connect(owner_url(demo.folder)) as owner:
        [count] = owner.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'"
            " OR status = 'todo' AND coalesce(scheduled_at, now()) <= now()"
        ).fetchone() or (0,)
    return int(count)


@pytest.fixture(scope="module")
def copy(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A backup made while the demo runs, and how large it says that it is; once its worker has nothing left to do."""
    assert until(lambda: not _waiting(demo))
    target = tmp_path_factory.mktemp("copies") / "demo.backup"
    done = ran("backup", str(target), VLIEGWIEL_HOME=str(demo.folder))
    copying, kept, size = done.stdout.splitlines()
    assert (done.returncode, copying) == (0, "Copying everything in the database as it is now …")
    assert kept == f"{target}, {target.stat().st_size / 1e6:.1f} MB, which only you may read:"
    return target, size


# What the worker writes as long as it lives.
LIVING = {
    f"procrastinate_{name}"
    for name in (
        "events",
        "events_id_seq",
        "jobs",
        "jobs_id_seq",
        "periodic_defers",
        "periodic_defers_id_seq",
        "workers",
        "workers_id_seq",
    )
}


def test_a_copy_made_while_it_runs_comes_back_the_same(demo: Demo, copy: tuple[Path, str]) -> None:
    target, size = copy
    with home() as other:
        done = ran("restore", str(target), VLIEGWIEL_HOME=str(other))
        assert (done.returncode, done.stdout.splitlines()[2:]) == (
            0,
            [size, "Bringing the tables up to date with this version …", "Done."],
        )
        server = start(other / OWN)
        try:
            there = fingerprint(owner_url(other))
        finally:
            stop(server)
    here = fingerprint(owner_url(demo.folder))
    assert {name for name in here | there if here.get(name) != there.get(name)} <= LIVING
    assert here["people_membership"].rows == 11


def test_a_database_that_is_in_use_is_not_restored_into(demo: Demo, copy: tuple[Path, str]) -> None:
    done = ran("restore", str(copy[0]), VLIEGWIEL_HOME=str(demo.folder))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: The database is not empty. Restore into an empty one; nothing was changed."
    )


def test_a_web_process_that_is_killed_is_started_again(demo: Demo) -> None:
    (child,) = processes_of(demo.folder, "spawn_main")
    kill(child)
    assert is_back(demo)
    assert child not in processes_of(demo.folder)


def test_a_web_server_that_is_killed_leaves_nothing_behind_and_comes_back(demo: Demo) -> None:
    before = [*processes(demo, "serve"), *processes_of(demo.folder, "spawn_main")]
    kill(before[0])
    assert until(lambda: not set(before) & set(processes_of(demo.folder)))
    assert is_back(demo)


def test_a_worker_that_is_killed_is_started_again(demo: Demo) -> None:
    (worker,) = processes(demo, "worker")
    kill(worker)
    assert until(lambda: len(processes(demo, "worker")) == 1 and processes(demo, "worker") != [worker])


def test_a_database_that_is_killed_comes_back_with_all_that_was_in_it(demo: Demo) -> None:
    browser = demo.browser()
    browser.sign_in("anouk")
    kill(int(demo.postmaster.read_text().split("\n", 1)[0]))
    assert is_back(demo)
    assert until(lambda: browser.get("/trajecten/").status == 200)


def test_after_a_kill_its_processes_end_and_the_next_start_goes_on_where_it_was(demo: Demo) -> None:
    browser = demo.browser()
    browser.sign_in("anouk")
    kill(demo.process.pid)
    demo.process.wait()
    assert until(lambda: processes_of(demo.folder) == [])

    again = start_demo(demo.folder, demo.port)
    try:
        assert browser.get("/trajecten/").status == 200
        code, last = again.stop(signal.SIGTERM)
    finally:
        again.end()

    assert (code, last) == (0, "Stopped. What was entered is kept for the next time.\n")
    assert processes_of(demo.folder) == []
    assert not demo.postmaster.exists()


@pytest.mark.parametrize("words", ["Starting the database", "Filling it"])
def test_ctrl_c_while_it_starts_stops_it_without_complaint(words: str) -> None:
    with home() as folder:
        demo = start_demo(folder, free_port(), up_to=words)
        # As a terminal does: everybody in the foreground hears it.
        os.killpg(demo.process.pid, signal.SIGINT)
        last, _ = demo.process.communicate(timeout=60)
        assert demo.process.returncode == 0
        assert last.splitlines()[-1] == "Stopped. What was entered is kept for the next time."
        assert processes_of(folder) == []
        assert not demo.postmaster.exists()
