"""How does Vliegwiel look with everything in it? `vliegwiel demo` starts it whole, on this machine alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from threading import Event
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import click

from vliegwiel.cli.household import Household, KeepsFailing, stopped_by_signals
from vliegwiel.cli.installation import own_database
from vliegwiel.cli.ports import DEFAULT_PORT, HOST, LAST_PORT, is_free
from vliegwiel.cli.troubles import told_plainly
from vliegwiel.platform.language import Language

STAGES: Final = ("empty", "understood")
PATIENCE: Final = 60.0  # seconds for the first page
GLANCE: Final = 0.1


def demo_command(words: Language) -> click.Command:
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
        _refuse_taken(port, words)
        with stopped_by_signals() as stop, told_plainly(words):
            _show(port, stage, words, stop)
        click.echo(words.gettext("Stopped. What was entered is kept for the next time."))

    return demo


def _refuse_taken(port: int, words: Language) -> None:
    other = {"port": port, "other": port + 1 if DEFAULT_PORT <= port < LAST_PORT else DEFAULT_PORT}
    try:
        if is_free(port):
            return
    except OSError as error:
        raise click.ClickException(
            words.gettext(
                "Port %(port)s cannot be used here (%(reason)s). Choose another port: "
                "vliegwiel demo --port %(other)s"
            )
            % {"reason": error.strerror, **other}
        ) from error
    raise click.ClickException(
        words.gettext(
            "Port %(port)s is taken by another program. Stop that program, or choose another port: "
            "vliegwiel demo --port %(other)s"
        )
        % other
    )


def _show(port: int, stage: str, words: Language, stop: Event) -> None:
    click.echo(words.gettext("Starting the database …"))
    with ExitStack() as stack:
        environment = stack.enter_context(own_database(_for_demo(os.environ), name="demo"))
        _prepare(environment, stage, words)
        household = Household(environment)
        stack.callback(household.stop)
        household.start("web", "serve", "--port", str(port), "--attended")
        household.start("worker", "worker", "--attended")
        address = f"http://{HOST}:{port}/"
        if _answers(address, stop):
            click.echo(
                words.gettext("Open %(address)s in a browser. Stop with Ctrl-C.") % {"address": address}
            )
            click.echo(
                words.gettext(
                    "Sign in with one click as Anouk (account manager), Henk (administrator), Gerda (alderman) "
                    "or Bram, who works for the neighbouring municipality and sees none of it."
                )
            )
        try:
            household.look_after(stop)
        except KeepsFailing as failing:
            raise click.ClickException(
                words.gettext("%(name)s ends again and again; above stands why.") % {"name": failing.name}
            ) from failing


def _for_demo(environment: Mapping[str, str]) -> dict[str, str]:
    """The demo has a database of its own: nobody's real records are mixed with invented ones."""
    kept = {name: value for name, value in environment.items() if not name.startswith("DATABASE_")}
    return kept | {"VLIEGWIEL_DEMO": "1", "VLIEGWIEL_HTTP": "1"}


def _prepare(environment: Mapping[str, str], stage: str, words: Language) -> None:
    click.echo(words.gettext("Filling it, when it is new …"))
    command = [sys.executable, "-m", "vliegwiel.cli", "manage", "prepare_demo", "--stage", stage]
    done = subprocess.run(command, env=dict(environment), check=False)  # noqa: S603 - our own program and words
    if done.returncode:
        raise click.ClickException(words.gettext("The database could not be filled; above stands why."))


def _answers(address: str, stop: Event) -> bool:
    """Wait for the first page."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stop.wait(GLANCE):
        try:
            with urlopen(address, timeout=GLANCE * 10):  # noqa: S310 - our own address
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            continue
    return False
