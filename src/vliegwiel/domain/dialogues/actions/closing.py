"""Who is told that a round closes, and what is forgotten once it did?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues import letters
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.doorways import open_draft_page
from vliegwiel.domain.dialogues.drafts import forget_drafts
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Draft, Round
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.queries import this_workspace

AHEAD: Final = timedelta(days=7)
AT_LAST: Final = timedelta(days=1)
# Whoever was busy with it today needs no reminder, unless it is the last day.
STILL_BUSY: Final = timedelta(days=1)
KEPT_AFTER: Final = timedelta(days=30)


@transaction.atomic
def announce_closing(*, round_: Round) -> int:
    """Tell whoever began and did not finish that it closes within a week; nobody twice, and one mail to an address.

    Returns:
        How many people were told.
    """
    locked = locked_round(round_)
    drafts = _unfinished(locked)
    if not drafts:
        return 0
    groups = [list(group) for _, group in groupby(drafts, key=lambda one: one.email.lower())]
    for group in groups:
        occasion = f"round.closes:{locked.code}.{locked.end_date}.{group[0].code}"
        tokens = [open_draft_page(one) for one in group]
        letters.post_closing(locked, email=group[0].email, occasion=occasion, tokens=tokens)
    now = timezone.now()
    # Not a change of theirs: what they typed last stays what they typed last.
    Draft.objects.filter(pk__in=[one.pk for one in drafts]).update(reminded_at=now)
    locked.announced_at = now
    locked.save(update_fields=["announced_at"])
    record(actor=None, verb="round.closing_announced", subject=locked, details={"count": len(groups)})
    return len(groups)


@transaction.atomic
def forget_old_drafts() -> int:
    """Erase forms that were begun in rounds that closed a month ago; how many there were."""
    over = Draft.objects.filter(round__closed_at__lt=timezone.now() - KEPT_AFTER)
    count = forget_drafts(over)
    if count:
        record(actor=None, verb="drafts.forgotten", subject=this_workspace(), details={"count": count})
    return count


def _unfinished(round_: Round) -> Sequence[Draft]:
    """By mail address: whom to tell today."""
    today = timezone.localdate()
    last = round_.end_date
    if round_.state != RoundState.OPEN or last is None or not today <= last <= today + AHEAD:
        return []
    drafts = Draft.objects.filter(round=round_, reminded_at__isnull=True)
    if last > today + AT_LAST:
        drafts = drafts.filter(updated_at__lt=timezone.now() - STILL_BUSY)
    return sorted(drafts, key=lambda one: (one.email.lower(), one.pk))
