"""What can the application's own role do from one workspace to another, when all our code is left aside?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import psycopg
import pytest
from django.apps import apps
from django.db import models
from psycopg import sql

from tests.cast import Cast, gather_cast
from tests.database import Copy, empty
from tests.factories.anything import plant
from vliegwiel.platform.owned import WorkspaceOwned
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import index

OWNED: Final[list[Any]] = [model for model in apps.get_models() if issubclass(model, WorkspaceOwned)]


@pytest.fixture(scope="module")
def neighbours(database_copy: Copy, django_db_blocker: Any) -> Iterator[tuple[Cast, Copy]]:
    """Both workspaces with at least one record of every kind, committed."""
    with django_db_blocker.unblock():
        cast = gather()
        yield cast, database_copy
        empty(database_copy)


def gather() -> Cast:
    cast = gather_cast()
    for workspace in (cast.polderdam, cast.buurmeer):
        with entered(Scope.of(workspace.pk)):
            # Its words PostgreSQL puts down itself.
            index(kind="organisation", code=workspace.code, title=workspace.name)
            for model in OWNED:
                if not model._base_manager.filter(workspace=workspace).exists():
                    plant(model)
    return cast


def as_polderdam(cast: Cast, copy: Copy) -> psycopg.Connection[Any]:
    """What an intruder has who took over a page of Polderdam: the role, and the settings of its scope."""
    connection = psycopg.connect(copy.urls.app)
    connection.execute(
        "SELECT set_config('vliegwiel.workspace', %(key)s, true), set_config('vliegwiel.workspaces', %(key)s, true)",
        {"key": str(cast.polderdam.pk)},
    )
    return connection


def statement(text: str, model: type[models.Model]) -> sql.Composed:
    return sql.SQL(text).format(table=sql.Identifier(model._meta.db_table))


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_every_kind_of_record_is_there_to_be_seen(model: Any, neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    with psycopg.connect(copy.urls.owner) as owner:
        found = owner.execute(statement("SELECT DISTINCT workspace_id FROM {table}", model)).fetchall()

    assert {row[0] for row in found} >= {cast.polderdam.pk, cast.buurmeer.pk}


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_another_workspace_cannot_be_read(model: Any, neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    with as_polderdam(cast, copy) as connection:
        found = connection.execute(statement("SELECT DISTINCT workspace_id FROM {table}", model)).fetchall()

    assert found == [(cast.polderdam.pk,)]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_without_a_scope_nothing_can_be_read(model: Any, neighbours: tuple[Cast, Copy]) -> None:
    with psycopg.connect(neighbours[1].urls.app) as connection:
        assert connection.execute(statement("SELECT count(*) FROM {table}", model)).fetchall() == [(0,)]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE {table} SET created_at = now() WHERE workspace_id = %(other)s",
        "DELETE FROM {table} WHERE workspace_id = %(other)s",
    ],
)
def test_another_workspace_cannot_be_changed(model: Any, attempt: str, neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    with as_polderdam(cast, copy) as connection:
        try:
            changed = connection.execute(statement(attempt, model), {"other": cast.buurmeer.pk}).rowcount
        except psycopg.errors.InsufficientPrivilege:
            # The journal is only added to, the words of the search are only read: even the attempt is refused.
            changed = 0
            connection.rollback()

    assert changed == 0


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_nothing_can_be_added_to_another_workspace(model: Any, neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    names = [
        field.column
        for field in model._meta.local_concrete_fields
        if not (field.primary_key or field.generated) and field.column != "workspace_id"
    ]
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in names)
    attempt = sql.SQL(
        "INSERT INTO {table} (workspace_id, {columns}) SELECT {other}, {columns} FROM {table} LIMIT 1"
    ).format(table=sql.Identifier(model._meta.db_table), columns=columns, other=sql.Literal(cast.buurmeer.pk))
    with (
        as_polderdam(cast, copy) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"row-level security|permission denied"),
    ):
        connection.execute(attempt)


def test_a_record_cannot_point_into_another_workspace(neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    with psycopg.connect(copy.urls.owner) as owner:
        [(foreign,)] = owner.execute(
            "SELECT id FROM people_team WHERE workspace_id = %s LIMIT 1", [cast.buurmeer.pk]
        ).fetchall()
    connection = as_polderdam(cast, copy)
    connection.execute("UPDATE people_teamplace SET team_id = %s", [foreign])

    # Without composite keys PostgreSQL would look up the team as its owner, past row security, and find it.
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "table",
    [
        *("django_migrations", "django_content_type", "auth_permission", "auth_group"),
        *("auth_group_permissions", "socialaccount_socialapp", "register_area", "register_sector"),
    ],
)
@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "TRUNCATE"])
def test_what_only_migrations_write_is_only_read(database_copy: Copy, table: str, right: str) -> None:
    with psycopg.connect(database_copy.urls.app) as connection:
        found = connection.execute(
            "SELECT has_table_privilege(%(table)s, 'SELECT'), has_table_privilege(%(table)s, %(right)s)",
            {"table": table, "right": right},
        ).fetchone()

    assert found == (True, False)


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE TABLE public.mine (a int)",
        "CREATE TEMPORARY TABLE mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql RETURN 1",
        "SET session_replication_role = replica",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "ALTER TABLE people_team DISABLE ROW LEVEL SECURITY",
        "TRUNCATE people_team",
    ],
)
def test_the_application_gets_round_none_of_this(database_copy: Copy, attempt: str) -> None:
    with (
        psycopg.connect(database_copy.urls.app) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(attempt)


def test_nothing_runs_with_the_rights_of_the_owner_but_the_search_and_room_for_a_list(
    database_copy: Copy,
) -> None:
    with psycopg.connect(database_copy.urls.app) as connection:
        found = connection.execute(
            "SELECT proname, pronargs FROM pg_proc WHERE prosecdef AND has_function_privilege(oid, 'EXECUTE')"
            " ORDER BY proname"
        ).fetchall()

    # Room for a list takes no argument: whoever asks for it can make the owner do this one thing (decision 0017).
    assert found == [("platform_search", 4), ("register_lay_out", 0), ("register_look_over", 0)]


def test_the_room_for_a_list_is_of_one_transaction_and_of_nobody_else(database_copy: Copy) -> None:
    put = "INSERT INTO register_told (kinds, before) VALUES ('{new}', '{}')"
    with (
        psycopg.connect(database_copy.urls.app) as one,
        psycopg.connect(database_copy.urls.app) as other,
        psycopg.connect(database_copy.urls.owner) as owner,
    ):
        one.execute("SELECT register_lay_out()")
        one.execute(put)
        other.execute("SELECT register_lay_out()")
        seen = [
            connection.execute("SELECT count(*) FROM register_told").fetchone() for connection in (one, other)
        ]
        visible = owner.execute("SELECT to_regclass('register_told')").fetchone()
        one.commit()
        after = one.execute("SELECT to_regclass('register_told')").fetchone()

    assert (seen, visible, after) == ([(1,), (0,)], (None,), (None,))


@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE register_delivered ADD mine int",
        "DROP TABLE register_delivered",
        "TRUNCATE register_delivered",
        "CREATE INDEX mine ON register_delivered (code)",
        "CREATE TABLE pg_temp.people_team (a int)",
        "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql RETURN 1",
    ],
)
def test_in_the_room_for_a_list_nothing_else_can_be_made(database_copy: Copy, attempt: str) -> None:
    with psycopg.connect(database_copy.urls.app) as connection:
        connection.execute("SELECT register_lay_out()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(attempt)


def test_the_search_finds_nothing_of_a_workspace_that_may_not_be_read(neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    ask = "SELECT workspace_id FROM platform_search(%s, %s, NULL, 100)"
    with as_polderdam(cast, copy) as connection:
        others = connection.execute(ask, [[cast.buurmeer.pk], "Buurmeer"]).fetchall()
        own = connection.execute(ask, [[cast.polderdam.pk, cast.buurmeer.pk], "Polderdam"]).fetchall()

    assert (others, own) == ([], [(cast.polderdam.pk,)])
