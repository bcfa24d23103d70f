"""Which commands there are."""

from __future__ import annotations

import os
from importlib.metadata import version

import click

from vliegwiel.cli.demo import demo_command
from vliegwiel.cli.doctor import doctor_command
from vliegwiel.cli.manage import manage_command
from vliegwiel.cli.serve import serve_command, worker_command
from vliegwiel.cli.synthesise import synthesise_command
from vliegwiel.platform.built import NotBuilt, require_built_files
from vliegwiel.platform.language import AVAILABLE, DEFAULT, Language, language


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
    group = click.Group(
        "vliegwiel",
        help=explained,
        commands=[
            synthesise_command(words),
            demo_command(words),
            doctor_command(words),
            serve_command(words),
            worker_command(words),
            manage_command(words),
        ],
    )
    return click.version_option(version("vliegwiel"))(group)
