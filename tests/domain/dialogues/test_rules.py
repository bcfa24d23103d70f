from __future__ import annotations

import pytest

from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.rules import can_handle, can_read_contributions, takes_contributions
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
