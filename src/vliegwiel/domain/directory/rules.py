"""Who may change the directory? Everybody in the workspace may read it."""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.people.enums import Role

EDITORS: Final = frozenset({Role.ADMINISTRATOR, Role.STAFF})


def can_edit(role: Role) -> bool:
    """Add, change, remove, import and export organisations and persons."""
    return role in EDITORS
