"""Who may plan rounds and read what was said?

Colleagues who handle contributions see all of them: somebody must. Whoever only reads sees what may be shown to others.
Board members read findings, and the quotes in them, not the contributions: the words were said to the organisation, and
weighing them is not done by looking up who said what.
"""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.people.enums import Role

HANDLERS: Final = frozenset({Role.ADMINISTRATOR, Role.STAFF})
READERS: Final = HANDLERS | {Role.READER}


def can_handle(role: Role) -> bool:
    """Plan rounds; add, import, correct, withdraw and release contributions; read all of them."""
    return role in HANDLERS


def can_read_contributions(role: Role) -> bool:
    """Read those contributions that may be shown to others."""
    return role in READERS


def takes_contributions(round_: Round) -> bool:
    """Until its report has been made: what comes in by letter after it was closed still counts."""
    return round_.state != RoundState.REPORTED


def is_of_somebody(contribution: Contribution) -> bool:
    """Whether it can be told from others who said it; two rows of nobody in particular are of two people."""
    return bool(contribution.speaker_id or contribution.organisation_name or contribution.conversation)


def wants_contact(organisation: Organisation | None, person: Person | None) -> bool:
    """Whether he may be asked for a talk: neither the person nor the organisation said that he does not want that."""
    return not any(one is not None and one.do_not_contact for one in (organisation, person))
