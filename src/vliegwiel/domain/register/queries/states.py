"""Is a record still what somebody saw when the page was opened, and who may change the register now?"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

from vliegwiel.domain.people.models import Workspace
from vliegwiel.platform.scope import written_in

_LENGTH: Final = 16


class ChangedMeanwhile(Exception):
    """Somebody else changed it after this page was opened; nothing was overwritten."""


def digest(values: Any) -> str:
    """The same for the same values; it goes into the form, and comes back with what was typed."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def take_turn() -> Workspace:
    """The workspace, for this transaction alone: whoever else changes its register waits.

    Not whoever makes records that refer to the workspace, as everybody does all day (``NO KEY``).
    """
    return Workspace.objects.select_for_update(no_key=True).get(pk=written_in())
