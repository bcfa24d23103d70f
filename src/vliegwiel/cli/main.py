"""Which commands there are."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.metadata import version
from typing import Final

import click

from vliegwiel.platform.built import NotBuilt, require_built_files
from vliegwiel.platform.language import AVAILABLE, DEFAULT, Language, language

# Each is a module beside this one.
COMMANDS: Final = (
    "backup",
    "demo",
    "doctor",
    "import-register",
    "manage",
    "populate",
    "prepare",
    "restore",
    "serve",
    "synthesise",
    "worker",
)


class Commands(click.Group):
    """Commands that are only loaded when they are asked for: a server need not read Word files.

    Args:
        words: The language in which they are explained.
        options: As for any group of commands.
    """

    def __init__(self, words: Language, **options: str) -> None:
        super().__init__("vliegwiel", **options)  # type: ignore[arg-type]  # only texts are given here
        self.words = words

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, explained; nothing where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        made: click.Command = import_module(f"vliegwiel.cli.{cmd_name.replace('-', '_')}").command(self.words)
        return made


def main() -> None:
    """The program, in the language of ``VLIEGWIEL_LANGUAGE``."""
    try:
        require_built_files()
    except NotBuilt as trouble:
        raise SystemExit(str(trouble)) from trouble
    spoken = os.environ.get("VLIEGWIEL_LANGUAGE", DEFAULT)
    program(language(spoken if spoken in AVAILABLE else DEFAULT))()


def program(words: Language) -> click.Group:
    """All commands, explained in this language."""
    explained = words.gettext("From a conversation with an entrepreneur to a result he can see.")
    return click.version_option(version("vliegwiel"))(Commands(words, help=explained))
