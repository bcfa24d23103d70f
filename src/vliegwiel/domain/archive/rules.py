"""Who may erase at somebody's request, say how long things are kept, and approve that they are destroyed?"""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.agendas.enums import DocumentState as State
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.people.enums import Role

# See requests for erasure, erase at one, or say why not: whoever handles contributions handles what speakers ask.
ERASERS: Final = HANDLERS
# Say how long things are kept, keep them back from a list, and approve it.
KEEPERS: Final = frozenset({Role.ADMINISTRATOR})
# Nothing happens with these documents any more, or they are being carried out.
FINAL: Final = frozenset(
    {State.ADOPTED, State.ADOPTED_CHANGED, State.NOT_ADOPTED, State.NOTED, State.IN_EXECUTION}
)
UNFINISHED: Final = frozenset(State) - FINAL
# Nobody gathers anything in these rounds any more.
ENDED: Final = frozenset({RoundState.CLOSED, RoundState.REPORTED})
