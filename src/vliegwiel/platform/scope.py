"""In whose name does this transaction read and write? PostgreSQL is told; its row security does the refusing.

A scope holds for one transaction. Whoever opens it (the policy of a view, a job, a command) names the workspace; nothing
below ever does. Outside a scope the application's role sees no row of any workspace.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction


class NoScope(RuntimeError):
    """Something asked for a workspace's records before anybody said which workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Who reads and writes where.

    Attributes:
        workspace: The one written in; ``None`` where nothing may be written.
        readable: Those that may be read; the one written in is always among them.
        user: Whose own memberships may be read, in whatever workspace.
    """

    workspace: int | None = None
    readable: frozenset[int] = frozenset()
    user: int | None = None

    @classmethod
    def of(cls, workspace: int, *, user: int | None = None) -> Scope:
        """Reads and writes in one workspace."""
        return cls(workspace=workspace, readable=frozenset({workspace}), user=user)


NOBODY: Final = Scope()
_current: ContextVar[Scope] = ContextVar("scope", default=NOBODY)


def current() -> Scope:
    """The scope of this transaction."""
    return _current.get()


def written_in() -> int:
    """The workspace that new records belong to.

    Raises:
        NoScope: Nobody said which.
    """
    workspace = current().workspace
    if workspace is None:
        raise NoScope
    return workspace


@contextmanager
def entered(scope: Scope) -> Iterator[None]:
    """Open a transaction in this scope; it ends with the transaction."""
    if connection.in_atomic_block:
        with transaction.atomic(), narrowed(scope):
            yield
        return
    with transaction.atomic(), for_the_rest(scope):
        yield


@contextmanager
def narrowed(scope: Scope) -> Iterator[None]:
    """Go on in another scope inside a transaction that is open already."""
    before = current()
    with for_the_rest(scope):
        yield
    # After an error the transaction (or its savepoint) is rolled back, and what it was told with it.
    _tell(before)


@contextmanager
def for_the_rest(scope: Scope) -> Iterator[None]:
    """Go on in another scope for all that is left of a transaction: PostgreSQL forgets by itself what it was told."""
    _tell(scope)
    token = _current.set(scope)
    try:
        yield
    finally:
        _current.reset(token)


def _tell(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('vliegwiel.workspace', %s, true),"
            " set_config('vliegwiel.workspaces', %s, true), set_config('vliegwiel.user', %s, true)",
            [
                str(scope.workspace or ""),
                ",".join(str(key) for key in sorted(scope.readable)),
                str(scope.user or ""),
            ],
        )
