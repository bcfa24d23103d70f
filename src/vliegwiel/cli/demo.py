"""How does Vliegwiel look with everything in it? `vliegwiel demo` starts it whole, on this machine alone."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from typing import Final, TypeAlias
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import click

from vliegwiel.cli.running.household import Household, KeepsFailing, stopped_by_signals
from vliegwiel.cli.running.installation import OwnDatabase, own_database, require_unused
from vliegwiel.cli.running.ports import DEFAULT_PORT, HOST, LAST_PORT, require_free
from vliegwiel.cli.running.programs import Program, stop_all
from vliegwiel.cli.running.troubles import told_plainly
from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble
from vliegwiel.project.demo import STAGES

PATIENCE: Final = 60.0  # seconds for the first page
GLANCE: Final = 0.1
# Of a server that does not answer yet.
LONGEST_ANSWER: Final = 5.0
# Beside the database, when there is something in it to show.
FILLED: Final = "filled"

Cast: TypeAlias = Sequence[Sequence[str]]


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @click.command(
        "demo", help=words.gettext("Show Vliegwiel in a browser, with an invented municipality in it.")
    )
    @click.option(
        "--port",
        type=click.IntRange(1, LAST_PORT),
        default=DEFAULT_PORT,
        show_default=True,
        help=words.gettext("On which port."),
    )
    @click.option(
        "--stage",
        type=click.Choice(STAGES),
        default=STAGES[-1],
        show_default=True,
        help=words.gettext("How far the invented municipality is, when it is made."),
    )
    def demo(port: int, stage: str) -> None:
        with stopped_by_signals() as stop, told_plainly(words):
            require_unused(os.environ)
            require_free(port, words, command="demo")
            _Demo(port, stage, words, stop).show()
        click.echo(words.gettext("Stopped. What was entered is kept for the next time."))

    return demo


@dataclass(frozen=True, slots=True)
class _Demo:
    port: int
    stage: str
    words: Language
    stop: Event

    def show(self) -> None:
        """Until it is stopped; also while it is still starting.

        Raises:
            Trouble: The database cannot be started.
            click.ClickException: Something else keeps failing.
        """
        try:
            self._start()
        except Trouble:
            # A Ctrl-C also ends the programs that make a new database, and they complain of it.
            if not self.stop.is_set():
                raise

    def _start(self) -> None:
        self._say(self.words.gettext("Starting the database …"))
        with (
            own_database(self._surroundings(), name=self.words.gettext("The database")) as database,
            ExitStack() as stack,
        ):
            if self.stop.is_set():
                return
            filled = database.server.folder / FILLED
            filled.unlink(missing_ok=True)
            web = self._web(database, filled)
            worker = Program(self.words.gettext("The worker"), ("worker",), database.environment)
            stack.callback(stop_all, [web, worker])
            web.start()
            self._say(self.words.gettext("Filling it, when it is new …"))
            cast = self._fill(database)
            if cast is None:
                return
            filled.touch()
            if _answers(f"http://{HOST}:{self.port}/gezond/", self.stop):
                self._introduce(cast)
            worker.start()
            self._look_after(Household([database, web, worker], self._tell))

    def _surroundings(self) -> Mapping[str, str]:
        return {**os.environ, "VLIEGWIEL_ADDRESS": f"http://{HOST}:{self.port}"}

    def _web(self, database: OwnDatabase, once: Path) -> Program:
        """It takes a while to load; meanwhile the tables are made, and it answers nobody."""
        words = ("serve", "--port", str(self.port), "--once", str(once))
        return Program(self.words.gettext("The web server"), words, database.environment)

    def _fill(self, database: OwnDatabase) -> Cast | None:
        """Whom one can be; nothing when it was stopped first."""
        with TemporaryFile() as said:
            filling = Program("populate", ("populate", self.stage), database.environment, said)
            filling.start()
            code = filling.wait(self.stop)
            if self.stop.is_set():
                return None
            if code:
                raise click.ClickException(
                    self.words.gettext("The database could not be filled; above stands why.")
                )
            said.seek(0)
            cast: Cast = json.loads(said.read())
            return cast

    def _look_after(self, household: Household) -> None:
        try:
            household.look_after(self.stop)
        except KeepsFailing as failing:
            raise click.ClickException(
                self.words.gettext("%(name)s ends again and again; above stands why.")
                % {"name": failing.name}
            ) from failing

    def _introduce(self, cast: Cast) -> None:
        address = {"address": f"http://{HOST}:{self.port}/"}
        self._say("")
        self._say(self.words.gettext("Open %(address)s in a browser and choose who you are:") % address)
        widths = [max(map(len, column)) for column in zip(*cast, strict=True)]
        for person in cast:
            cells = (cell.ljust(width) for cell, width in zip(person, widths, strict=True))
            self._say(f"  {'  '.join(cells).rstrip()}")
        self._say("")
        self._say(self.words.gettext("One click signs you in; everybody here is invented. Stop with Ctrl-C."))

    def _tell(self, name: str) -> None:
        if not self.stop.is_set():
            sentence = self.words.gettext("%(name)s ended by itself, and is started again.")
            click.echo(sentence % {"name": name}, err=True)

    def _say(self, line: str) -> None:
        click.echo(line)


def _answers(address: str, stop: Event) -> bool:
    """Wait for the first page."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stop.wait(GLANCE):
        try:
            with urlopen(address, timeout=LONGEST_ANSWER):  # noqa: S310 - our own address
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            continue
    return False
