"""Who takes mail out here?"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

from vliegwiel.platform.ports.mail.mailbox import Mailbox
from vliegwiel.platform.ports.mail.port import Courier, Letter, NotNow
from vliegwiel.platform.ports.mail.server import MailServer
from vliegwiel.platform.ports.mail.smtp import SmtpCourier


class NobodyYet:
    """As long as no mail server is set, mail waits."""

    keeps = False

    def carry(self, letter: Letter) -> None:  # noqa: ARG002 - the port's signature
        """Always ``NotNow``."""
        raise NotNow(_("No mail server is set (VLIEGWIEL_MAIL_URL)."))


def choose_courier() -> Courier:
    """In the demo the mailbox, whatever is set; otherwise the mail server that was set."""
    if settings.DEMO:
        return Mailbox()
    return _courier_to(settings.MAIL_SERVER) if settings.MAIL_SERVER else NobodyYet()


@cache
def _courier_to(server: MailServer) -> SmtpCourier:
    return SmtpCourier(server)
