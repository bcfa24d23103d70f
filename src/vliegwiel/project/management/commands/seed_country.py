"""``seed_country``: fill an empty database with an invented country, to see what one installation holds."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from vliegwiel.domain.people.models import Workspace
from vliegwiel.project.condition import real_workspaces
from vliegwiel.project.country.filling import Amounts, Filling


class Command(BaseCommand):
    """The names of municipalities are real; all else is drawn by chance, and every workspace says so in its name."""

    help = "Fill an empty database with an invented country: 2.4 million establishments in 342 workspaces."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much of it, drawn how, and whether something may be there already."""
        parser.add_argument("--tenth", action="store_const", dest="part", const=10, help="A tenth of it.")
        parser.add_argument("--part", type=int, default=1, help="One in so many of everything.")
        parser.add_argument(
            "--seed", type=int, default=1, help="Of all chance: the same seed, the same country."
        )
        parser.add_argument("--beside", action="store_true", help="Beside other invented workspaces.")

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Raises ``CommandError`` where somebody's real records are, and beside others where nobody said so."""
        if real := real_workspaces():
            raise CommandError(
                _(
                    "This database holds real records, of %(names)s: an invented country does not go beside them."
                )
                % {"names": ", ".join(real)}
            )
        if Workspace.objects.exists() and not options["beside"]:
            raise CommandError(
                _(
                    "There are workspaces in this database already. Say --beside to put the country beside them."
                )
            )
        if options["part"] < 1:
            raise CommandError(_("A part is one in so many: 1 or more."))
        Filling(Amounts.of(options["part"]), options["seed"], self._say).fill()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
