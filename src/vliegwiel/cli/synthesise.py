"""From a spreadsheet of what was said to a report with an agenda: `vliegwiel synthesise inbreng.xlsx --out rapport/`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from vliegwiel.platform.language import AVAILABLE, Language, language
from vliegwiel.platform.ports.embedding.choice import NAMES, choose_embedder
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.delivery import FolderRefused
from vliegwiel.synthesis.intake.fields import Field, field_named
from vliegwiel.synthesis.material import Files, Material, gather
from vliegwiel.synthesis.reporting import CSV, JSON, PDF, WORD, make_report

PERMISSIONS: Final = tuple(permission.value for permission in Permission)
_FILE: Final = click.Path(path_type=Path)


def command(words: Language) -> click.Command:
    """The command, explained in this language."""

    @_options(words)
    def synthesise(**given: Any) -> None:
        spoken = language(given["language"])
        material = _gathered(given, spoken)
        _reported(material, given, spoken)

    explained = words.gettext("Make a report and a draft agenda from a spreadsheet of what was said.")
    return click.command("synthesise", help=explained)(synthesise)


def _options(words: Language) -> Callable[[Callable[..., None]], Callable[..., None]]:
    parameters = [
        click.argument("source", type=_FILE),
        click.option(
            "--out",
            type=_FILE,
            default=Path("rapport"),
            show_default=True,
            help=words.gettext("Folder for the report."),
        ),
        *_source_options(words),
        click.option(
            "--embedder",
            type=click.Choice(NAMES),
            default="auto",
            show_default=True,
            help=words.gettext("What compares the texts."),
        ),
        click.option(
            "--language",
            type=click.Choice(AVAILABLE),
            default=words.code,
            show_default=True,
            help=words.gettext("Language of the report."),
        ),
        click.option("--title", default="", help=words.gettext("Title of the report.")),
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for parameter in reversed(parameters):
            command = parameter(command)
        return command

    return decorate


def _source_options(words: Language) -> list[Callable[..., Any]]:
    files = {
        "--themes": words.gettext(
            "Codebook: a table with name and definition. Without it, nineteen themes for a local economy."
        ),
        "--population": words.gettext("Business population: a table with sector, size, area and count."),
        "--areas": words.gettext(
            "Where the areas lie: GeoJSON, or a table with name, longitude and latitude."
        ),
    }
    names = {
        "--yardstick": words.gettext("Which count is the yardstick, when the population holds several."),
        "--sheet": words.gettext("Which sheet of the workbook."),
        "--theme-column": words.gettext("Column with the themes that a person gave."),
    }
    return [
        *(click.option(name, type=_FILE, help=meaning) for name, meaning in files.items()),
        *(click.option(name, help=meaning) for name, meaning in names.items()),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=NAME",
            help=words.gettext('Point out a column, as in text="What was said". May be repeated.'),
        ),
        click.option(
            "--ignore-coded",
            is_flag=True,
            help=words.gettext("Leave the themes and kinds in the table aside and suggest all anew."),
        ),
        click.option(
            "--permission",
            type=click.Choice(PERMISSIONS),
            default=Permission.NOT_ASKED.value,
            show_default=True,
            help=words.gettext("What the speakers allowed where the table does not say."),
        ),
    ]


def _gathered(given: Mapping[str, Any], words: Language) -> Material:
    if given["yardstick"] and not given["population"]:
        raise click.UsageError(
            words.gettext(
                "--yardstick chooses between the counts of a business population. Give that table with --population."
            )
        )
    columns = _columns(given["columns"], words)
    if given["theme_column"]:
        columns[Field.THEMES] = given["theme_column"]
    files = Files(
        contributions=given["source"],
        sheet=given["sheet"],
        codebook=given["themes"],
        population=given["population"],
        yardstick=given["yardstick"],
        areas=given["areas"],
        columns=columns,
        permission=Permission(given["permission"]),
        ignore_coded=given["ignore_coded"],
    )
    try:
        material = gather(files, words)
    except TableRefused as refusal:
        raise click.ClickException(_refusal(refusal, words)) from refusal
    read = ", ".join(f"{name} = “{header}”" for name, header in material.source.columns.items())
    click.echo(words.gettext("Read: %(columns)s.") % {"columns": read}, err=True)
    for warning in material.source.warnings:
        click.echo(warning, err=True)
    return material


def _columns(pairs: Sequence[str], words: Language) -> dict[Field, str]:
    columns = {}
    for pair in pairs:
        name, _, header = pair.partition("=")
        field = field_named(name)
        if field is None or not header:
            raise click.BadParameter(
                words.gettext("write FIELD=NAME, with one of these fields: %(fields)s")
                % {"fields": ", ".join(known.value for known in Field)},
                param_hint="--column",
            )
        columns[field] = header
    return columns


def _refusal(refusal: TableRefused, words: Language) -> str:
    lines = [f"{refusal.file}: {in_words(fault, words)}" for fault in refusal.faults]
    if refusal.omitted:
        more = words.ngettext("And %(count)s more.", "And %(count)s more.", refusal.omitted)
        lines.append(more % {"count": words.number(refusal.omitted)})
    lines.append(words.gettext("No report was made."))
    return "\n".join(lines)


def _reported(material: Material, given: Mapping[str, Any], words: Language) -> None:
    try:
        embedder = choose_embedder(
            given["embedder"], os.environ, words=words, notify=lambda message: click.echo(message, err=True)
        )
        label = words.gettext("Reading and understanding")
        # On stderr: what is printed can be piped on without the bar.
        with click.progressbar(length=len(material.contributions), label=label, file=sys.stderr) as bar:
            report = make_report(
                material, given["out"], embedder, words, title=given["title"], progress=bar.update
            )
    except EmbedderUnavailable as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except FolderRefused as refusal:
        raise click.ClickException(
            words.gettext(
                "The report cannot be written in %(folder)s (%(reason)s). Choose another folder with --out."
            )
            % {"folder": given["out"], "reason": refusal}
        ) from refusal
    click.echo(words.gettext("The report stands in %(path)s") % {"path": report})
    others = words.enumeration([WORD, PDF, JSON, CSV])
    click.echo(words.gettext("Beside it: %(files)s.") % {"files": others})
