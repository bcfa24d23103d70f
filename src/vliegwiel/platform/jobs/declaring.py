"""How does an app say what it can do in the background? By decorators, in its ``tasks`` module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from procrastinate import JobContext
from procrastinate.contrib.django import app

from vliegwiel.platform.jobs.held import Held
from vliegwiel.platform.jobs.queueing import enqueue
from vliegwiel.platform.jobs.registry import Declared, Shape, Urgency, declare
from vliegwiel.platform.jobs.retrying import Backoff
from vliegwiel.platform.jobs.running import perform
from vliegwiel.platform.jobs.steps import SystemSteps
from vliegwiel.platform.jobs.workspaces import every_workspace

Function = TypeVar("Function", bound=Callable[..., None])
# In UTC. A worker that was off at the time does it when it starts.
NIGHTLY: Final = "17 2 * * *"
HOURLY: Final = "7 * * * *"
EVERY_FIVE_MINUTES: Final = "*/5 * * * *"
_DAY: Final = 86_400
# In the context of a job: whether its worker is to stop.
STOPPING: Final = "stopping"


def task(
    name: str,
    *,
    urgency: Urgency = Urgency.ORDINARY,
    retry_on: tuple[type[Exception], ...] = (),
    tries: int = 8,
    every: str | None = None,
) -> Callable[[Function], Function]:
    """A task of one transaction, in the scope of its workspace. All of it happens once, or nothing.

    Args:
        name: ``app.verb_thing``.
        urgency: What goes first.
        retry_on: Errors that are worth another try.
        tries: How often at most.
        every: In every workspace at these times, as cron writes them; such a task takes no codes. What an app must
            forget after a while, it forgets so.
    """

    def declaring(function: Function) -> Function:
        _register(
            Declared(
                name=name,
                function=function,
                shape=Shape.WHOLE,
                urgency=urgency,
                retry_on=retry_on,
                tries=tries,
            )
        )
        if every:
            _everywhere(name, every)
        return function

    return declaring


def long_task(
    name: str,
    *,
    urgency: Urgency = Urgency.BULK,
    retry_on: tuple[type[Exception], ...] = (),
    tries: int = 8,
) -> Callable[[Function], Function]:
    """A task that gets ``steps``, and works in ``with steps(): …``: one transaction in its workspace each.

    It can be broken off between two steps and begin anew: it looks first what was done already.
    """

    def declaring(function: Function) -> Function:
        _register(
            Declared(
                name=name,
                function=function,
                shape=Shape.STEPS,
                urgency=urgency,
                retry_on=retry_on,
                tries=tries,
            )
        )
        return function

    return declaring


def system_task(
    name: str,
    *,
    urgency: Urgency = Urgency.ORDINARY,
    retry_on: tuple[type[Exception], ...] = (),
    tries: int = 8,
    every: str | None = None,
) -> Callable[[Function], Function]:
    """A task of the house itself, for no workspace or for all of them; it gets ``SystemSteps``."""

    def declaring(function: Function) -> Function:
        _register(
            Declared(
                name=name,
                function=function,
                shape=Shape.SYSTEM,
                urgency=urgency,
                retry_on=retry_on,
                tries=tries,
            ),
            every=every,
        )
        return function

    return declaring


def _everywhere(name: str, every: str) -> None:
    def in_every_workspace(steps: SystemSteps) -> None:
        with steps():
            workspaces = every_workspace()
        for workspace in workspaces:
            with steps(workspace):
                enqueue(name, once="everywhere")

    system_task(f"{name}.everywhere", every=every)(in_every_workspace)


def _register(one: Declared, *, every: str | None = None) -> None:
    def run(
        context: JobContext, /, *, workspace: int | None = None, timestamp: int | None = None, **codes: Any
    ) -> None:
        del timestamp  # which turn of a periodic task this is
        perform(_held(one, context, workspace, codes))

    declare(one)
    registered: Any = app.task(
        name=one.name,
        pass_context=True,
        queue=one.queue,
        priority=one.urgency.value,
        retry=Backoff(one.retry_on, one.tries),
    )(run)
    if every:
        app.periodic(cron=every)(registered)


def _held(one: Declared, context: JobContext, workspace: int | None, codes: dict[str, Any]) -> Held:
    job, stopping = context.job, context.additional_context.get(STOPPING)
    return Held(
        id=job.id or 0,
        task=one,
        workspace=workspace,
        codes=codes,
        attempt=job.attempts,
        worker=job.worker_id,
        stopping=stopping.is_set if stopping else bool,
    )
