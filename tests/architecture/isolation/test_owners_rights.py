"""What can somebody do with the functions that run with the rights of the owner, whatever he gives them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

import psycopg
import pytest

from tests.architecture.isolation.test_raw_sql import as_polderdam
from tests.cast import Cast, gather_cast
from tests.database import Copy, empty
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import index

ROOM: Final = ("register_delivered", "register_told")
LAY_OUT: Final = "SELECT register_lay_out()"
LOOK_OVER: Final = "SELECT register_look_over()"
TELL: Final = "INSERT INTO register_told (kinds, before) SELECT '{new}', '{\"name\": \"Vlas\"}' FROM generate_series(1, 50)"


@pytest.fixture(scope="module")
def neighbours(database_copy: Copy, django_db_blocker: Any) -> Iterator[tuple[Cast, Copy]]:
    """In each workspace something that is called by its name."""
    with django_db_blocker.unblock():
        cast = gather_cast()
        for workspace in (cast.polderdam, cast.buurmeer):
            with entered(Scope.of(workspace.pk)):
                index(
                    kind="organisation",
                    code=workspace.code,
                    title=f"Molen {workspace.name}",
                    numbers=["12345678"],
                )
        yield cast, database_copy
        empty(database_copy)


def test_each_is_the_owners_looks_nowhere_else_and_is_run_by_nobody_unnamed(database_copy: Copy) -> None:
    with psycopg.connect(database_copy.urls.owner) as owner:
        found = owner.execute(
            "SELECT proname, proowner::regrole::text, prorettype::regtype::text, proconfig,"
            " proacl IS NULL OR proacl::text ~ '[{,]=' FROM pg_proc WHERE prosecdef ORDER BY proname"
        ).fetchall()

    paths = {
        name: [one for one in config if one.startswith("search_path=")] for name, _, _, config, _ in found
    }
    assert paths == {
        "platform_search": ["search_path=pg_catalog, public, pg_temp"],
        "platform_search_counted": ["search_path=pg_catalog, public, pg_temp"],
        "platform_search_settled": ["search_path=pg_catalog, public, pg_temp"],
        "register_lay_out": ["search_path=pg_catalog, pg_temp"],
        "register_look_over": ["search_path=pg_catalog, pg_temp"],
    }
    assert {owner for _, owner, _, _, _ in found} == {"vliegwiel_owner"}
    assert [name for name, _, _, _, everybody in found if everybody] == []
    # What counts words is run by the triggers of its table alone; the application can make none.
    triggers = {name for name, _, returned, _, _ in found if returned == "trigger"}
    assert triggers == {"platform_search_counted", "platform_search_settled"}


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE VIEW pg_temp.mine AS SELECT 1",
        "CREATE TYPE pg_temp.mine AS (a int)",
        "CREATE DOMAIN pg_temp.mine AS text",
        "CREATE SEQUENCE pg_temp.mine",
        "CREATE TRIGGER mine AFTER INSERT ON register_told FOR EACH ROW EXECUTE FUNCTION platform_search_counted()",
        "CREATE RULE mine AS ON INSERT TO register_told DO ALSO DELETE FROM register_delivered",
        "CREATE POLICY mine ON register_told USING (true)",
        "ALTER TABLE register_told OWNER TO vliegwiel_app",
        "GRANT SELECT ON register_told TO PUBLIC",
        "ANALYZE people_team",
    ],
)
def test_the_room_for_a_list_is_no_foothold(database_copy: Copy, attempt: str) -> None:
    with psycopg.connect(database_copy.urls.app) as connection:
        connection.execute(LAY_OUT)
        notices: list[str] = []
        connection.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
        try:
            connection.execute(attempt)
        except psycopg.errors.InsufficientPrivilege:
            refused = True
        else:
            # Some is passed over with a warning instead.
            refused = any(
                "permission denied" in one or "no privileges were granted" in one for one in notices
            )

    assert refused


def test_nobody_else_gets_at_what_stands_in_it_nor_at_what_is_known_of_it(database_copy: Copy) -> None:
    with (
        psycopg.connect(database_copy.urls.app) as one,
        psycopg.connect(database_copy.urls.app, autocommit=True) as other,
        psycopg.connect(database_copy.urls.owner, autocommit=True) as owner,
    ):
        one.execute(LAY_OUT)
        # The schema of temporary tables stays with the session; now others can see that it is there.
        one.commit()
        one.execute(LAY_OUT)
        one.execute(TELL)
        one.execute(LOOK_OVER)
        [(schema,)] = one.execute("SELECT pg_my_temp_schema()::regnamespace::text").fetchall()
        known = "SELECT count(*) FROM pg_stats WHERE tablename = 'register_told'"
        here = one.execute(known).fetchone()
        elsewhere = [connection.execute(known).fetchone() for connection in (other, owner)]
        refused = []
        for connection in (other, owner):
            with pytest.raises(psycopg.Error) as trouble:
                connection.execute(f"SELECT * FROM {schema}.register_told")  # noqa: S608 - a schema
            refused.append(trouble.value.sqlstate)
        one.rollback()
        after = [one.execute("SELECT to_regclass(%s)", [table]).fetchone() for table in ROOM]

    assert here
    assert here[0] > 0
    assert elsewhere == [(0,), (0,)]
    assert set(refused) <= {"42501", "42P01"}
    assert after == [(None,), (None,)]


@pytest.mark.parametrize(
    "setting", ["search_path = pg_temp, public", "row_security = off", "default_tablespace = ''"]
)
def test_no_setting_makes_them_do_anything_else(neighbours: tuple[Cast, Copy], setting: str) -> None:
    cast, copy = neighbours
    with as_polderdam(cast, copy) as connection:
        connection.execute(f"SET LOCAL {setting}")
        connection.execute("SELECT public.register_lay_out()")
        connection.execute("SELECT public.register_look_over()")
        owners = connection.execute(
            "SELECT relname, relowner::regrole::text, relpersistence::text FROM pg_class"
            " WHERE relname = ANY (%s) AND relnamespace = pg_my_temp_schema() ORDER BY relname",
            [list(ROOM)],
        ).fetchall()

    assert owners == [(table, "vliegwiel_owner", "t") for table in ROOM]


def test_without_room_there_is_nothing_to_look_over(database_copy: Copy) -> None:
    with psycopg.connect(database_copy.urls.app) as connection, pytest.raises(psycopg.errors.UndefinedTable):
        connection.execute(LOOK_OVER)


QUERIES: Final = (
    *("molen", "12345678", "molne", "%%%%", "mo%", "' OR true --", "molen:*", "molen | buurmeer", "\\"),
    *("{other}.organisation:molen", "{other}.organisation#12345678", "'{other}.organisation:molen':*"),
)
KINDS: Final[tuple[Sequence[str | None] | None, ...]] = (
    *(None, ["organisation"], [None], ["organisation:molen' | '{other}.organisation"]),
    ["{other}.organisation"],
)
MOST: Final = (None, 1, 2**31 - 1, -1)


def test_no_argument_of_the_search_finds_anything_of_another(neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    other = str(cast.buurmeer.pk)
    ask = "SELECT DISTINCT workspace_id FROM platform_search(%s::bigint[], %s, %s::text[], %s::int)"
    mixed = [cast.buurmeer.pk, cast.polderdam.pk, cast.buurmeer.pk, None]
    found = set()
    with as_polderdam(cast, copy) as connection:
        for query, kinds, most in product(QUERIES, KINDS, MOST):
            meant = kinds and [one and one.replace("{other}", other) for one in kinds]
            for workspaces in (mixed, [cast.buurmeer.pk], None):
                given = [workspaces, query.replace("{other}", other), meant, most]
                rows = connection.execute(ask, given).fetchall()
                found |= {(workspaces is mixed, *row) for row in rows}

    assert found == {(True, cast.polderdam.pk)}


def test_the_search_finds_nothing_where_nothing_may_be_read(neighbours: tuple[Cast, Copy]) -> None:
    cast, copy = neighbours
    every = [cast.polderdam.pk, cast.buurmeer.pk]
    with psycopg.connect(copy.urls.app) as connection:
        ask = "SELECT count(*) FROM platform_search(%s::bigint[], 'molen', NULL, 100)"
        outside = connection.execute(ask, [every]).fetchone()
        connection.execute("SELECT set_config('vliegwiel.workspaces', %s, true)", [str(every[0])])
        inside = connection.execute(ask, [every]).fetchone()

    assert (outside, inside) == ((0,), (1,))
