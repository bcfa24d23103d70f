"""How is a PostgreSQL of one's own made ready? By a script that its administrator can read first."""

from __future__ import annotations

from importlib.resources import files

import click

from vliegwiel.platform.language import Language


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "prepare",
        help=words.gettext(
            "Print the script by which an administrator of PostgreSQL makes the roles and the database."
        ),
    )
    def prepare() -> None:
        click.echo((files("vliegwiel.platform.postgres") / "prepare.sql").read_text("utf-8"), nl=False)

    return prepare
