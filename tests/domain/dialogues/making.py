"""Rounds and contributions for tests that do not care how they came about."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from vliegwiel.domain.dialogues.actions.contributions import SUGGEST
from vliegwiel.domain.dialogues.enums import Permission, Source
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE
from vliegwiel.domain.journal.models import Entry
from vliegwiel.platform.jobs import Status, state_of
from vliegwiel.platform.models import Upload
from vliegwiel.platform.uploads import keep

TEXT = "De vrachtwagens staan elke ochtend voor mijn deur."


def a_round(name: str = "Ondernemerspeiling", **fields: Any) -> Round:
    made: Round = Round.objects.create(name=name, **fields)
    return made


def a_contribution(round_: Round, number: int = 1, **fields: Any) -> Contribution:
    given = {"text": TEXT, "source": Source.STAFF, "permission": Permission.WITHOUT_NAME, **fields}
    made: Contribution = Contribution.objects.create(round=round_, number=number, **given)
    return made


def an_upload(content: str | bytes, name: str = "peiling.csv") -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return keep(BytesIO(data), name=name, purpose=PURPOSE)


def journal() -> list[tuple[str, str, dict[str, Any]]]:
    """Verb, subject and details of every line, the first one first, without who was let in."""
    entries = Entry.objects.exclude(kind__in=["workspace", "membership"]).order_by("id")
    return [(entry.verb, entry.subject, entry.details) for entry in entries]


def is_asked_for(round_: Round) -> bool:
    """Whether suggestions for this round will be made."""
    found = state_of(SUGGEST, round=round_.code)
    return found is not None and found.status is Status.WAITING
