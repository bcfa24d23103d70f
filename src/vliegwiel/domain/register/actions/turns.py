"""How do two colleagues who change the same list not cross each other? One after the other, the second being told."""

from __future__ import annotations

from vliegwiel.domain.people.models import Workspace
from vliegwiel.platform.scope import written_in


class ChangedMeanwhile(Exception):
    """Somebody else changed it after this page was opened; nothing was overwritten."""


def take_turn() -> Workspace:
    """The workspace, for this transaction alone: whoever else changes its register waits.

    Not against records that refer to the workspace, which everybody makes all day (``NO KEY``).
    """
    return Workspace.objects.select_for_update(no_key=True).get(pk=written_in())
