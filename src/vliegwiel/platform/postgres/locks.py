"""Who holds this folder? One process at a time starts and stops a server in it."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path
from typing import Final, TextIO

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble

_LONGEST: Final = 200


class FolderInUse(Trouble):
    """Another process holds the folder.

    Attributes:
        folder: Which one.
        holder: The number of the process and what it was started as, as that process wrote it down.
    """

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(folder, holder)
        self.folder = folder
        self.holder = holder

    def sentence(self, words: Language) -> str:
        """Who holds it, and what to do."""
        return words.gettext(
            "The database in %(folder)s is in use by process %(holder)s. "
            "Stop that first, or choose another folder with VLIEGWIEL_HOME."
        ) % {"folder": self.folder, "holder": self.holder}


def hold(path: Path) -> TextIO:
    """The lock, held until it is closed or the process ends, however it ends; the kernel sees to that.

    The file stays when it is let go: to remove it would let two processes hold two files of one name.

    Raises:
        FolderInUse: Somebody holds it.
    """
    lock = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = lock.read(_LONGEST).strip()
        lock.close()
        raise FolderInUse(path.parent, holder or "?") from None
    lock.truncate(0)
    lock.write(f"{os.getpid()} ({' '.join([Path(sys.argv[0]).name, *sys.argv[1:]])})"[:_LONGEST])
    lock.flush()
    return lock


def require_unheld(path: Path) -> None:
    """Ask before anything is begun that would take a while.

    Raises:
        FolderInUse: Somebody holds it.
    """
    if path.exists():
        hold(path).close()
