"""Who may change the directory, which everybody in the workspace may read; and what holds of it today?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from vliegwiel.domain.directory.models.ties import Tie
from vliegwiel.domain.people.enums import Role

Tied = TypeVar("Tied", bound=Tie)

EDITORS: Final = frozenset({Role.ADMINISTRATOR, Role.STAFF})


def can_edit(role: Role) -> bool:
    """Add, change, remove, import and export organisations and persons."""
    return role in EDITORS


def now_and_before(ties: Iterable[Tied], today: date) -> tuple[list[Tied], list[Tied]]:
    """Those that hold, and those that are over, each in the order in which they came."""
    now: list[Tied] = []
    before: list[Tied] = []
    for tie in ties:
        (before if tie.is_over(today) else now).append(tie)
    return now, before
