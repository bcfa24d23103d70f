"""Can a server of ours listen there?"""

from __future__ import annotations

import socket
import time
from contextlib import closing
from errno import EADDRINUSE
from typing import Final

import click

from vliegwiel.platform.language import Language

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
LAST_PORT: Final = 65_535
# What a demo before us, killed a moment ago, needs to let go.
PATIENCE: Final = 3.0
GLANCE: Final = 0.1


def is_free(port: int, host: str = HOST) -> bool:
    """Whether nothing listens on this port of this machine.

    Raises:
        OSError: The port or the address may not be used at all.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        # As servers do: what a server before us has only just let go of is not taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == EADDRINUSE:
                return False
            raise
    return True


def require_free(port: int, words: Language, *, command: str, host: str = HOST) -> None:
    """Wait a moment for it, and say plainly when it stays taken.

    Args:
        port: Which one.
        words: To say it in.
        command: Whose option ``--port`` chooses another.
        host: On which address of this machine.

    Raises:
        click.ClickException: In a sentence.
    """
    other = port + 1 if DEFAULT_PORT <= port < LAST_PORT else DEFAULT_PORT
    known = {"port": port, "host": host, "command": f"vliegwiel {command} --port {other}"}
    until = time.monotonic() + PATIENCE
    try:
        while not is_free(port, host):
            if time.monotonic() > until:
                raise click.ClickException(
                    words.gettext(
                        "Port %(port)s is taken by another program. Stop that program, or choose another port: %(command)s"
                    )
                    % known
                )
            time.sleep(GLANCE)
    except OSError as error:
        raise click.ClickException(
            words.gettext(
                "Port %(port)s of %(host)s cannot be used here (%(reason)s). Choose another port: %(command)s"
            )
            % {"reason": error.strerror, **known}
        ) from error
