from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

from vliegwiel.platform.database.base import DatabaseWrapper


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-01-31 10:00:00+01", datetime(2026, 1, 31, 9, 0, tzinfo=UTC)),
        ("2026-01-31 09:00:00.5+00", datetime(2026, 1, 31, 9, 0, 0, 500_000, tzinfo=UTC)),
        ("0001-01-01 00:00:00+00", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31 23:59:59.999999+00", datetime.max.replace(tzinfo=UTC)),
    ],
)
@pytest.mark.django_db
def test_a_moment_is_read_as_it_was_written(written: str, moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        [read] = cursor.fetchone()
    assert (read, read.tzinfo) == (moment, UTC)


@pytest.mark.parametrize("written", ["infinity", "0044-03-15 12:00:00+00 BC"])
@pytest.mark.django_db
def test_what_is_no_moment_to_python_is_no_other_moment(written: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        with pytest.raises(DataError):
            cursor.fetchone()


@pytest.mark.django_db
def test_a_kept_connection_is_let_go_when_the_other_side_has_gone() -> None:
    kept = connection.copy()
    assert isinstance(kept, DatabaseWrapper)
    with closing(kept):
        kept.ensure_connection()
        kept.health_check_enabled, kept.health_check_done = True, False
        kept.close_if_health_check_failed()
        assert (kept.connection is not None, kept.health_check_done) == (True, True)

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [kept.connection.info.backend_pid])
        kept.health_check_done = False
        kept.close_if_health_check_failed()
        assert kept.connection is None


@pytest.mark.django_db
def test_a_connection_on_which_something_waits_is_kept_when_it_still_answers() -> None:
    kept = connection.copy()
    assert isinstance(kept, DatabaseWrapper)
    with closing(kept), closing(connection.copy()) as other:
        with kept.cursor() as cursor:
            cursor.execute("LISTEN visit")
        with other.cursor() as cursor:
            cursor.execute("NOTIFY visit")
        before = kept.connection
        kept.health_check_enabled, kept.health_check_done = True, False
        kept.close_if_health_check_failed()
        assert kept.connection is before is not None
