"""Which service of addresses was set, and may it be spoken to like that?"""

from __future__ import annotations

from vliegwiel.platform.ports.base import usable


def locations(*, base: str) -> str:
    """What all its addresses begin with; empty where none is set.

    Raises:
        BadBase: It cannot be asked like that.
    """
    return usable(base) if base else ""
