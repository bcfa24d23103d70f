"""What does the house itself do in the background?"""

from __future__ import annotations

from vliegwiel.platform.jobs import (
    EVERY_FIVE_MINUTES,
    NIGHTLY,
    SystemSteps,
    Urgency,
    system_task,
    task,
)
from vliegwiel.platform.jobs.upkeep import forget_failures, forget_jobs
from vliegwiel.platform.mail.outbox import SEND
from vliegwiel.platform.mail.sending import MailDelayed, send
from vliegwiel.platform.mail.upkeep import forget_mail, take_up_waiting, where_mail_waits
from vliegwiel.platform.ports.mail.choice import choose_courier
from vliegwiel.platform.uploads import discard_expired

# With a quarter of an hour between two tries: longer than any mail is worth sending.
TRIES_OF_MAIL = 300


@system_task(SEND, urgency=Urgency.NOW, retry_on=(MailDelayed,), tries=TRIES_OF_MAIL)
def send_mail(steps: SystemSteps, *, mail: str) -> None:
    """Bring one mail."""
    send(steps, mail, choose_courier())


@system_task("mail.take_up_waiting", every=EVERY_FIVE_MINUTES)
def take_up_waiting_mail(steps: SystemSteps) -> None:
    """See that no mail is left behind."""
    with steps():
        workspaces = where_mail_waits()
    for workspace in workspaces:
        with steps(workspace):
            take_up_waiting()


@task("platform.forget", every=NIGHTLY)
def forget() -> None:
    """What a workspace need not remember of mail, jobs and files that nobody took over."""
    forget_mail()
    forget_failures()
    discard_expired()


@system_task("platform.forget_own", every=NIGHTLY)
def forget_own(steps: SystemSteps) -> None:
    """What the house itself need not remember of them."""
    with steps():
        forget_mail()
        forget_failures()
        forget_jobs()
