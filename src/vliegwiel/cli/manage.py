"""How are Django's own commands run? `vliegwiel manage migrate`, with our own database where no other is set."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from io import StringIO

import click
from django.core.management import execute_from_command_line

from vliegwiel.cli.installation import own_database
from vliegwiel.cli.troubles import told_plainly
from vliegwiel.platform.language import Language

PASSED_ON = {"ignore_unknown_options": True, "help_option_names": []}


def manage_command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "manage",
        help=words.gettext("Run one of Django's commands, such as migrate."),
        context_settings=PASSED_ON,
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def manage(arguments: tuple[str, ...]) -> None:
        with told_plainly(words), own_database(os.environ) as environment:
            os.environ.update(environment)
            run_django(*arguments)

    return manage


def run_django(*arguments: str, said: bool = True) -> None:
    """Run a command of Django's; what it says is left out where only its failing matters."""
    if said:
        execute_from_command_line(["vliegwiel manage", *arguments])
        return
    with redirect_stdout(StringIO()):
        execute_from_command_line(["vliegwiel manage", *arguments])
