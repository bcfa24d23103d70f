from __future__ import annotations

import time
from typing import Any

from tests.cast import Cast
from tests.platform.jobs.errands import FOUND_TEAM
from tests.platform.jobs.processes import until, worker_process
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.jobs import Status, enqueue, state_of
from vliegwiel.platform.scope import Scope, entered


def ask(cast: Cast, name: str, **codes: Any) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        enqueue(name, **codes)


def teams(cast: Cast) -> list[str]:
    with entered(Scope.of(cast.polderdam.pk)):
        return sorted(Team.objects.values_list("name", flat=True))


def stands(cast: Cast, name: str, status: Status, **codes: Any) -> bool:
    with entered(Scope.of(cast.polderdam.pk)):
        state = state_of(name, **codes)
    return state is not None and state.status is status


def test_a_worker_does_what_waits_and_stops_when_told(live_cast: Cast) -> None:
    with worker_process() as worker:
        ask(live_cast, FOUND_TEAM, team="a")

        assert until(lambda: teams(live_cast) == ["a"])
        assert worker.stop() == 0
    assert stands(live_cast, FOUND_TEAM, Status.DONE, team="a")


def test_the_job_of_a_killed_worker_is_done_by_another_and_once(live_cast: Cast) -> None:
    ask(live_cast, FOUND_TEAM, team="a", wait=700)
    with worker_process() as first:
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.RUNNING, team="a"))
        time.sleep(0.3)
        first.kill()
    before = teams(live_cast)
    with worker_process():
        assert until(lambda: stands(live_cast, FOUND_TEAM, Status.DONE, team="a"))

    assert (before, teams(live_cast)) == ([], ["a"])
