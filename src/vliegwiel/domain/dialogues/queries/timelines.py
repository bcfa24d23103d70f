"""What happened with a round, and with a contribution?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.people.queries import names_of

EVENTS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of a timeline.

    Attributes:
        who: The name of whoever did it; empty for the system.
        count: How many contributions it was about, where it was about several.
    """

    at: datetime
    verb: str
    who: str
    count: int | None


def events_of(round_: Round) -> tuple[Event, ...]:
    """What happened with a round itself, latest first; two queries."""
    return _events("round", [round_.code])


def events_of_contribution(same: Sequence[Contribution]) -> tuple[Event, ...]:
    """What happened with a contribution in all its versions, latest first; two queries."""
    return _events("contribution", [one.code for one in same])


def _events(kind: str, codes: Sequence[str]) -> tuple[Event, ...]:
    entries = list(Entry.objects.filter(kind=kind, subject__in=codes)[:EVENTS])
    names = names_of({entry.actor for entry in entries})
    return tuple(
        Event(
            at=entry.created_at,
            verb=entry.verb,
            who=names.get(entry.actor, ""),
            count=entry.details.get("added", entry.details.get("count")),
        )
        for entry in entries
    )
