"""How does a mail leave, when the process can be killed at any moment?

Exactly once does not exist over SMTP. A mail is marked as being sent before it is handed over, and as sent after; what is
found marked as being sent was in somebody's hands when he died, and nobody knows how far he came. Then a receipt, a code or
a notice is sent again with the same Message-ID, by which mail programs tell that they have it already; a digest is left for
a colleague to decide.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.platform.jobs import SystemSteps, Trouble
from vliegwiel.platform.models import MailKind, MailState, OutboxMail
from vliegwiel.platform.ports.mail.port import Courier, Letter, NotNow, Refused, Unclear

# After this a sign-in code is of no use, and an invitation that could not be sent is told to a colleague.
CODES_LAST: Final = timedelta(hours=1)
OTHERS_LAST: Final = timedelta(days=2)
_LONGEST_REASON: Final = 300


class MailDelayed(Trouble):
    """It could not be brought now."""


def send(steps: SystemSteps, code: str, courier: Courier) -> None:
    """Bring the mail with this code, if it still has to be brought.

    Raises:
        MailDelayed: Not now; it waits.
    """
    with steps():
        taken = _take(code)
    if not taken:
        return
    with steps(begun=True):
        # The row of this job stays locked while we talk to the mail server, so nobody else takes the mail up.
        mail = OutboxMail.objects.filter(code=code).first()
        # It may have been erased at its reader's request since it was taken up.
        delayed = mail is not None and _carry(mail, courier)
    if mail is not None and delayed:
        raise MailDelayed(mail.reason)


def _take(code: str) -> bool:
    """Mark it as being sent; no, where it is over."""
    mail = OutboxMail.objects.select_for_update().filter(code=code).first()
    if mail is None or mail.state not in {MailState.WAITING, MailState.SENDING}:
        return False
    if mail.state == MailState.SENDING and mail.kind == MailKind.DIGEST:
        _settle(mail, MailState.UNSURE, _("The program stopped while this was being sent."))
        return False
    if mail.asked_at < _oldest(mail):
        _settle(mail, MailState.FAILED, mail.reason or _("It waited too long."))
        return False
    mail.state = MailState.SENDING
    mail.save(update_fields=["state"])
    return True


def _carry(mail: OutboxMail, courier: Courier) -> bool:
    """Hand it over; yes, where it has to be tried again."""
    try:
        courier.carry(_letter(mail))
    except NotNow as trouble:
        _settle(mail, MailState.WAITING, str(trouble))
        return True
    except Refused as trouble:
        _settle(mail, MailState.FAILED, str(trouble))
    except Unclear as trouble:
        return _unclear(mail, trouble)
    else:
        _settle(mail, MailState.SENT, "", forget=mail.kind == MailKind.CODE and not courier.keeps)
    return False


def _unclear(mail: OutboxMail, trouble: Unclear) -> bool:
    reason = _("The mail server did not say whether it took this (%(error)s).") % {"error": trouble}
    again = mail.kind != MailKind.DIGEST
    _settle(mail, MailState.WAITING if again else MailState.UNSURE, reason)
    return again


def _settle(mail: OutboxMail, state: MailState, reason: str, *, forget: bool = False) -> None:
    mail.state, mail.reason = state, reason[:_LONGEST_REASON]
    mail.sent_at = timezone.now() if state is MailState.SENT else None
    if forget or (state is MailState.FAILED and mail.kind == MailKind.CODE):
        # A code is a secret: once it is with the person, or never will be, nobody else need have it.
        mail.text, mail.html = "", ""
    mail.save(update_fields=["state", "reason", "sent_at", "text", "html"])


def _letter(mail: OutboxMail) -> Letter:
    return Letter(
        sender=settings.DEFAULT_FROM_EMAIL,
        to=mail.recipient,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        message_id=mail.message_id,
        written_at=mail.created_at,
        stop_address=mail.stop_address,
    )


def _oldest(mail: OutboxMail) -> datetime:
    return timezone.now() - (CODES_LAST if mail.kind == MailKind.CODE else OTHERS_LAST)
