"""How does everything in a backup come back, exactly?"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

import click
import django
from django.db.migrations.loader import MigrationLoader

from vliegwiel.cli.manage import run_django
from vliegwiel.cli.running.installation import a_database, owner_url
from vliegwiel.cli.running.sizes import size_of
from vliegwiel.cli.running.troubles import told_plainly
from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.copies import restore


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "restore",
        help=words.gettext("Bring everything in a backup back, into a database that is still empty."),
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def bring_back(file: Path) -> None:
        with told_plainly(words), a_database(os.environ, words) as environment:
            owner = owner_url(environment, words)
            os.environ.update(environment)
            click.echo(words.gettext("Reading the backup, and bringing everything in it back …"))
            contents = restore(owner, file, known_migrations=_known_migrations())
            click.echo(words.gettext("Read back and compared, row by row: exactly what is in the backup."))
            click.echo(f"  {size_of(contents, words)}")
            click.echo(words.gettext("Bringing the tables up to date with this version …"))
            run_django("migrate", "--verbosity", "0")
            click.echo(words.gettext("Done."))

    return bring_back


def _known_migrations() -> Collection[tuple[str, str]]:
    django.setup()
    return MigrationLoader(None).disk_migrations.keys()
