"""Django's PostgreSQL, that asks less and reads moments faster: the engine of ``DATABASES``."""

from __future__ import annotations

import datetime as dt
from functools import cache
from select import POLLIN, poll
from typing import Any, ClassVar

from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import get_adapters_template
from psycopg.adapt import AdaptersMap
from psycopg.types.datetime import TimestamptzLoader


class Moments(TimestamptzLoader):
    """A moment in UTC, read by Python's own hand; what it cannot read goes the long way, and gets its error there."""

    timezone: ClassVar[dt.timezone] = dt.UTC

    def load(self, data: bytes | bytearray | memoryview) -> dt.datetime:
        """Such as ``2026-01-31 09:00:00.5+00``."""
        try:
            return dt.datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            return super().load(data)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is kept from one request to the next."""

    health_check_enabled: bool
    health_check_done: bool

    def get_connection_params(self) -> dict[str, Any]:
        """Those of Django, with our way to read moments."""
        found = super().get_connection_params()
        if self.timezone is dt.UTC:
            found["context"] = _adapters()
        return found

    def close_if_health_check_failed(self) -> None:
        """Ask PostgreSQL whether it is there only when something came from it unasked: its farewell, or the end of the line.

        Who asks on every request pays a way there and back; a host that went without a word answers that question no sooner
        than the next.
        """
        if self.connection is not None and not self.health_check_done and _is_silent(self.connection):
            self.health_check_done = True
        super().close_if_health_check_failed()


@cache
def _adapters() -> AdaptersMap:
    made = AdaptersMap(get_adapters_template(use_tz=True, timezone=dt.UTC))
    made.register_loader("timestamptz", Moments)
    return made


def _is_silent(connection: Any) -> bool:
    """Whether the line is open, and nothing waits to be read."""
    if connection.closed:
        return False
    waiting = poll()
    waiting.register(connection.fileno(), POLLIN)
    return not waiting.poll(0)
