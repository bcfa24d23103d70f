"""What happened with a thing?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.domain.journal.models import Coded, Entry

MOST: int = 100


def entries_about(subject: Coded) -> Sequence[Entry]:
    """The journal of a thing, latest first; at most a hundred."""
    kind = type(subject).__name__.lower()
    return list(Entry.objects.filter(kind=kind, subject=subject.code)[:MOST])
