"""Fill the demo's database: what `vliegwiel demo` does in a process of its own, before any page is served."""

from __future__ import annotations

import click

from vliegwiel.cli.manage import run_django
from vliegwiel.cli.running.attendance import end_with_parent
from vliegwiel.cli.running.readiness import require_ready
from vliegwiel.platform.language import Language
from vliegwiel.project.demo import STAGES


def command(words: Language) -> click.Command:
    """The command, of which only the demo knows."""

    @click.command("populate", hidden=True)
    @click.argument("stage", type=click.Choice(STAGES))
    @click.option("--attended", is_flag=True, hidden=True)
    def populate(stage: str, *, attended: bool) -> None:
        if attended:
            end_with_parent()
        run_django("prepare_demo", "--skip-checks", "--stage", stage, "--language", words.code)
        # Of what is the same for everybody who has this version, the tests know; here somebody waits for a page.
        require_ready(words, pages=True, program=False)

    return populate
