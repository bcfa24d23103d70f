from __future__ import annotations

from typing import Any

import pytest

from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.rules import (
    can_handle,
    can_read_contributions,
    is_of_somebody,
    takes_contributions,
)
from vliegwiel.domain.people.enums import Role


@pytest.mark.parametrize(
    ("role", "handles", "reads"),
    [
        (Role.ADMINISTRATOR, True, True),
        (Role.STAFF, True, True),
        (Role.READER, False, True),
        (Role.BOARD_MEMBER, False, False),
    ],
)
def test_who_handles_contributions_and_who_reads_them(role: Role, *, handles: bool, reads: bool) -> None:
    assert (can_handle(role), can_read_contributions(role)) == (handles, reads)


@pytest.mark.usefixtures("scope")
def test_a_round_takes_contributions_until_its_report_has_been_made() -> None:
    taking = [state for state in RoundState if takes_contributions(Round(state=state))]

    assert taking == [RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED]


@pytest.mark.parametrize(
    ("known", "is_somebody"),
    [
        ({}, False),
        ({"speaker_id": 1}, True),
        ({"organisation_name": "Bakkerij Smit"}, True),
        ({"conversation": "Bakkerij Smit, 3 maart"}, True),
    ],
)
def test_who_said_it_is_known_by_speaker_organisation_or_conversation(
    known: dict[str, Any], *, is_somebody: bool
) -> None:
    assert is_of_somebody(Contribution(workspace_id=1, **known)) is is_somebody
