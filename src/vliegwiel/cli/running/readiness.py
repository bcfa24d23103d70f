"""May this process begin to serve, or would that be unsafe or in vain? Told before anything listens."""

from __future__ import annotations

from collections.abc import Sequence

import click
import django
from django.core.checks import CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.utils import translation

from vliegwiel.platform.language import Language
from vliegwiel.project.checks import EVERYWHERE, PAGES


def require_ready(words: Language, *, pages: bool, program: bool = True) -> None:
    """Ask Django's checks and the house's own; remarks go to the error stream.

    Args:
        words: To say it in.
        pages: This process serves pages, as opposed to doing work.
        program: Ask Django as well whether the program is right in itself, for which it loads all pages.

    Raises:
        click.ClickException: Something has to be set right first.
    """
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise click.ClickException(str(wrong)) from wrong
    with translation.override(words.code):
        found = sorted(_found(pages=pages, program=program), key=lambda message: str(message.id))
        remarks = [_told(message) for message in found if not message.is_serious()]
        refusals = [_told(message) for message in found if message.is_serious()]
    for remark in remarks:
        click.echo(words.gettext("Note: %(remark)s") % {"remark": remark}, err=True)
    if refusals:
        first = words.gettext("This has to be set right first:")
        raise click.ClickException("\n- ".join([first, *refusals]))


def _found(*, pages: bool, program: bool) -> Sequence[CheckMessage]:
    ours = [EVERYWHERE, PAGES] if pages else [EVERYWHERE]
    try:
        theirs = run_checks() if program else []
        return [*theirs, *run_checks(tags=ours, include_deployment_checks=True, databases=["default"])]
    finally:
        connections.close_all()


def _told(message: CheckMessage) -> str:
    return f"{message.msg} {message.hint}" if message.hint else str(message.msg)
