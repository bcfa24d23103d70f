"""A colleague wrote a note: how does it become found by what it means? A job reads it, when what was written holds."""

from __future__ import annotations

from typing import Final

from vliegwiel.platform.jobs import enqueue

READ: Final = "insights.read_notes"


def have_notes_read() -> None:
    """Those that were written, and forget those that went; asked for often, it is done once."""
    enqueue(READ, once="all")
