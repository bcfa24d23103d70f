from __future__ import annotations

import pytest

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.rules import (
    can_manage_members,
    can_manage_teams,
    can_manage_workspace,
)

RULES = [can_manage_members, can_manage_teams, can_manage_workspace]


@pytest.mark.parametrize("rule", RULES)
def test_only_administrators_change_how_a_workspace_is_staffed(rule: object) -> None:
    assert callable(rule)
    assert [role for role in Role if rule(role)] == [Role.ADMINISTRATOR]
