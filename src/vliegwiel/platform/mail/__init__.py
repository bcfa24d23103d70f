"""Outgoing mail: written down in the transaction that gives rise to it, sent by the worker, once as far as SMTP allows."""

from vliegwiel.platform.mail.outbox import (
    Letter,
    NothingToSend,
    how_many_unsettled,
    mailbox,
    post,
    send_again,
    unsettled,
)
from vliegwiel.platform.models import MailKind, MailState

__all__ = [
    "Letter",
    "MailKind",
    "MailState",
    "NothingToSend",
    "how_many_unsettled",
    "mailbox",
    "post",
    "send_again",
    "unsettled",
]
