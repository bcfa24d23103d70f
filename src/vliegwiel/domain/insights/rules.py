"""Who may say what a contribution is about, and who reads findings?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.rules import can_handle
from vliegwiel.domain.people.enums import Role


def can_code(role: Role) -> bool:
    """Confirm and change themes: whoever may read every contribution."""
    return can_handle(role)
