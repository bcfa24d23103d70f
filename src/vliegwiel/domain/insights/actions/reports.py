"""What happens when somebody asks for a report?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.doors import close_doors, open_door
from vliegwiel.platform.jobs import enqueue

REPORT: Final = "report"
OPEN_FOR: Final = timedelta(days=90)


@transaction.atomic
def request_report(*, actor: User, round_: Round, language: str) -> int:
    """Have the report made in every form; asking again while it waits changes nothing.

    Returns:
        The number of the job.
    """
    record(actor=actor, verb="report.requested", subject=round_, details={"language": language})
    return enqueue(
        "insights.print_report", round=round_.code, language=language, once=f"{round_.code}.{language}"
    )


@transaction.atomic
def request_suggestions(*, actor: User, round_: Round) -> int:
    """Have everything read anew, as after a failure.

    Returns:
        The number of the job.
    """
    record(actor=actor, verb="suggestions.requested", subject=round_)
    return enqueue("insights.suggest_codings", round=round_.code, once=round_.code)


@transaction.atomic
def share_report(*, actor: User, round_: Round) -> str:
    """Let whoever gets the address read the report of this round for ninety days, without an account.

    Returns:
        The token in the address; nobody can see it again.
    """
    record(actor=actor, verb="report.shared", subject=round_, details={"days": OPEN_FOR.days})
    return open_door(kind=REPORT, subject_code=round_.code, expires_at=timezone.now() + OPEN_FOR)


@transaction.atomic
def stop_sharing(*, actor: User, round_: Round) -> int:
    """Close every address under which the report of this round can be read; how many there were."""
    closed = close_doors(kind=REPORT, subject_code=round_.code)
    record(actor=actor, verb="report.closed", subject=round_, details={"addresses": closed})
    return closed
