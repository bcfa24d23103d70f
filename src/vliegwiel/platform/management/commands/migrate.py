"""``migrate``, always as the owner: the application's own role may not change tables."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

OWNER = "owner"


class Command(migrate.Command):
    """Bring the tables up to date."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """As Django's, on the owner's connection."""
        super().add_arguments(parser)  # type: ignore[arg-type]  # Django passes its own parser
        parser.set_defaults(database=OWNER)


class _Sparing(ProjectState):
    """Makes only the model anew that an operation changes.

    Django makes all anew that is related to it, however far: with workspaces that is every model there is, hundreds of
    times, which took most of the time in which a new database is made. What is not made anew refers to the model as it was,
    which only shows where an operation on rows looks through a relation.
    """

    def _find_reload_model(self, app_label: str, model_name: str, *_: bool) -> set[tuple[str, str]]:
        # What is told when all is done has to be made of models that know each other.
        self.is_delayed = True
        return {(app_label, model_name)}


class _Executor(MigrationExecutor):
    """Sparing where the database is new: then there are no rows to look at."""

    def _migrate_all_forwards(self, state: Any, *plans: Any, **options: Any) -> Any:
        if not self.loader.applied_migrations:
            state = _Sparing(state.models, state.real_apps)
        return super()._migrate_all_forwards(state, *plans, **options)  # type: ignore[misc]  # unknown to its stubs


# The command takes its executor by this name.
migrate.MigrationExecutor = _Executor  # type: ignore[attr-defined]  # imported there, for itself
