"""What happened with a thing, in sentences? Drawn by ``staff/timeline.html``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from vliegwiel.domain.journal.models import Coded
from vliegwiel.domain.journal.queries import entries_about
from vliegwiel.domain.people.queries import names_of
from vliegwiel.web.staff.verbs import OTHERWISE, SENTENCES


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened.

    Attributes:
        at: When.
        words: Who did what.
    """

    at: datetime
    words: str


def timeline(subject: Coded, *, since: datetime | None = None) -> Sequence[Line]:
    """The latest first; two queries.

    Args:
        subject: The thing.
        since: When it came to be, to be told where it came with others: the journal then has its line with those.
    """
    entries = entries_about(subject)
    names = names_of({entry.actor for entry in entries if entry.actor})
    came = [] if since is None or any(one.verb.endswith(".added") for one in entries) else [since]
    lines = [
        Line(
            at=entry.created_at,
            words=SENTENCES.get(entry.verb, OTHERWISE) % {"who": names.get(entry.actor, "Vliegwiel")},
        )
        for entry in entries
    ]
    return [*lines, *[Line(at=at, words=_("Added")) for at in came]]
