from __future__ import annotations

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.rules import can_change_register


def test_administrators_and_staff_change_what_others_read() -> None:
    assert [role for role in Role if can_change_register(role)] == [Role.ADMINISTRATOR, Role.STAFF]
