"""Mail for tests that do not care what is in it."""

from __future__ import annotations

from typing import Any

from vliegwiel.platform.mail import Letter, MailKind, MailState, post
from vliegwiel.platform.models import OutboxMail


def a_mail(**other: Any) -> OutboxMail:
    """A receipt to Carla."""
    given: dict[str, Any] = {
        "to": "carla@example.org",
        "occasion": "question.received:k7q2w9xa",
        "subject": "Uw vraag is ontvangen",
        "text": "Beste Carla,\n\nWij zoeken het uit.\n",
        "kind": MailKind.RECEIPT,
        **other,
    }
    words = {name: given.pop(name) for name in ("subject", "text", "html", "stop_address") if name in given}
    return post(letter=Letter(**words), **given)


def as_it_stands(mail: OutboxMail) -> OutboxMail:
    """Read anew."""
    return OutboxMail.objects.get(pk=mail.pk)


def a_stuck_mail(
    state: MailState = MailState.FAILED, reason: str = "Het heeft te lang gewacht.", **other: Any
) -> OutboxMail:
    """Of which the program does no more by itself; the job that was asked for finds nothing to do."""
    mail = a_mail(**other)
    OutboxMail.objects.filter(pk=mail.pk).update(state=state, reason=reason)
    return mail
