"""Who goes first where a worker and pages want the same processor? Whoever waits for a page."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

# With it a worker gets a third of what pages do, as long as these want the processor, and else all of it.
BEHIND: Final = 5
# Linux shares a processor among sessions first, and heeds how nice a process is among those of its own session only.
_OF_SESSION: Final = Path("/proc/self/autogroup")


def step_behind() -> None:
    """This process, and all of its session; as far as the machine has a say in that."""
    os.nice(BEHIND)
    with suppress(OSError):
        # Of a session that is not ours alone, such as a terminal's, the others keep their place.
        if os.getsid(0) == os.getpid():
            _OF_SESSION.write_text(f"{BEHIND}", encoding="ascii")
