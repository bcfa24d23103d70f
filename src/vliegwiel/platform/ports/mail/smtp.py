"""Mail over SMTP, step by step, because it matters at which step a line breaks."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _

from vliegwiel.platform.ports.mail.port import Letter, NotNow, Refused, Unclear
from vliegwiel.platform.ports.mail.server import MailServer, Security

TIMEOUT: Final = 30.0
_TAKEN: Final = 2  # the first digit of an answer: 2 is yes, 4 is not now, 5 is never
_NEVER: Final = 5
# Every server takes it: no line is too long, no byte above 127.
_PLAIN: Final = SMTP.clone(cte_type="7bit")


class SmtpCourier:
    """Hands letters to a mail server, one line per letter.

    Args:
        server: Which one.
        timeout: Seconds for each of its answers.
    """

    keeps = False

    def __init__(self, server: MailServer, *, timeout: float = TIMEOUT) -> None:
        self._server = server
        self._timeout = timeout

    @cached_property
    def _trusting(self) -> ssl.SSLContext:
        """Whom we trust is read once: it takes longer than bringing a letter."""
        return ssl.create_default_context()

    def carry(self, letter: Letter) -> None:
        """As the port says. Until the text is sent a broken line is harmless; between text and answer it is not."""
        sender, recipient = parseaddr(letter.sender)[1], reachable(letter.to)
        message = as_message(letter, to=recipient).as_bytes()
        with self._line() as line:
            _said(line.mail(sender))
            _said(line.rcpt(recipient))
            try:
                answer = line.data(message)
            except smtplib.SMTPDataError:
                raise
            except OSError as trouble:
                raise Unclear(type(trouble).__name__) from trouble
            _said(answer)

    @contextmanager
    def _line(self) -> Iterator[smtplib.SMTP]:
        try:
            line = self._opened()
        except smtplib.SMTPAuthenticationError as trouble:
            raise NotNow(
                _("The mail server does not accept our password (%(code)s).") % {"code": trouble.smtp_code}
            ) from trouble
        except (smtplib.SMTPException, OSError) as trouble:
            raise NotNow(
                _("The mail server cannot be reached (%(error)s).") % {"error": type(trouble).__name__}
            ) from trouble
        try:
            yield line
        except smtplib.SMTPResponseException as trouble:
            raise _verdict(trouble.smtp_code) from trouble
        except (smtplib.SMTPException, OSError) as trouble:
            raise NotNow(
                _("The line to the mail server broke (%(error)s).") % {"error": type(trouble).__name__}
            ) from trouble
        finally:
            # Taken is taken: a line that breaks while we say goodbye changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                line.quit()

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.FROM_THE_START:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=self._trusting
            )
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        try:
            if server.security is Security.UPGRADED:
                line.starttls(context=self._trusting)
            line.ehlo_or_helo_if_needed()
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line


def as_message(letter: Letter, *, to: str) -> EmailMessage:
    """The letter as it travels; the same letter gives the same headers."""
    message = EmailMessage(policy=_PLAIN)
    message["From"] = letter.sender
    message["To"] = to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = letter.message_id
    # Asks absence notices not to answer (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_address:
        message["List-Unsubscribe"] = f"<{letter.stop_address}>"
        # One press, without a page in between: RFC 8058, which asks for HTTPS.
        if letter.stop_address.startswith("https://"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def reachable(address: str) -> str:
    """The address as every server takes it.

    Raises:
        Refused: There are other letters before the @.
    """
    name, domain = address.rsplit("@", 1)
    try:
        return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError as trouble:
        raise Refused(_("The address has letters that mail servers do not take.")) from trouble


def _said(answer: tuple[int, bytes]) -> None:
    if answer[0] // 100 != _TAKEN:
        raise _verdict(answer[0])


def _verdict(code: int) -> NotNow | Refused:
    if code // 100 == _NEVER:
        return Refused(_("The mail server refuses this mail or this address (%(code)s).") % {"code": code})
    return NotNow(_("The mail server says: not now (%(code)s).") % {"code": code})
