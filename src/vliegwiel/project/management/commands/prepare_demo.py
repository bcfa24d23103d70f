"""``prepare_demo``: bring the demo's tables up to date, and fill them with an invented municipality when empty."""

from __future__ import annotations

import gc
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from vliegwiel.domain.people.demo import PLACES, PLAYERS
from vliegwiel.project.condition import real_workspaces
from vliegwiel.project.demo import STAGES
from vliegwiel.project.stages import set_stage
from vliegwiel.project.town.making import make_town

_ALONE: Final = "SELECT pg_advisory_lock(hashtext('vliegwiel prepare_demo'))"


class Command(BaseCommand):
    """Only ever in a demo: what is invented must not come among what is real. Prints whom one can be, as JSON."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How far the invented municipality is, and in which language its people are introduced."""
        parser.add_argument("--stage", choices=STAGES, default=STAGES[-1])
        parser.add_argument("--language", default=settings.LANGUAGE_CODE)

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Raises ``CommandError`` outside a demo, and where somebody's real records are."""
        if not settings.DEMO:
            raise CommandError("prepare_demo fills a database with invented records: set VLIEGWIEL_DEMO=1.")
        # All that is loaded stays until the end, which is near.
        gc.freeze()
        with translation.override(options["language"]):
            with _alone():
                call_command("migrate", verbosity=0)
                if real := real_workspaces():
                    raise CommandError(
                        _("This database holds real records, of %(names)s: a demo would show them to anyone.")
                        % {"names": ", ".join(real)}
                    )
                _fill(options["stage"])
            self.stdout.write(json.dumps([*_people()], ensure_ascii=False))


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time: a demo that was killed while it was filling may still be at it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_ALONE)
        yield
    # The lock goes with the connection, however this ends.
    connections["owner"].close()


@transaction.atomic
def _fill(stage: str) -> None:
    """All of it or nothing: who is stopped meanwhile begins anew."""
    if set_stage(stage) and stage != STAGES[0]:
        make_town()


def _people() -> Iterator[tuple[str, str, str]]:
    names = {place.key: place.name for place in PLACES}
    for player in PLAYERS:
        if player.works:
            yield player.name, str(player.does), " · ".join(names[key] for key in player.works)
