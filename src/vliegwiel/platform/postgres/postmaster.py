"""Which processes of a server are alive, whoever started them?"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vliegwiel.platform.postgres.folders import SOCKET, Place
from vliegwiel.platform.postgres.locks import FolderInUse

_PROCESSES: Final = Path("/proc")
_PATIENCE: Final = 10.0
_PAUSE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Process:
    """A living process of this server.

    Attributes:
        number: By which the machine knows it.
        leads: It is the postmaster, which starts and ends the others.
    """

    number: int
    leads: bool


def running(place: Place) -> int | None:
    """The number of the postmaster of this folder, when it is alive.

    ``postmaster.pid`` alone proves nothing: after a crash its number may have gone to another program.
    """
    return next((process.number for process in _alive(place) if process.leads), None)


def is_alive(place: Place, number: int) -> bool:
    """Whether this is still the number of the postmaster of this folder."""
    return _leads(_PROCESSES / str(number), place, place.data.stat().st_uid) is True


def clear(place: Place) -> None:
    """Make sure that nothing of a server without postmaster is left; call this only when none is running.

    Backends whose postmaster was killed finish what they are doing, and no other server may start beside them.

    Raises:
        FolderInUse: They do not end.
    """
    deadline = time.monotonic() + _PATIENCE
    for process in (orphans := _alive(place)):
        _quit(process.number)
    while orphans:
        if time.monotonic() > deadline:
            raise FolderInUse(place.folder, ", ".join(str(process.number) for process in orphans))
        time.sleep(_PAUSE)
        orphans = _alive(place)
    # PostgreSQL itself goes by the number in these files, and believes a process that is dead but was not yet buried.
    for stale in (place.data / "postmaster.pid", place.socket / SOCKET, place.socket / f"{SOCKET}.lock"):
        stale.unlink(missing_ok=True)


def _quit(number: int) -> None:
    try:
        os.kill(number, signal.SIGQUIT)
    except ProcessLookupError:
        return


def _alive(place: Place) -> list[Process]:
    """Told by command line and owner, which everyone may read; what else is known of a process, only some may."""
    uid = place.data.stat().st_uid
    return [
        Process(int(folder.name), leads)
        for folder in _PROCESSES.iterdir()
        if folder.name.isdigit() and (leads := _leads(folder, place, uid)) is not None
    ]


def _leads(folder: Path, place: Place, uid: int) -> bool | None:
    """Whether it is the postmaster; ``None`` when it is no process of this server at all."""
    try:
        if folder.stat().st_uid != uid:
            return None
        words = (folder / "cmdline").read_bytes().split(b"\0")
    except OSError:  # it ended just now
        return None
    if words[0].startswith(os.fsencode(f"postgres: {place.name}: ")):
        return False
    starts = words[0].endswith(b"/postgres") and words[1:3] == [b"-D", os.fsencode(place.data)]
    return True if starts else None
