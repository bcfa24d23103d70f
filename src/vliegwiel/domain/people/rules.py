"""Who may change how a workspace is staffed? Everybody in it may see that; administrators change it."""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.people.enums import Role

MANAGERS: Final = frozenset({Role.ADMINISTRATOR})


def can_manage_members(role: Role) -> bool:
    """Admit colleagues, change their roles, let them go."""
    return role in MANAGERS


def can_manage_teams(role: Role) -> bool:
    """Form teams, choose who is in them, dissolve them."""
    return role in MANAGERS


def can_manage_workspace(role: Role) -> bool:
    """Change what the workspace is called."""
    return role in MANAGERS
