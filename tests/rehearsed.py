"""How do the same people stand in every test's database? Admitted once by the real actions; then their rows are put back."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any, Final

import psycopg
from django.db import connection
from psycopg import sql

from tests.cast import Cast, gather_cast

CAST: Final = "cast.pickle"
# Of nobody, and of a workspace; in the order in which they are filled.
TABLES: Final = ("people_user", "people_workspace", "people_membership", "journal_entry")
OF_NOBODY: Final = 2
# Not the columns that PostgreSQL computes.
_COLUMNS: Final = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
_KEEP: Final = "CREATE TABLE rehearsed.{table} AS SELECT {columns} FROM public.{table}"
_PUT_BACK: Final = """
INSERT INTO public.{table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM rehearsed.{table}
"""
# With no more rights than the application has, which puts rows only into the workspace in which it works.
_ENTER: Final = """
CREATE FUNCTION rehearsed.enter() RETURNS void LANGUAGE plpgsql AS $$
DECLARE here bigint; before text := coalesce(current_setting('vliegwiel.workspace', true), '');
BEGIN
  {of_nobody};
  FOR here IN SELECT id FROM rehearsed.people_workspace LOOP
    PERFORM set_config('vliegwiel.workspace', here::text, true);
    {of_workspace} WHERE workspace_id = here;
  END LOOP;
  PERFORM set_config('vliegwiel.workspace', before, true);
END $$
"""


def rehearse(owner: psycopg.Connection[Any], folder: Path) -> None:
    """Admit the cast into Django's database, and keep what that put into it; whoever called empties it again."""
    (folder / CAST).write_bytes(pickle.dumps(gather_cast()))
    owner.execute("CREATE SCHEMA rehearsed")
    owner.execute("GRANT USAGE ON SCHEMA rehearsed TO vliegwiel_app")
    put_back = [_kept(owner, table) for table in TABLES]
    owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA rehearsed TO vliegwiel_app")
    owner.execute(
        sql.SQL(_ENTER).format(
            of_nobody=sql.SQL(";").join(put_back[:OF_NOBODY]),
            of_workspace=sql.SQL(" WHERE workspace_id = here;").join(put_back[OF_NOBODY:]),
        )
    )


def enter(folder: Path) -> Cast:
    """Everybody, in a database without these people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rehearsed.enter()")
    cast: Cast = pickle.loads((folder / CAST).read_bytes())  # noqa: S301 - written above
    return cast


def _kept(owner: psycopg.Connection[Any], table: str) -> sql.Composable:
    """Keep its rows; the statement that puts them back."""
    columns = sql.SQL(", ").join(sql.Identifier(row[0]) for row in owner.execute(_COLUMNS, [table]))
    named = {"table": sql.Identifier(table), "columns": columns}
    owner.execute(sql.SQL(_KEEP).format(**named))
    return sql.SQL(_PUT_BACK).format(**named)
