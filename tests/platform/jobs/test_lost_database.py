from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast, gather_cast
from tests.database import Copy, copy_for, use
from tests.platform.jobs.errands import FOUND_TEAM
from tests.platform.jobs.processes import Nursery, until
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.jobs import Status, enqueue, state_of
from vliegwiel.platform.postgres.server import start, stop
from vliegwiel.platform.scope import Scope, entered


class Killable:
    """A server of our own that may be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # What was committed must outlive this: other tests run faster, and lose it.
        self.server = start(folder / "server")

    def kill(self) -> None:
        """As when the machine fails."""
        os.kill(self.server.pid, signal.SIGKILL)
        self.server.lock.close()

    def start(self) -> None:
        """And up again."""
        self.server = start(self.folder / "server")


@pytest.fixture
def killable(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[Killable]:
    """With a database in it, which this test works on."""
    folder = Path(tempfile.mkdtemp(prefix="vliegwiel-", dir="/tmp"))
    folder.chmod(0o755)
    with django_db_blocker.unblock():
        copy = copy_for("own", folder)
        copy.let_go()
        use(copy.urls)
        killable = Killable(folder)
        yield killable
        use(database_copy.urls)
    stop(killable.server)
    rmtree(folder)


def ask(cast: Cast, team: str, wait: int = 0) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        enqueue(FOUND_TEAM, team=team, wait=wait)


def stands(cast: Cast, team: str, status: Status) -> bool:
    with entered(Scope.of(cast.polderdam.pk)):
        state = state_of(FOUND_TEAM, team=team)
    return state is not None and state.status is status


def test_a_worker_outlives_the_database(killable: Killable, nursery: Nursery) -> None:
    cast = gather_cast()
    ask(cast, "before", wait=500)
    with nursery.worker() as worker:
        assert until(lambda: stands(cast, "before", Status.RUNNING))
        connection.close()
        killable.kill()
        killable.start()
        ask(cast, "after")

        assert until(lambda: stands(cast, "before", Status.DONE) and stands(cast, "after", Status.DONE))
        assert worker.stop() == 0
    with entered(Scope.of(cast.polderdam.pk)):
        names = Team.objects.filter(name__in=["before", "after"]).values_list("name", flat=True)
        assert sorted(names) == ["after", "before"]
