"""How is a mail written, and what became of those that were?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from secrets import token_hex
from typing import Any, Final

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.jobs import Urgency, enqueue
from vliegwiel.platform.jobs.workspaces import every_workspace
from vliegwiel.platform.models import MailKind, MailState, OutboxMail
from vliegwiel.platform.scope import NOBODY, Scope, current, narrowed

SEND: Final = "mail.send"
# As everywhere where codes stand: no spaces, so no sentence and no full name.
OCCASION: Final = re.compile(r"[\w.:+-]{1,120}")
LONGEST_SUBJECT: Final = 250
LONGEST_TEXT: Final = 200_000
MOST: Final = 200
_URGENCY: Final = {
    MailKind.CODE: Urgency.NOW,
    MailKind.RECEIPT: Urgency.NOW,
    MailKind.NOTICE: Urgency.ORDINARY,
    MailKind.DIGEST: Urgency.BULK,
}


class NothingToSend(NotAccessible):
    """This mail of the workspace is on its way already, sent or forgotten."""


class BadMail(ValueError):
    """A mail that cannot be written like that; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail says.

    Attributes:
        subject: One line; line breaks become spaces.
        text: Of a ``CODE`` it is forgotten once sent.
        html: The same in markup.
        stop_address: Where its reader says, by an empty POST, that he wants no more of this; what nobody asked for has one.
    """

    subject: str
    text: str
    html: str = ""
    stop_address: str = ""


def post(*, to: str, occasion: str, letter: Letter, kind: MailKind) -> OutboxMail:
    """Write a mail of the workspace that is written in, or of the house where there is none, and ask for it to be sent.

    Both in this transaction: when it is rolled back nobody ever gets that mail. A second mail to the same person on the
    same occasion is not written; the first one stands.

    Args:
        to: One address.
        occasion: Why, in codes: ``round.invited:k7q2w9xa``.
        letter: What it says.
        kind: Receipts, codes and notices are sent again when nobody knows whether they went out; a digest waits for
            somebody to decide.

    Raises:
        BadMail: Something is malformed or too long.
        ValidationError: It is no mail address.
    """
    validate_email(to)
    if not OCCASION.fullmatch(occasion):
        raise BadMail("an occasion is a code")
    if max(len(letter.text), len(letter.html)) > LONGEST_TEXT:
        raise BadMail("the text is too long")
    with transaction.atomic():
        where: Any = {
            "workspace_id": current().workspace
        }  # none is a workspace too, where uniqueness is meant
        mail, written = OutboxMail.objects.get_or_create(
            **where,
            recipient=to,
            occasion=occasion,
            defaults={
                "kind": kind,
                "subject": " ".join(letter.subject.split())[:LONGEST_SUBJECT],
                "text": letter.text,
                "html": letter.html,
                "stop_address": letter.stop_address,
                "message_id": _message_id(),
                "asked_at": timezone.now(),
            },
        )
        if written:
            ask_to_send(mail)
    return mail


def ask_to_send(mail: OutboxMail) -> None:
    """Two jobs for the same mail never run at the same time."""
    enqueue(SEND, once=mail.code, urgency=_URGENCY[MailKind(mail.kind)], mail=mail.code)


def unsettled() -> Sequence[OutboxMail]:
    """Mail of the workspaces of this scope that was not sent, or perhaps, and still can be; latest first.

    What it says is not read.
    """
    return list(_unsettled().defer("text", "html", "stop_address").order_by("-id")[:MOST])


def how_many_unsettled() -> int:
    """Also of those that ``unsettled`` leaves off."""
    return _unsettled().count()


def send_again(code: str) -> OutboxMail:
    """Send what was not sent, or perhaps, because a colleague says so; it keeps its Message-ID.

    Raises:
        NothingToSend: It is on its way, sent or forgotten: somebody pressed twice.
        NotAccessible: There is no such mail in this workspace.
    """
    mail = _unsettled().select_for_update().filter(code=code).first()
    if mail is None:
        raise (NothingToSend if OutboxMail.objects.filter(code=code).exists() else NotAccessible)(code)
    mail.state, mail.reason, mail.asked_at = MailState.WAITING, "", timezone.now()
    mail.save(update_fields=["state", "reason", "asked_at"])
    ask_to_send(mail)
    return mail


def mailbox(limit: int = MOST) -> Sequence[OutboxMail]:
    """The demo's mailbox: everybody's mail, latest first.

    Raises:
        NotAccessible: This is no demo.
    """
    if not settings.DEMO:
        raise NotAccessible("mailbox")
    found: list[OutboxMail] = []
    with transaction.atomic():
        for scope in (NOBODY, Scope(readable=frozenset(every_workspace()))):
            with narrowed(scope):
                found += OutboxMail.objects.select_related("workspace").order_by("-id")[:limit]
    return sorted(found, key=lambda mail: -mail.pk)[:limit]


def _unsettled() -> QuerySet[OutboxMail]:
    """What it said is forgotten after a month, and a code at once: then there is nothing left to send."""
    states = [MailState.FAILED, MailState.UNSURE]
    found: QuerySet[OutboxMail] = OutboxMail.objects.filter(state__in=states).exclude(text="")
    return found


def _message_id() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{new_code()}.{token_hex(12)}@{domain}>"
