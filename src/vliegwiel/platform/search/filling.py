"""What can be found of a whole house that was filled at once? Told by the owner, in one go for all its workspaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connections

from vliegwiel.platform.search.indexing import LONGEST_LINE, LONGEST_TEXT

_FILL: Final = f"""
    INSERT INTO platform_searchentry
        (workspace_id, kind, subject, title, detail, text, numbers, code, created_at)
    SELECT workspace_id, kind, subject, left(title, {LONGEST_LINE}), left(detail, {LONGEST_LINE}),
        left(text, {LONGEST_TEXT}), numbers, lpad(to_hex(nextval('platform_searchentry_id_seq')), 8, '0'), now()
    FROM ({{rows}}) AS given (workspace_id, kind, subject, title, detail, text, numbers)
"""  # noqa: S608 - constants
_COUNT: Final = """
    INSERT INTO platform_searchword (workspace_id, kind, word, count, code, created_at)
    SELECT workspace_id, kind, word, sum(often), lpad(to_hex(nextval('platform_searchword_id_seq')), 8, '0'), now()
    FROM (
        SELECT lexeme, count(*) AS often
        FROM platform_searchentry AS entry, platform_search_held(entry.lexemes) AS lexeme
        WHERE entry.workspace_id = ANY (%s) GROUP BY lexeme
    ) AS held, platform_search_taken_apart(lexeme)
    GROUP BY workspace_id, kind, word
"""


def fill(alias: str, rows: Sequence[str], workspaces: Sequence[int]) -> None:
    """As ``index_rows``, for workspaces of which nothing can be found yet; in a transaction of the owner.

    Words are counted once at the end instead of with every statement; nobody else can make anything findable until then.

    Args:
        alias: Of the owner's connection.
        rows: Our own SQL, as that of ``index_rows`` with the workspace before all else and one parameter: the list of
            workspaces.
        workspaces: Their numbers.
    """
    numbers: list[Any] = [list(workspaces)]
    with connections[alias].cursor() as cursor:
        cursor.execute("ALTER TABLE platform_searchentry DISABLE TRIGGER USER")
        for each in rows:
            cursor.execute(_FILL.format(rows=each), numbers)
        cursor.execute(_COUNT, numbers)
        cursor.execute("ALTER TABLE platform_searchentry ENABLE TRIGGER USER")
