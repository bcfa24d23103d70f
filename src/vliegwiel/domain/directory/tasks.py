"""What does the directory do in the background?"""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from vliegwiel.domain.directory.actions.duplicates import PROPOSE, propose
from vliegwiel.domain.directory.actions.erasure import erase_removed, remove_what_is_past_its_date
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.domain.directory.actions.merging import forget_what_was_merged
from vliegwiel.domain.directory.actions.warning import warn_of_lapsing
from vliegwiel.domain.directory.finding import make_leavers_findable, make_places_findable
from vliegwiel.domain.directory.queries.comparing import comparisons
from vliegwiel.platform.jobs import NIGHTLY, Steps, enqueue, long_task, task

AT_ONCE: Final = 200


@task("directory.erase_removed", every=NIGHTLY)
def erase_what_was_removed() -> None:
    """What was removed a month ago; and what is past its own date is removed."""
    erase_removed()
    remove_what_is_past_its_date(timezone.localdate())


@task("directory.forget_merges", every=NIGHTLY)
def forget_merges() -> None:
    """How two that became one a month ago could be parted."""
    forget_what_was_merged()


@task("directory.warn_of_lapsing", every=NIGHTLY)
def warn_of_what_lapses() -> None:
    """That somebody may soon speak no longer for an organisation."""
    warn_of_lapsing(timezone.localdate())


@task("directory.make_places_findable")
def find_places() -> None:
    """Premises and challenges, by what their park is called now."""
    make_places_findable()


@task("directory.find_leavers", every=NIGHTLY)
def find_leavers() -> None:
    """Who left somewhere today is no longer found by what he did there."""
    make_leavers_findable(timezone.localdate())


@task("directory.link_establishments")
def link() -> None:
    """Establishments that a delivery brought, to the organisations of their KVK numbers."""
    link_establishments()


@task("directory.look_for_duplicates", every=NIGHTLY)
def look_for_duplicates() -> None:
    """Of what was added and changed today."""
    enqueue(PROPOSE, once="duplicates")


@long_task(PROPOSE)
def propose_duplicates(steps: Steps) -> None:
    """Of what was not compared since it was added or changed; broken off, it goes on where it was."""
    with steps():
        read = comparisons()
    for comparison in read:
        waiting = list(comparison.versions)
        for begin in range(0, len(waiting), AT_ONCE):
            with steps():
                propose(comparison, waiting[begin : begin + AT_ONCE])
