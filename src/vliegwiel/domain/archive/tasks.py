"""What does the archive do at night? It forgets what has a set end, and proposes what a person has to approve."""

from __future__ import annotations

from vliegwiel.domain.archive.actions.destruction import propose_destruction
from vliegwiel.domain.archive.actions.retention import (
    forget_contacts,
    forget_ended_sole_traders,
    forget_last_messages,
)
from vliegwiel.platform.jobs import NIGHTLY, task


@task("archive.forget_contacts", every=NIGHTLY)
def forget_who_spoke() -> None:
    """Names and addresses of speakers that are past their date, and the last messages to those who were erased."""
    forget_contacts()
    forget_last_messages()


@task("archive.forget_sole_traders", every=NIGHTLY)
def forget_who_stopped() -> None:
    """What suppliers delivered about sole traders who stopped, past its date."""
    forget_ended_sole_traders()


@task("archive.propose_destruction", every=NIGHTLY)
def propose_what_is_past_its_date() -> None:
    """For an administrator, who approves it."""
    propose_destruction()
