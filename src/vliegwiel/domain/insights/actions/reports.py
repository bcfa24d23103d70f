"""What happens when somebody asks for a report?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue


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
