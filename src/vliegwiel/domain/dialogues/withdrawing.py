"""How do words go out of use? Everywhere at once: in every version, and in what they came from."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from vliegwiel.domain.dialogues.lineages import numbers_behind
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.platform.jobs import enqueue

FORGET: Final = "insights.forget_withdrawn"


def take_out(latest: Contribution) -> bool:
    """Withdraw it in all its versions, with every contribution that it was split off or merged from.

    Of those nothing was used any more, but the words could still be read there.

    Returns:
        Whether it was in use until now.
    """
    if latest.withdrawn_at is not None:
        return False
    behind = Contribution.objects.filter(round_id=latest.round_id, number__in=numbers_behind(latest))
    behind.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    ask_to_forget(latest.round)
    return True


def ask_to_forget(round_: Round) -> None:
    """Let all go that was made of withdrawn words: no page shows it any more, and it need not be kept either."""
    enqueue(FORGET, once=round_.code, round=round_.code)
