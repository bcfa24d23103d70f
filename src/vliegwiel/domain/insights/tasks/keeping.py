"""Which suggestions differ from those that are kept? Only these are written, however many there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django.db import connection

from vliegwiel.domain.insights.models import Suggestion
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.scope import written_in

TABLE: Final = Suggestion._meta.db_table
FIELDS: Final = ("themes", "kinds", "words", "rows", "flagged")
_OWN: Final = ", ".join(f"kept.{name}" for name in FIELDS)
_GIVEN: Final = ", ".join(f"given.{name}" for name in FIELDS)
_SET: Final = ", ".join(f"{name} = given.{name}" for name in FIELDS)
_TYPES: Final = ", ".join(f"{name} jsonb" for name in FIELDS)
# All of them go in one value, and the database compares: what it holds need not be read here first.
WRITE: Final = f"""
WITH given AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(given)s::json) AS one (contribution bigint, code text, {_TYPES})
), changed AS (
    UPDATE {TABLE} kept SET {_SET} FROM given
    WHERE kept.workspace_id = %(workspace)s AND kept.contribution_id = given.contribution
      AND ({_OWN}) IS DISTINCT FROM ({_GIVEN})
    RETURNING 1
), fresh AS (
    INSERT INTO {TABLE} (workspace_id, code, created_at, contribution_id, {", ".join(FIELDS)})
    SELECT %(workspace)s, given.code, now(), given.contribution, {_GIVEN} FROM given
    WHERE NOT EXISTS (
        SELECT FROM {TABLE} kept
        WHERE kept.workspace_id = %(workspace)s AND kept.contribution_id = given.contribution
    )
    RETURNING 1
)
SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM fresh)
"""  # noqa: S608 - names of our own fields


def keep_suggestions(suggestions: Mapping[int, Mapping[str, Any]]) -> int:
    """Keep these, by the contribution's key, each with every one of the fields. One query.

    Returns:
        How many were new or different.
    """
    given = [{"contribution": key, "code": new_code(), **values} for key, values in suggestions.items()]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, {"given": json.dumps(given), "workspace": written_in()})
        written: int = cursor.fetchone()[0]
    return written
