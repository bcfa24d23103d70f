"""In what condition is the database that pages are served from? Asked at the start, and by `vliegwiel doctor`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OLDEST: Final = 150_000  # PostgreSQL 15
# A role is not kept within its workspaces when it is all-powerful, excepted, or may act as whoever owns the tables.
_UNBOUND: Final = """
    SELECT rolsuper OR rolbypassrls OR EXISTS (
        SELECT FROM pg_catalog.pg_class
        WHERE relnamespace = 'public'::pg_catalog.regnamespace AND relkind = 'r'
        AND pg_catalog.pg_has_role(current_user, relowner, 'MEMBER')
    ) FROM pg_catalog.pg_roles WHERE rolname = current_user
"""
_WORKER: Final = "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers"


def server_version() -> int:
    """As PostgreSQL counts: 180006 for 18.6."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        return int(cursor.fetchone()[0])


def is_unbound() -> bool:
    """Whether the role of the pages could read past the walls between workspaces."""
    with connection.cursor() as cursor:
        cursor.execute(_UNBOUND)
        return bool(cursor.fetchone()[0])


def migrations_to_come() -> Sequence[str]:
    """What the tables still lack for this version of the program, as ``app.name``."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrations_unknown() -> Sequence[str]:
    """What a newer version of the program did to the tables."""
    loader = MigrationExecutor(connection).loader
    known = set(loader.disk_migrations) | set(loader.graph.nodes)
    ours = {app for app, _ in known}
    return sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations) - known if app in ours)


def real_workspaces() -> Sequence[str]:
    """The names of those that are not invented."""
    # Looked up, not imported: commands ask this module things before Django is set up.
    workspaces = apps.get_model("people", "Workspace")._default_manager.filter(invented=False)
    return list(workspaces.order_by("name").values_list("name", flat=True)[:3])


def worker_seen() -> float | None:
    """How many seconds ago a worker last said that it lives; nothing when none ever did."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKER)
        seconds = cursor.fetchone()[0]
    return None if seconds is None else float(seconds)
