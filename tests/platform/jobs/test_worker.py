from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import Any

from django.db import connection

from tests.cast import Cast
from tests.platform.jobs.errands import FOUND_TEAM, SEVERAL
from tests.platform.jobs.processes import Nursery, until
from tests.platform.mail.posting import a_mail
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.jobs import Status, enqueue, state_of
from vliegwiel.platform.mail import MailKind
from vliegwiel.platform.scope import Scope, entered

LONG = "errands.found_several"
TRACKS = "errands.leave_tracks"


def ask(cast: Cast, name: str, **codes: Any) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        enqueue(name, **codes)


def teams(cast: Cast) -> list[str]:
    """Without those of what is done at set times."""
    with entered(Scope.of(cast.polderdam.pk)):
        names = Team.objects.exclude(name__in=["greeted", "remembered"]).values_list("name", flat=True)
        return sorted(names)


def stands(cast: Cast, name: str, status: Status, **codes: Any) -> bool:
    with entered(Scope.of(cast.polderdam.pk)):
        state = state_of(name, **codes)
    return state is not None and state.status is status


def count(*statuses: str) -> int:
    """Jobs of this test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status::text = ANY (%s)",
            [FOUND_TEAM, list(statuses)],
        )
        return int(cursor.fetchone()[0])


def ends_and_tries(name: str = FOUND_TEAM) -> tuple[Counter[str], list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = %s", [name])
        rows = cursor.fetchall()
    return Counter(status for status, _ in rows), [attempts for _, attempts in rows]


def test_a_worker_does_what_waits_and_stops_when_told(live_cast: Cast, nursery: Nursery) -> None:
    with nursery.worker() as worker:
        ask(live_cast, FOUND_TEAM, team="a")

        assert until(lambda: teams(live_cast) == ["a"])
        assert worker.stop() == 0
    assert stands(live_cast, FOUND_TEAM, Status.DONE, team="a")


def test_what_is_done_at_set_times_is_done_in_every_workspace(live_cast: Cast, nursery: Nursery) -> None:
    def done(workspace: int) -> bool:
        with entered(Scope.of(workspace)):
            return set(Team.objects.values_list("name", flat=True)) == {"greeted", "remembered"}

    with nursery.worker():
        assert until(lambda: done(live_cast.polderdam.pk) and done(live_cast.buurmeer.pk))


def test_the_job_of_a_killed_worker_is_done_by_another_and_once(live_cast: Cast, nursery: Nursery) -> None:
    ask(live_cast, FOUND_TEAM, team="a", wait=400)
    with nursery.worker() as first:
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.RUNNING, team="a"))
        time.sleep(0.2)
        first.kill()
    before = teams(live_cast)
    with nursery.worker():
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.DONE, team="a"))

    assert (before, teams(live_cast)) == ([], ["a"])


def test_whenever_workers_are_killed_every_effect_happens_once(live_cast: Cast, nursery: Nursery) -> None:
    chance = random.Random(20260302)  # noqa: S311 - moments, not secrets
    expected = [f"team-{number:02}" for number in range(40)]
    for name in expected:
        ask(live_cast, FOUND_TEAM, team=name, wait=20)
    for _ in range(6):
        with nursery.worker(concurrency=3) as worker:
            assert until(lambda: count("doing") > 0)
            time.sleep(chance.random() / 20)
            worker.kill()
    with nursery.worker(concurrency=3):
        assert until(lambda: count("todo", "doing") == 0)
    ends, tries = ends_and_tries()

    # A second time would have failed, because a team's name is given once.
    assert (teams(live_cast), ends) == (expected, {"succeeded": len(expected)})
    assert max(tries) > 1


def test_long_work_stops_at_a_step_and_goes_on_later(live_cast: Cast, nursery: Nursery) -> None:
    ask(live_cast, LONG, team="a", wait=300)
    with nursery.worker(patience=10) as first:
        assert until(lambda: teams(live_cast) != [])
        code = first.stop()
    between = teams(live_cast)
    waits = stands(live_cast, LONG, Status.WAITING, team="a")
    with nursery.worker():
        assert until(lambda: stands(live_cast, LONG, Status.DONE, team="a"))

    assert (code, waits) == (0, True)
    assert ends_and_tries(LONG) == ({"succeeded": 1}, [2])
    assert 0 < len(between) < SEVERAL
    assert teams(live_cast) == [f"a-{number}" for number in range(SEVERAL)]


def test_work_that_does_not_end_is_broken_off_and_begun_anew(live_cast: Cast, nursery: Nursery) -> None:
    ask(live_cast, FOUND_TEAM, team="a", wait=1200)
    with nursery.worker(patience=0.2) as first:
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.RUNNING, team="a"))
        code = first.stop()
    before = teams(live_cast)
    with nursery.worker():
        # At once: the first worker signed itself off.
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.DONE, team="a"))

    assert (code, before, teams(live_cast)) == (0, [], ["a"])


def test_a_worker_that_slept_keeps_what_it_has_in_hand(live_cast: Cast, nursery: Nursery) -> None:
    ask(live_cast, FOUND_TEAM, team="a", wait=300)
    with nursery.worker() as sleeper:
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.RUNNING, team="a"))
        time.sleep(0.1)
        sleeper.send(signal.SIGSTOP)
        with nursery.worker():
            time.sleep(1.5)
            still = stands(live_cast, FOUND_TEAM, Status.RUNNING, team="a")
            sleeper.send(signal.SIGCONT)
            assert until(lambda: stands(live_cast, FOUND_TEAM, Status.DONE, team="a"))

    assert (still, teams(live_cast)) == (True, ["a"])
    assert ends_and_tries() == ({"succeeded": 1}, [1])


def test_a_worker_that_slept_between_steps_has_lost_its_job(live_cast: Cast, nursery: Nursery) -> None:
    ask(live_cast, TRACKS, wait=250)
    with nursery.worker() as sleeper:
        assert until(lambda: teams(live_cast) != [])
        time.sleep(0.05)
        sleeper.send(signal.SIGSTOP)
        with nursery.worker() as other:
            assert until(lambda: stands(live_cast, TRACKS, Status.DONE))
            sleeper.send(signal.SIGCONT)
            time.sleep(0.5)

    assert stands(live_cast, TRACKS, Status.DONE)
    assert teams(live_cast) == sorted(
        [f"{sleeper.number} 0", *(f"{other.number} {step}" for step in range(SEVERAL))]
    )


def test_the_command_works_until_it_is_told_to_stop(live_cast: Cast) -> None:
    with entered(Scope.of(live_cast.polderdam.pk)):
        mail = a_mail(text="4711", kind=MailKind.CODE).code
    command = [sys.executable, "-m", "django", "work", "--concurrency=1"]
    with subprocess.Popen(command, env=os.environ | {"VLIEGWIEL_DEMO": "1"}) as process:
        sent = until(lambda: stands(live_cast, "mail.send", Status.DONE, mail=mail))
        process.terminate()

        assert (sent, process.wait()) == (True, 0)
