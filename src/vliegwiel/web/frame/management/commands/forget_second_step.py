"""``forget_second_step``: for somebody who lost his telephone and his recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from vliegwiel.domain.people.recovery import forget_second_step


class Command(BaseCommand):
    """Be sure who asks before you run it."""

    help = "Do away with somebody's app and recovery codes, so that a code by mail lets him in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("--email", required=True)

    def handle(self, **options: Any) -> None:
        """Says what became of it."""
        known = {"email": options["email"]}
        if not forget_second_step(options["email"]):
            raise CommandError(_("Nobody with the address %(email)s has a second step.") % known)
        self.stdout.write(_("A code by mail now lets %(email)s in.") % known)
