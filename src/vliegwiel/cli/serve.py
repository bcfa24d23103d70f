"""How does Vliegwiel run for real? Any number of `serve` and `worker` on any number of hosts, and one PostgreSQL."""

from __future__ import annotations

import multiprocessing
import os

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from vliegwiel.cli.attendance import end_with_parent
from vliegwiel.cli.installation import SETTINGS
from vliegwiel.cli.manage import run_django
from vliegwiel.cli.ports import DEFAULT_PORT, HOST, LAST_PORT
from vliegwiel.platform.language import Language

TARGET = "vliegwiel.project.wsgi:application"
THREADS = 4


def serve_command(words: Language) -> click.Command:
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
    def serve(host: str, port: int, processes: int, *, attended: bool) -> None:
        _need_database(words)
        run_django("check", "--fail-level", "ERROR", "--database", "default", said=False)
        if attended:
            end_with_parent()
        # A forked process inherits locks that nobody will ever release.
        multiprocessing.set_start_method("spawn")
        Granian(
            TARGET,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            websockets=False,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()

    return serve


def worker_command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "worker", help=words.gettext("Do the work that pages leave to be done; needs DATABASE_URL.")
    )
    @click.option("--attended", is_flag=True, hidden=True)
    def worker(*, attended: bool) -> None:
        _need_database(words)
        if attended:
            end_with_parent()
        run_django("work")

    return worker


def _need_database(words: Language) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get("DATABASE_URL"):
        raise click.ClickException(
            words.gettext(
                "DATABASE_URL is not set, so there is no database to work with. docs/running.md says how to make "
                "one; to look around first: vliegwiel demo"
            )
        )
