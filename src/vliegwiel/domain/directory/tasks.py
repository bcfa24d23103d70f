"""What does the directory do in the background?"""

from __future__ import annotations

from vliegwiel.domain.directory.actions.erasure import erase_removed
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.platform.jobs import NIGHTLY, task


@task("directory.erase_removed", every=NIGHTLY)
def erase_what_was_removed() -> None:
    """What was removed a month ago."""
    erase_removed()


@task("directory.link_establishments")
def link() -> None:
    """Establishments that a delivery brought, to the organisations of their KVK numbers."""
    link_establishments()
