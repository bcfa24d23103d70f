"""Can Vliegwiel do its work on this machine? `vliegwiel doctor` says what is there and how to get the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import chain

import click

from vliegwiel.cli.examination.finding import Finding, State
from vliegwiel.cli.examination.house import examine_house
from vliegwiel.cli.examination.libraries import examine_libraries
from vliegwiel.cli.examination.machine import examine_machine
from vliegwiel.cli.running.installation import SETTINGS
from vliegwiel.platform.language import AVAILABLE, Language, language


def command(words: Language) -> click.Command:
    """The command, explained in this language; exit code 0 when the work can be done, 1 otherwise."""

    @click.command("doctor", help=words.gettext("Say what is there, what is missing and how to get it."))
    @click.option("--json", "as_json", is_flag=True, help=words.gettext("For programs, as JSON."))
    @click.option(
        "--language",
        "code",
        type=click.Choice(AVAILABLE),
        default=words.code,
        show_default=True,
        help=words.gettext("Language of the answer."),
    )
    @click.pass_context
    def doctor(context: click.Context, code: str, *, as_json: bool) -> None:
        spoken = _language(code)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        examinations = (examine_machine, examine_libraries, examine_house)
        findings = chain.from_iterable(examined(os.environ, spoken) for examined in examinations)
        ready = _print_json(findings) if as_json else _print_lines(findings, spoken)
        context.exit(0 if ready else 1)

    return doctor


def _language(code: str) -> Language:
    """English where the Dutch catalogue was not built: that is one of the things a doctor has to say."""
    try:
        return language(code)
    except FileNotFoundError:
        return language("en")


def _print_json(findings: Iterable[Finding]) -> bool:
    found = [asdict(finding) for finding in findings]
    ready = all(finding["state"] != "missing" for finding in found)
    click.echo(json.dumps({"ready": ready, "findings": found}, ensure_ascii=False, indent=2))
    return ready


def _print_lines(findings: Iterable[Finding], words: Language) -> bool:
    names = _names(words)
    edge = max(map(len, names.values()))
    ready = True
    for finding in findings:
        click.echo(f"{names[finding.state]:<{edge}}  {finding.topic:<27}  {finding.found}")
        if finding.remedy:
            click.echo(f"{'':<{edge}}  {'':<27}  → {finding.remedy}")
        ready = ready and finding.state != "missing"
    click.echo()
    click.echo(_verdict(words, ready=ready))
    return ready


def _names(words: Language) -> Mapping[State, str]:
    return {
        "good": words.gettext("good"),
        "notice": words.gettext("note"),
        "missing": words.gettext("MISSING"),
    }


def _verdict(words: Language, *, ready: bool) -> str:
    if ready:
        return words.gettext("Vliegwiel can do its work here.")
    return words.gettext("Vliegwiel cannot do its work here yet. Do what stands behind the arrows.")
