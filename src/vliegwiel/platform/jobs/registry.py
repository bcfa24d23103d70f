"""Which tasks are there, and how is each of them run?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from inspect import Parameter, Signature, signature
from typing import Final

DEFAULT: Final = "default"
# Each worker does these one at a time, in a place kept free for them: a sign-in code never waits for somebody's
# calculation, and a worker that is killed had one mail in its hands at most.
QUICK: Final = "quick"
QUEUES: Final = frozenset({DEFAULT, QUICK})
NAME: Final = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


class UnknownTask(LookupError):
    """No task of this name was declared: it is misspelt, or its app is not installed."""


class UnknownQueue(LookupError):
    """No worker looks there."""


class Shape(Enum):
    """How a task is run."""

    WHOLE = "one transaction, in the scope of its workspace"
    STEPS = "a transaction per step, each in the scope of its workspace"
    SYSTEM = "a transaction per step, without a workspace or in the one that each step names"


class Urgency(IntEnum):
    """What goes first. Somebody waits for what is needed now, and it takes seconds at most."""

    BULK = -10
    ORDINARY = 0
    NOW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A task.

    Attributes:
        name: ``app.verb_thing``; jobs carry it, so it stays the same when code moves.
        function: What is done.
        shape: In which transactions.
        urgency: What goes first.
        retry_on: After these errors it is tried again, ever later; after a lost database always.
        tries: How often at most.
    """

    name: str
    function: Callable[..., None]
    shape: Shape
    urgency: Urgency
    retry_on: tuple[type[Exception], ...] = ()
    tries: int = 8

    @property
    def queue(self) -> str:
        """Where its jobs wait unless they are told otherwise."""
        return QUICK if self.urgency is Urgency.NOW else DEFAULT

    @property
    def codes(self) -> Signature:
        """What a job of this task must carry."""
        taken = signature(self.function)
        return taken.replace(
            parameters=[one for one in taken.parameters.values() if one.kind is Parameter.KEYWORD_ONLY]
        )


_declared: dict[str, Declared] = {}


def declare(one: Declared) -> None:
    """Make a task known.

    Raises:
        ValueError: The name is taken, or is not like ``insights.suggest_codings``.
    """
    if not NAME.fullmatch(one.name) or one.name in _declared:
        raise ValueError(f"a task cannot be called {one.name!r}, or another one is")
    _declared[one.name] = one


def declared(name: str) -> Declared:
    """The task of this name.

    Raises:
        UnknownTask: There is none.
    """
    try:
        return _declared[name]
    except KeyError:
        raise UnknownTask(name) from None
