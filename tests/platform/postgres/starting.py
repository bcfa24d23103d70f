"""Started by tests as another process: start the server of a folder, say its number, and wait to be killed.

With a number of an account as second argument, become that account first, so that root can see how others fare.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from vliegwiel.platform.postgres.server import start, stop

folder = Path(sys.argv[1])
if sys.argv[2:]:
    os.setgroups([])
    os.setgid(int(sys.argv[2]))
    os.setuid(int(sys.argv[2]))
server = start(folder, durable=False)
print(server.pid, flush=True)  # noqa: T201 - whoever started us reads it
if sys.argv[2:]:
    stop(server)
else:
    time.sleep(600)
