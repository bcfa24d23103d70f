"""What of a version does somebody look at: the words under one of its items, or why no item uses others?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Version
from vliegwiel.domain.agendas.queries.versions import FrozenWords, decided_in, frozen_evidence_of

REST: Final = "overig"
OUTCOMES: Final[dict[str, Any]] = dict(Outcome.choices)


def opened_in(version: Version, asked: str) -> str:
    """What was asked for, if the version has it: the code of an item, or the rest."""
    codes = {item["code"] for item in version.content["items"]}
    return asked if asked in codes or (asked == REST and decided_in(version)) else ""


def words_in(version: Version, opened: str, *, everything: bool) -> Sequence[tuple[FrozenWords, Any]]:
    """The words under an item, or why no item uses them, each with what was decided on it."""
    outcomes = decided_in(version) if opened == REST else {}
    found = frozen_evidence_of(version, "" if opened == REST else opened, everything=everything)
    return [(one, OUTCOMES.get(outcomes.get(one.number, ""), "")) for one in found]
