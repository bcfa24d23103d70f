"""Who may write a document, read it and release it, and what can happen with it while it is where it is?

Colleagues who handle contributions write it; everybody who works here reads it, board members and readers too. The words
under its items are shown to whoever may read contributions, and no further than their speakers allowed.

Only board members set the release date: one of them is the portfolio holder, and nothing reaches anybody outside before
that date. An administrator can set it in his name, because in many town halls an alderman never signs in; who did it
stands in the journal. A colleague who writes the document cannot: whoever writes does not decide when it is public.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vliegwiel.domain.agendas.enums import DocumentState as State
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.dialogues import rules as dialogues
from vliegwiel.domain.people.enums import Role

RELEASERS: Final = frozenset({Role.ADMINISTRATOR, Role.BOARD_MEMBER})
WRITABLE: Final = frozenset({State.DRAFT, State.IN_TEST, State.AMENDED, State.HELD_OVER, State.SENT_BACK})
ADOPTED: Final = frozenset({State.ADOPTED, State.ADOPTED_CHANGED, State.IN_EXECUTION})
OUTCOMES: Final = (
    State.ADOPTED,
    State.ADOPTED_CHANGED,
    State.HELD_OVER,
    State.SENT_BACK,
    State.NOT_ADOPTED,
    State.NOTED,
)
STEPS: Final[Mapping[State, tuple[State, ...]]] = {
    State.DRAFT: (State.IN_TEST, State.SUBMITTED),
    State.IN_TEST: (State.AMENDED, State.DRAFT),
    State.AMENDED: (State.IN_TEST, State.SUBMITTED),
    State.SUBMITTED: (State.IN_TREATMENT, State.AMENDED),
    State.IN_TREATMENT: OUTCOMES,
    State.ADOPTED: (State.IN_EXECUTION,),
    State.ADOPTED_CHANGED: (State.IN_EXECUTION,),
    State.HELD_OVER: (State.IN_TREATMENT, State.AMENDED),
    State.SENT_BACK: (State.AMENDED,),
    State.NOT_ADOPTED: (State.AMENDED,),
    State.NOTED: (),
    State.IN_EXECUTION: (),
}


def can_handle(role: Role) -> bool:
    """Begin and write documents, choose what stands under their items, freeze versions, take steps."""
    return dialogues.can_handle(role)


def can_read_evidence(role: Role) -> bool:
    """Read the contributions under an item, as far as they may be shown to others."""
    return dialogues.can_read_contributions(role)


def can_release(role: Role) -> bool:
    """Set from which day on people outside learn what became of their words."""
    return role in RELEASERS


def can_change_template(role: Role) -> bool:
    """Choose the Word template in which all documents of the workspace are printed."""
    return dialogues.can_handle(role)


def is_writable(document: Document) -> bool:
    """Until it is submitted, and again when it comes back; what lies before a deciding body stands still."""
    return document.state in WRITABLE


def steps(document: Document) -> tuple[State, ...]:
    """Where it can go from here."""
    return STEPS[State(document.state)]
