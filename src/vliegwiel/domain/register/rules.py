"""Who may change what the workspace knows of its areas, sectors and firms?"""

from __future__ import annotations

from vliegwiel.domain.people.enums import Role


def can_change_register(role: Role) -> bool:
    """Administrators and staff: figures for the council rest on these lists, so others only read them."""
    return role in {Role.ADMINISTRATOR, Role.STAFF}
