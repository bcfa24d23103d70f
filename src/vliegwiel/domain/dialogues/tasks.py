"""What do dialogues do by themselves?"""

from __future__ import annotations

from typing import Final

from vliegwiel.domain.dialogues.actions.closing import announce_closing, forget_old_drafts
from vliegwiel.domain.dialogues.queries import open_rounds
from vliegwiel.platform.jobs import NIGHTLY, task

# So that the mail is there when people begin to work.
IN_THE_MORNING: Final = "10 6 * * *"


@task("dialogues.announce_closing", every=IN_THE_MORNING)
def announce_what_closes() -> None:
    """To whoever began and did not finish."""
    for round_ in open_rounds():
        announce_closing(round_=round_)


@task("dialogues.forget_drafts", every=NIGHTLY)
def forget_what_was_begun() -> None:
    """Of rounds that closed a month ago."""
    forget_old_drafts()
