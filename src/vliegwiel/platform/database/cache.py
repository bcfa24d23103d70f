"""Django's cache in a table, that writes in one statement what takes Django five, of which one counts the whole table."""

from __future__ import annotations

import base64
import pickle
import secrets
from datetime import UTC, datetime
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DEFAULT_DB_ALIAS, connections, router
from django.utils import timezone

# Of so many that are written, at one there is looked whether too much is kept; what is too old goes every night anyhow.
SELDOM: Final = 200
_PUT: Final = """
    INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
"""
_PUT_WHERE_NONE_IS: Final = f"{_PUT} WHERE {{table}}.expires < %s"
_TOUCH: Final = "UPDATE {table} SET expires = %s WHERE cache_key = %s"


_COUNT: Final = "SELECT count(*) FROM {table}"
_MAKE_ROOM: Final = """
    DELETE FROM {table} WHERE cache_key IN (SELECT cache_key FROM {table} ORDER BY expires LIMIT %s)
"""


class Cache(DatabaseCache):
    """Entries in PostgreSQL; two who add the same at once: the second waits, and is told that it was there."""

    _table: str
    _max_entries: int

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        connection = connections[router.db_for_write(self.cache_model_class) or DEFAULT_DB_ALIAS]
        table = connection.ops.quote_name(self._table)
        now, until = timezone.now().replace(microsecond=0), self._until(timeout)
        with connection.cursor() as cursor:
            if mode == "touch":
                cursor.execute(_TOUCH.format(table=table), [until, key])
                return bool(cursor.rowcount)
            if secrets.randbelow(SELDOM) == 0:
                self._make_room(cursor, table)
            written = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode()
            if mode == "add":
                cursor.execute(_PUT_WHERE_NONE_IS.format(table=table), [key, written, until, now])
            else:
                cursor.execute(_PUT.format(table=table), [key, written, until])
            return bool(cursor.rowcount)

    def _until(self, timeout: Any) -> datetime:
        seconds = self.get_backend_timeout(timeout)
        found = datetime.max.replace(tzinfo=UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
        return found.replace(microsecond=0)

    def _make_room(self, cursor: Any, table: str) -> None:
        """What ends soonest goes, and of that more than has to."""
        cursor.execute(_COUNT.format(table=table))
        [number] = cursor.fetchone()
        if number > self._max_entries:
            cursor.execute(_MAKE_ROOM.format(table=table), [number - self._max_entries * 3 // 4])
