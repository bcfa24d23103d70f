"""How does long work proceed? In steps, each a transaction of its own, so that progress shows and little is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vliegwiel.platform.jobs.held import Held, Interrupted
from vliegwiel.platform.scope import Scope, entered


class Steps:
    """Gives a transaction in the scope of the job's workspace: ``with steps(): …``."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """One step.

        Raises:
            Interrupted: The worker is to stop; the job goes back and begins anew, so every step must be able to see
                what was done already.
            Overtaken: Another worker has the job.
        """
        with _step(self._held, self._held.scope):
            yield


class SystemSteps:
    """For the house's own work: ``with steps(): …`` without a workspace, ``with steps(key): …`` in that one."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @contextmanager
    def __call__(self, workspace: int | None = None, *, begun: bool = False) -> Iterator[None]:
        """One step, in this workspace, or in the one that the job was asked for in.

        Args:
            workspace: Another than the job's own.
            begun: It belongs to the step before, and is taken although the worker is to stop.

        Raises:
            Interrupted: As above.
            Overtaken: Likewise.
        """
        scope = self._held.scope if workspace is None else Scope.of(workspace)
        with _step(self._held, scope, begun=begun):
            yield


@contextmanager
def _step(held: Held, scope: Scope, *, begun: bool = False) -> Iterator[None]:
    if held.stopping() and not begun:
        raise Interrupted
    with entered(scope):
        held.claim()
        yield
