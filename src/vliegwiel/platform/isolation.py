"""How does a table come to belong to workspaces? By one operation at the end of the migration that makes it.

Policies read two settings of the transaction, which ``scope`` sets: what may be read, and the one workspace that may be
written. They hold no subquery, and compare with ``=``, which is leakproof: indexes on ``workspace_id`` serve them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.migrations.operations.base import Operation

from vliegwiel.platform.owned import OwnedKey

READABLE: Final = "workspace_id = ANY (string_to_array(NULLIF(current_setting('vliegwiel.workspaces', true), ''), ',')::bigint[])"
WRITTEN: Final = "workspace_id = NULLIF(current_setting('vliegwiel.workspace', true), '')::bigint"
UNOWNED: Final = "(workspace_id IS NULL AND COALESCE(current_setting('vliegwiel.workspaces', true), '') = '')"
OWN: Final = "user_id = NULLIF(current_setting('vliegwiel.user', true), '')::bigint"


class Isolate(Operation):
    """Row security, and composite keys for every ``OwnedKey``.

    Args:
        model_name: The model whose table it is.
        own: Also lets a user read rows about himself (``user_id``) in whatever workspace.
        unowned: The table also holds rows of no workspace (``MaybeOwned``): the house's own, such as sign-in codes. They
            are read and written where no workspace is, and in no scope of one.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, *, own: bool = False, unowned: bool = False) -> None:
        self.model_name = model_name
        self.own = own
        self.unowned = unowned

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:  # noqa: ARG002 - Django's signature
        """Enable row security, then add the keys."""
        model = to_state.apps.get_model(app_label, self.model_name)
        walls = _walls(model._meta.db_table, own=self.own, unowned=self.unowned)
        for statement in (*walls, *_keys(model)):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing: going back, the table itself disappears."""

    def describe(self) -> str:
        """One line for ``sqlmigrate``."""
        return f"Isolate {self.model_name} per workspace"


class IsolateKey(Operation):
    """The composite key of one ``OwnedKey`` that was added to a table which is isolated already.

    Args:
        model_name: The model that got the field.
        name: Of the field.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, name: str) -> None:
        self.model_name = model_name
        self.name = name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:  # noqa: ARG002 - Django's signature
        """Add the key."""
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in _key(model._meta.db_table, model._meta.get_field(self.name)):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing: going back, the column itself disappears, and its key with it."""

    def describe(self) -> str:
        """One line for ``sqlmigrate``."""
        return f"Isolate {self.model_name}.{self.name} per workspace"


def _walls(table: str, *, own: bool, unowned: bool) -> Iterator[str]:
    read = " OR ".join([READABLE, *([OWN] if own else []), *([UNOWNED] if unowned else [])])
    written = f"{WRITTEN} OR {UNOWNED}" if unowned else WRITTEN
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY may_read ON {table} FOR SELECT USING ({read})"
    yield f"CREATE POLICY may_add ON {table} FOR INSERT WITH CHECK ({written})"
    yield f"CREATE POLICY may_change ON {table} FOR UPDATE USING ({written}) WITH CHECK ({written})"
    yield f"CREATE POLICY may_remove ON {table} FOR DELETE USING ({written})"
    yield f"ALTER TABLE {table} ADD CONSTRAINT {table}_owned UNIQUE (workspace_id, id)"
    yield f"ALTER TABLE {table} ADD CONSTRAINT {table}_code UNIQUE (workspace_id, code)"


def _keys(model: Any) -> Iterator[str]:
    for field in model._meta.local_fields:
        if isinstance(field, OwnedKey):
            yield from _key(model._meta.db_table, field)


def _key(table: str, field: Any) -> Iterator[str]:
    other = field.remote_field.model._meta.db_table
    yield (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{field.column}_owned FOREIGN KEY (workspace_id, {field.column})"
        f" REFERENCES {other} (workspace_id, id) DEFERRABLE INITIALLY DEFERRED"
    )
    # A one-to-one reference has its own unique index; this one serves the workspace's own questions.
    yield f"CREATE INDEX {table}_{field.column}_idx ON {table} (workspace_id, {field.column})"
