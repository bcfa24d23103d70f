"""``work``: do what waits in the queue, until told to stop."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from vliegwiel.platform.jobs.worker import work


class Command(BaseCommand):
    """A worker; any number of them on any number of machines."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many jobs at a time."""
        parser.add_argument("--concurrency", type=int, default=2)

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Returns when it was stopped."""
        work(concurrency=options["concurrency"])
