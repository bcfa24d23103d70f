"""``open_workspace``: how does the first administrator of an organisation get in?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.domain.people.actions import NameTaken, found_workspace
from vliegwiel.domain.people.enums import WorkspaceKind


class Command(BaseCommand):
    """Opens a workspace with its first administrator, and prints where he signs in."""

    help = "Open a workspace with its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose it is."""
        parser.add_argument(
            "--name", required=True, help="what the organisation is called, such as Polderdam"
        )
        parser.add_argument("--kind", required=True, choices=WorkspaceKind.values)
        parser.add_argument("--email", required=True, help="where the administrator gets his sign-in codes")
        parser.add_argument("--person", required=True, help="what the administrator is called")

    def handle(self, **options: Any) -> None:
        """All of it, or a sentence that says what is wrong."""
        email = options["email"].strip()
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(_("%(email)s is not a mail address.") % {"email": email}) from wrong
        name = " ".join(options["name"].split())
        try:
            found_workspace(
                name=name, kind=WorkspaceKind(options["kind"]), email=email, person=options["person"]
            )
        except NameTaken as taken:
            raise CommandError(_("There is a workspace called %(name)s already.") % {"name": name}) from taken
        known = {"email": email, "address": _sign_in_address()}
        self.stdout.write(_("%(email)s can sign in now, with a code by mail: %(address)s") % known)


def _sign_in_address() -> str:
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}{reverse('account_login')}"
