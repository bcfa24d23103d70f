"""How does a list of establishments of the size of the country come in? `vliegwiel import-register LIST --workspace …`."""

from __future__ import annotations

import os

import click

from vliegwiel.cli.manage import PASSED_ON, run_django
from vliegwiel.cli.running.installation import a_database
from vliegwiel.cli.running.troubles import told_plainly
from vliegwiel.platform.language import Language


def command(words: Language) -> click.Command:
    """The command, explained in this language; what it takes, Django's own command explains."""

    @click.command(
        "import-register",
        help=words.gettext("Take over a list of establishments, such as that of the whole country."),
        context_settings=PASSED_ON,
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def import_register(arguments: tuple[str, ...]) -> None:
        with told_plainly(words), a_database(os.environ, words) as environment:
            os.environ.update(environment)
            run_django("import_register", *arguments)

    return import_register
