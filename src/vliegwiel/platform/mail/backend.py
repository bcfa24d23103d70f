"""How does mail that others write with Django's means (sign-in codes) go the same way as ours?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from vliegwiel.platform.codes import new_code
from vliegwiel.platform.mail.outbox import Letter, post
from vliegwiel.platform.models import MailKind
from vliegwiel.platform.scope import current

HTML: Final = "text/html"


class OutboxBackend(BaseEmailBackend):
    """Writes each message into the outbox, once per person.

    What is written outside any workspace is about signing in, and is forgotten once sent; within one it is a notice.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many messages were written down."""
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        kind = MailKind.CODE if current().workspace is None else MailKind.NOTICE
        for recipient in message.recipients():
            post(
                to=recipient,
                occasion=f"django:{new_code()}{new_code()}",
                letter=Letter(subject=str(message.subject), text=str(message.body), html=_html(message)),
                kind=kind,
            )


def _html(message: EmailMessage) -> str:
    alternatives: Sequence[Any] = message.alternatives if isinstance(message, EmailMultiAlternatives) else ()
    return next((str(content) for content, kind in alternatives if kind == HTML), "")
