"""What is proposed for destruction, and what was destroyed?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from vliegwiel.domain.archive.enums import RecordKind
from vliegwiel.domain.archive.models import DestructionLine, DestructionList

DECLARATIONS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How much a list is about.

    Attributes:
        going: Lines that are destroyed with it.
        kept: Lines that are kept for now.
        contributions: In what goes.
        documents: Likewise.
    """

    going: int
    kept: int
    contributions: int
    documents: int


def proposal() -> DestructionList | None:
    """The list that waits for approval."""
    return DestructionList.objects.filter(approved_at__isnull=True).first()


def declarations() -> Sequence[DestructionList]:
    """What was destroyed, latest first."""
    found = DestructionList.objects.filter(approved_at__isnull=False).select_related("approved_by")
    return list(found.order_by("-approved_at")[:DECLARATIONS])


def lines_of(listed: DestructionList) -> Sequence[DestructionLine]:
    """In order of their dates."""
    lines = DestructionLine.objects.filter(destruction_list=listed).select_related("kept_by")
    return list(lines.order_by("due_date", "kind", "title"))


def sums(lines: Sequence[DestructionLine]) -> Sums:
    """Of one list."""
    going = [line for line in lines if not line.kept_reason]
    return Sums(
        going=len(going),
        kept=len(lines) - len(going),
        contributions=sum(line.count for line in going if line.kind == RecordKind.CONTRIBUTIONS),
        documents=sum(line.kind == RecordKind.DOCUMENT for line in going),
    )


def waits_for_approval() -> int:
    """How many things stand on the proposal and are not kept back."""
    return DestructionLine.objects.filter(destruction_list__approved_at__isnull=True, kept_reason="").count()


def declaration_seal(
    lines: Sequence[DestructionLine], *, list_code: str, approved_by: str, approved_at: datetime
) -> str:
    """A hash over all that a declaration says, so that nobody changes it unseen.

    Args:
        lines: As they were approved.
        list_code: Of the list.
        approved_by: The public code of whoever approved.
        approved_at: When.
    """
    told: dict[str, Any] = {
        "list": list_code,
        "approved_by": approved_by,
        "approved_at": approved_at.isoformat(),
        "lines": [
            [
                *(line.kind, line.subject, line.title, line.count, line.speakers, line.years),
                *(line.since.isoformat(), line.due_date.isoformat(), line.kept_reason),
                _day(line.kept_until),
            ]
            for line in sorted(lines, key=lambda line: (line.kind, line.subject))
        ],
    }
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def is_unchanged(listed: DestructionList, lines: Sequence[DestructionLine]) -> bool:
    """Whether a declaration says what was approved."""
    if listed.approved_at is None or listed.approved_by is None:
        return False
    seal = declaration_seal(
        lines,
        list_code=listed.code,
        approved_by=listed.approved_by.code,
        approved_at=listed.approved_at,
    )
    return seal == listed.sha256


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
