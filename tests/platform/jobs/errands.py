"""Small tasks whose effect can be counted, for tests and for the worker that they start."""

from __future__ import annotations

import os
import time

from vliegwiel.domain.people.models import Team
from vliegwiel.platform.jobs import (
    HOURLY,
    Steps,
    SystemSteps,
    Trouble,
    Urgency,
    enqueue,
    long_task,
    system_task,
    task,
)
from vliegwiel.platform.jobs.workspaces import every_workspace

FOUND_TEAM = "errands.found_team"
SEVERAL = 4


class TooEarly(Trouble):
    """The world is not ready."""


@task(FOUND_TEAM)
def found_team(*, team: str, wait: int = 0) -> None:
    """Its effect can be counted; ``wait`` is in thousandths of a second, after the effect and before the commit."""
    Team.objects.create(name=team)
    time.sleep(wait / 1000)


@task("errands.count_teams")
def count_teams() -> None:
    """What can be seen from here?"""
    Team.objects.create(name=f"saw-{Team.objects.count()}-{Team._base_manager.count()}")


@task("errands.give_rise")
def give_rise(*, team: str) -> None:
    """A job that asks for another."""
    enqueue("errands.found_team", team=team)


@task("errands.fail")
def fail(*, team: str) -> None:
    """Writes, and then fails."""
    Team.objects.create(name=team)
    raise ValueError("Jansen uit Kolkhaven zei iets")


@task("errands.fail_in_words", retry_on=(TooEarly,), tries=2)
def fail_in_words() -> None:
    """Fails in a way that colleagues may read."""
    raise TooEarly("Nog niet open.")


@long_task("errands.found_several")
def found_several(steps: Steps, *, team: str, wait: int = 0) -> None:
    """In steps; what was done already is not done again."""
    for number in range(SEVERAL):
        with steps():
            Team.objects.get_or_create(name=f"{team}-{number}")
        time.sleep(wait / 1000)


@long_task("errands.leave_tracks")
def leave_tracks(steps: Steps, *, wait: int) -> None:
    """Not as it should be: each step shows who did it, also when it was done before."""
    for number in range(SEVERAL):
        with steps():
            Team.objects.create(name=f"{os.getpid()} {number}")
        time.sleep(wait / 1000)


@system_task("errands.greet_everywhere", every=HOURLY)
def greet_everywhere(steps: SystemSteps) -> None:
    """In every workspace."""
    with steps():
        workspaces = every_workspace()
    for workspace in workspaces:
        with steps(workspace):
            Team.objects.get_or_create(name="greeted")


@task("errands.remember", every=HOURLY)
def remember() -> None:
    """Each workspace for itself, every hour."""
    Team.objects.get_or_create(name="remembered")


@task("errands.hurry", urgency=Urgency.NOW)
def hurry(*, team: str) -> None:
    """Somebody waits for it."""
    Team.objects.create(name=team)
