"""How does Vliegwiel run for real? Any number of `serve` and `worker` on any number of hosts, and one PostgreSQL."""

from __future__ import annotations

import multiprocessing
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from vliegwiel.cli.running.attendance import end_with_parent, end_with_spawner
from vliegwiel.cli.running.installation import need_database
from vliegwiel.cli.running.ports import DEFAULT_PORT, HOST, LAST_PORT, require_free
from vliegwiel.cli.running.readiness import require_ready
from vliegwiel.platform.language import Language

# Of requests at a time in one process, as far as its cores go.
THREADS = min(4, 2 * multiprocessing.cpu_count() + 1)
PATIENCE = 20  # seconds for requests under way, when it is to stop
GLANCE = 0.05


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command("serve", help=words.gettext("Serve the pages; needs DATABASE_URL."))
    @click.option("--host", default=HOST, show_default=True, help=words.gettext("On which address."))
    @click.option(
        "--port",
        type=click.IntRange(1, LAST_PORT),
        default=DEFAULT_PORT,
        show_default=True,
        help=words.gettext("On which port."),
    )
    @click.option(
        "--processes",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help=words.gettext("In how many processes; one per core is a good start."),
    )
    @click.option("--attended", is_flag=True, hidden=True)
    @click.option("--once", type=click.Path(path_type=Path), hidden=True)
    def serve(host: str, port: int, processes: int, *, attended: bool, once: Path | None) -> None:
        need_database(words)
        if attended:  # by the demo, which looked at all that
            end_with_parent()
        else:
            require_free(port, words, command="serve", host=host)
            require_ready(words, pages=True)
        # A forked process inherits locks that nobody will ever release.
        multiprocessing.set_start_method("spawn")
        Granian(
            "vliegwiel.project.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            workers_kill_timeout=PATIENCE,
            websockets=False,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve(target_loader=partial(attended_application, once), wrap_loader=False)

    return serve


def attended_application(once: Path | None) -> Any:
    """What each process of the server serves, until the first of them is gone, which itself loads none of it.

    Args:
        once: It answers nobody before this file is there; meanwhile it loads.
    """
    end_with_spawner()
    application = import_module("vliegwiel.project.wsgi").application
    while once is not None and not once.exists():
        time.sleep(GLANCE)
    return application
