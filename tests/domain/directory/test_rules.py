from __future__ import annotations

from vliegwiel.domain.directory.rules import can_edit
from vliegwiel.domain.people.enums import Role


def test_colleagues_and_administrators_edit_and_others_read() -> None:
    assert [role for role in Role if can_edit(role)] == [Role.ADMINISTRATOR, Role.STAFF]
