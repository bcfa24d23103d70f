"""What does a report look like? `vliegwiel demo` makes that of the invented sample and shows it in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import click

from vliegwiel.cli.serving import (
    DEFAULT_PORT,
    PortRefused,
    PortTaken,
    ReportServer,
    Shelf,
    stopped_by_signals,
)
from vliegwiel.platform.language import AVAILABLE, Language, language
from vliegwiel.platform.ports.embedding.cache import cache_folder

MakeReport: TypeAlias = Callable[[Path, Language], Path]
"""Writes the report of the sample into the folder and returns its HTML file."""

LAST_PORT: Final = 65_535


def demo_command(make_report: MakeReport, words: Language) -> click.Command:
    """The command that shows what this function makes, explained in this language."""

    @click.command("demo", help=words.gettext("Show the report of the invented sample in a browser."))
    @click.option(
        "--port",
        type=click.IntRange(0, LAST_PORT),
        default=DEFAULT_PORT,
        show_default=True,
        help=words.gettext("On which port."),
    )
    @click.option(
        "--folder",
        type=click.Path(file_okay=False, path_type=Path),
        help=words.gettext("Folder for the report; without it a folder in the cache."),
    )
    @click.option(
        "--language",
        "code",
        type=click.Choice(AVAILABLE),
        default=words.code,
        show_default=True,
        help=words.gettext("Language of the report."),
    )
    def demo(port: int, folder: Path | None, code: str) -> None:
        _show_sample(make_report, port, folder or cache_folder(os.environ) / "demo", language(code))

    return demo


def _show_sample(make_report: MakeReport, port: int, folder: Path, words: Language) -> None:
    try:
        # The port first: nobody should wait for a report that then cannot be shown.
        with stopped_by_signals(), _server(port, words) as server:
            _make_and_show(server, make_report, folder, words)
    except KeyboardInterrupt:
        click.echo(words.gettext("Stopped."))


def _server(port: int, words: Language) -> ReportServer:
    other = {"port": port, "other": port + 1 if DEFAULT_PORT <= port < LAST_PORT else DEFAULT_PORT}
    try:
        return ReportServer(port)
    except PortTaken as error:
        raise click.ClickException(
            words.gettext(
                "Port %(port)s is taken by another program. Stop that program, or choose another port: "
                "vliegwiel demo --port %(other)s"
            )
            % other
        ) from error
    except PortRefused as error:
        raise click.ClickException(
            words.gettext(
                "Port %(port)s cannot be used here (%(reason)s). Choose another port: "
                "vliegwiel demo --port %(other)s"
            )
            % {"reason": error, **other}
        ) from error


def _make_and_show(server: ReportServer, make_report: MakeReport, folder: Path, words: Language) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            words.gettext("The folder %(folder)s cannot be made (%(reason)s). Choose another with --folder.")
            % {"folder": folder, "reason": error.strerror}
        ) from error
    click.echo(words.gettext("Making the report of the invented sample …"))
    report = make_report(folder, words).resolve()
    click.echo(words.gettext("The report stands in %(path)s") % {"path": report})
    click.echo(
        words.gettext("Open %(address)s in a browser. Stop with Ctrl-C.") % {"address": server.address}
    )
    server.show(Shelf(folder=report.parent, front=report, language=words))
