"""How are Django's own commands run? `vliegwiel manage migrate`, about the demo where no database is set."""

from __future__ import annotations

import os

import click
from django.core.management import execute_from_command_line

from vliegwiel.cli.running.installation import a_database
from vliegwiel.cli.running.troubles import told_plainly
from vliegwiel.platform.language import Language

PASSED_ON = {"ignore_unknown_options": True, "help_option_names": []}


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "manage",
        help=words.gettext("Run one of Django's commands, such as migrate."),
        context_settings=PASSED_ON,
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def manage(arguments: tuple[str, ...]) -> None:
        with told_plainly(words), a_database(os.environ, words) as environment:
            os.environ.update(environment)
            run_django(*arguments)

    return manage


def run_django(*arguments: str) -> None:
    """Run a command of Django's, as ``manage`` does."""
    execute_from_command_line(["vliegwiel manage", *arguments])
