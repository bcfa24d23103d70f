"""How does mail about somebody go before its time? With its address, and whether it was sent or not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db.models import Q, QuerySet

from vliegwiel.platform.models import MailState, OutboxMail

AT_ONCE: Final = 100
SETTLED: Final = (MailState.SENT, MailState.FAILED, MailState.UNSURE)


def erase_mail_about(codes: Collection[str], *, settled_only: bool = False) -> int:
    """Erase the mail of this scope whose occasion names one of these codes; what was not sent yet is never sent.

    Args:
        codes: Of the things that the mail is about.
        settled_only: Leave what is still on its way.

    Returns:
        How many messages there were.
    """
    ordered, count = sorted(codes), 0
    for start in range(0, len(ordered), AT_ONCE):
        about = Q(pk__in=[])
        for code in ordered[start : start + AT_ONCE]:
            about |= Q(occasion__contains=code)
        found = OutboxMail.objects.filter(about)
        count += (found.filter(state__in=SETTLED) if settled_only else found).delete()[0]
    return count


def mail_about(codes: Collection[str]) -> QuerySet[OutboxMail]:
    """The messages that would go."""
    about = Q(pk__in=[])
    for code in codes:
        about |= Q(occasion__contains=code)
    found: QuerySet[OutboxMail] = OutboxMail.objects.filter(about)
    return found
