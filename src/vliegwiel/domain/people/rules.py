"""Who may change how a workspace is staffed, and look after its mail? Everybody sees who works here; few change it."""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.people.enums import Role

MANAGERS: Final = frozenset({Role.ADMINISTRATOR})
# See which mail did not go out, to whom, and have it sent again.
SENDERS: Final = frozenset({Role.ADMINISTRATOR, Role.STAFF})


def can_manage_members(role: Role) -> bool:
    """Admit colleagues, change their roles, let them go."""
    return role in MANAGERS


def can_manage_teams(role: Role) -> bool:
    """Form teams, choose who is in them, dissolve them."""
    return role in MANAGERS


def can_manage_workspace(role: Role) -> bool:
    """Change what the workspace is called."""
    return role in MANAGERS
