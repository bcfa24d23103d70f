"""Workers at once: a process that has loaded everything makes another one of itself whenever it is asked.

The product never forks. Here it is safe: nothing is connected and no thread runs yet, and a start costs hardly anything.
Told by lines on its input, it answers with lines on its output.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from typing import Any

import django
from django.conf import settings
from django.db import connections

from vliegwiel.platform.ports.mail.server import mail_server
from vliegwiel.project.environment import address


def main() -> None:
    """``{"start": {…}}`` → the number of the process; ``{"wait": number}`` → its exit code."""
    django.setup()
    # Only now can be loaded what has models.
    import_module("tests.platform.jobs.errands")
    for line in sys.stdin:
        asked = json.loads(line)
        answer = start(asked["start"]) if "start" in asked else wait(asked["wait"])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def start(how: dict[str, Any]) -> int:
    """A worker."""
    number = os.fork()
    if number == 0:
        os._exit(be_worker(**how))
    return number


def wait(number: int) -> int:
    """Negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def be_worker(*, database: str, mail: str, concurrency: int, patience: float) -> int:
    """What the forked process does."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stdin.close()
    connections["default"].settings_dict.update(address(database))
    settings.MAIL_SERVER = mail_server(mail)
    working = import_module("vliegwiel.platform.jobs.worker")
    pace = working.Pace(heartbeat=0.2, dead_after=0.8, look_every=0.1, patience=patience)
    working.work(concurrency=concurrency, pace=pace)
    return 0


if __name__ == "__main__":
    main()
