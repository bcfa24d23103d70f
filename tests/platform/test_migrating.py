"""Are the tables that `migrate` makes those of the models? It makes a new database in a quicker way than Django's."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from vliegwiel.platform.management.commands.migrate import OWNER


def of_the_tables(model: Any) -> tuple[dict[str, bool], set[str]]:
    """Column → whether it may be empty, and what is named beside columns."""
    connection = connections[OWNER]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
        named = connection.introspection.get_constraints(cursor, table)
    return {column.name: bool(column.null_ok) for column in columns}, set(named)


@pytest.mark.django_db(databases=["default", OWNER])
def test_a_new_database_has_what_the_models_have() -> None:
    lacking = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy:
            columns, named = of_the_tables(model)
            # Whether what it makes itself may be empty, PostgreSQL decides.
            fields = [field for field in meta.local_concrete_fields if not field.generated]
            if differs := {field.column: field.null for field in fields}.items() - columns.items():
                lacking[meta.label] = differs
            if unknown := {one.name for one in (*meta.constraints, *meta.indexes)} - named:
                lacking[f"{meta.label}, beside columns"] = unknown

    assert lacking == {}
