"""Can a server of ours listen there?"""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Final

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
LAST_PORT: Final = 65_535


def is_free(port: int) -> bool:
    """Whether nothing listens on this port of this machine.

    Raises:
        OSError: The port may not be used at all.
    """
    with closing(socket.socket()) as probe:
        # As servers do: what a server before us has only just let go of is not taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise
        except OSError:
            return False
    return True
