"""Who does the work that pages leave to be done? Any number of workers, on any number of hosts."""

from __future__ import annotations

import click

from vliegwiel.cli.manage import run_django
from vliegwiel.cli.running.attendance import end_with_parent
from vliegwiel.cli.running.installation import need_database
from vliegwiel.cli.running.precedence import step_behind
from vliegwiel.cli.running.readiness import require_ready
from vliegwiel.platform.language import Language


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "worker", help=words.gettext("Do the work that pages leave to be done; needs DATABASE_URL.")
    )
    @click.option(
        "--concurrency",
        type=click.IntRange(1, 64),
        default=2,
        show_default=True,
        help=words.gettext("How many things at a time."),
    )
    @click.option("--attended", is_flag=True, hidden=True)
    def worker(concurrency: int, *, attended: bool) -> None:
        need_database(words)
        if attended:  # by the demo, which looked at all that
            end_with_parent()
        else:
            require_ready(words, pages=False)
        step_behind()
        run_django("work", "--skip-checks", "--concurrency", str(concurrency))

    return worker
