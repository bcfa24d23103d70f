"""What happens to mail that nobody looks after: what waits without a job, and what is old?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from vliegwiel.platform.jobs.workspaces import every_workspace
from vliegwiel.platform.mail.outbox import ask_to_send
from vliegwiel.platform.mail.sending import CODES_LAST
from vliegwiel.platform.models import MailKind, MailState, OutboxMail
from vliegwiel.platform.scope import Scope, narrowed

# Shorter, and its own job is still busy with it.
LEFT_ALONE: Final = timedelta(minutes=20)
# What was said to whom is read back for a month; that something was sent stays known, so that it is not sent twice.
READ_FOR: Final = timedelta(days=30)
MOST: Final = 1000


def where_mail_waits() -> Sequence[int | None]:
    """The workspaces in which mail waits longer than it should; the house itself, as none, in any case."""
    with narrowed(Scope(readable=frozenset(every_workspace()))):
        found = _waiting().order_by("workspace_id").values_list("workspace_id", flat=True).distinct()
        return [None, *found]


def take_up_waiting() -> None:
    """Ask again for what waits in the workspace of this scope; without one, for the house's own.

    Mostly that changes nothing: the job that was asked for first is still there, and serves.
    """
    for mail in _waiting().order_by("id")[:MOST]:
        ask_to_send(mail)


def forget_mail() -> None:
    """Forget what old mail of this scope said; of the house's own, that there was any."""
    now = timezone.now()
    over = OutboxMail.objects.exclude(state__in=[MailState.WAITING, MailState.SENDING])
    # The demo keeps codes until they are of no use any more, to show them.
    useless = Q(kind=MailKind.CODE, created_at__lt=now - CODES_LAST)
    over.filter(useless | Q(created_at__lt=now - READ_FOR)).exclude(text="").update(
        text="", html="", stop_address=""
    )
    over.filter(workspace=None, created_at__lt=now - READ_FOR).delete()


def _waiting() -> QuerySet[OutboxMail]:
    states = [MailState.WAITING, MailState.SENDING]
    return OutboxMail.objects.filter(state__in=states, asked_at__lt=timezone.now() - LEFT_ALONE)
