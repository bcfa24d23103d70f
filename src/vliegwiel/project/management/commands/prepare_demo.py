"""``prepare_demo``: bring the demo's tables up to date, and fill them with an invented municipality when empty."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from vliegwiel.project.stages import STAGES, set_stage


class Command(BaseCommand):
    """Only ever in a demo: what is invented must not come among what is real."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How far the invented municipality is."""
        parser.add_argument("--stage", choices=STAGES, default=STAGES[-1])

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Raises ``CommandError`` outside a demo."""
        if not settings.DEMO:
            raise CommandError("prepare_demo fills a database with invented records: set VLIEGWIEL_DEMO=1.")
        call_command("migrate", verbosity=0)
        set_stage(options["stage"])
