"""``migrate``, always as the owner: the application's own role may not change tables."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.commands import migrate

OWNER = "owner"


class Command(migrate.Command):
    """Bring the tables up to date."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """As Django's, on the owner's connection."""
        super().add_arguments(parser)  # type: ignore[arg-type]  # Django passes its own parser
        parser.set_defaults(database=OWNER)
