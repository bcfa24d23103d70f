"""Django's sessions in a table, looked up as every page does: by a statement that is written already."""

from __future__ import annotations

from typing import Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

_LOAD: Final = (
    "SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"
)


class SessionStore(db.SessionStore):
    """Read here, written by Django."""

    def _get_session_from_db(self) -> Session | None:
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        data, ends = found
        return Session(session_key=self.session_key or "", session_data=data, expire_date=ends)
