"""How is everything in the database kept in a file?"""

from __future__ import annotations

import os
from pathlib import Path

import click

from vliegwiel.cli.running.installation import a_database, owner_url
from vliegwiel.cli.running.sizes import size_of
from vliegwiel.cli.running.troubles import told_plainly
from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.copies import backup


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command("backup", help=words.gettext("Keep everything in the database in one new file."))
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    def keep(file: Path) -> None:
        if not file.parent.is_dir():
            raise click.ClickException(
                words.gettext("There is no folder %(folder)s.") % {"folder": file.parent}
            )
        with told_plainly(words), a_database(os.environ, words) as environment:
            owner = owner_url(environment, words)
            click.echo(words.gettext("Copying everything in the database as it is now …"))
            contents = backup(owner, file)
            known = {"file": file, "size": words.number(file.stat().st_size / 1e6, 1)}
            click.echo(words.gettext("%(file)s, %(size)s MB, which only you may read:") % known)
            click.echo(f"  {size_of(contents, words)}")

    return keep
