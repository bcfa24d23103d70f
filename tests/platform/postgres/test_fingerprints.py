from __future__ import annotations

from contextlib import closing
from hashlib import sha256

import psycopg
import pytest

from vliegwiel.platform.postgres.fingerprints import Fingerprint, fingerprint
from vliegwiel.platform.postgres.roles import Urls


def execute(url: str, *statements: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_it_is_the_hash_of_the_rows_in_order_of_their_text(database: Urls) -> None:
    execute(
        database.owner,
        "CREATE TABLE shops (name text, since int)",
        "INSERT INTO shops VALUES ('zuivel', 1), ('bakker', 2)",
    )
    assert fingerprint(database.owner) == {
        "shops": Fingerprint(2, sha256(b"(bakker,2)\n(zuivel,1)\n").hexdigest()),
    }


def test_a_line_within_a_text_is_no_row(database: Urls) -> None:
    execute(
        database.owner,
        "CREATE TABLE said (words text)",
        "INSERT INTO said VALUES (E'one\\ntwo'), (NULL), (NULL)",
    )
    assert fingerprint(database.owner)["said"].rows == 3


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE shops SET name = 'Bakker'",
        "INSERT INTO shops SELECT * FROM shops",
        "DELETE FROM shops",
        "SELECT nextval('numbers')",
        "ALTER TABLE shops RENAME TO stores",
    ],
)
def test_every_change_shows(database: Urls, change: str) -> None:
    execute(
        database.owner,
        "CREATE SEQUENCE numbers",
        "CREATE TABLE shops AS SELECT 'bakker' AS name, now() AS since",
    )
    before = fingerprint(database.owner)
    assert fingerprint(database.owner) == before
    execute(database.owner, change)
    assert fingerprint(database.owner) != before


def test_how_whoever_asks_writes_days_and_numbers_does_not_matter(
    database: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute(
        database.owner,
        "CREATE TABLE visits AS SELECT now() AS at, current_date AS day, 0.1::float8 + 0.2 AS part,"
        " '1 month 2 days'::interval AS lasted, '\\xff'::bytea AS scan",
    )
    before = fingerprint(database.owner)
    monkeypatch.setenv("PGTZ", "Asia/Tokyo")
    monkeypatch.setenv(
        "PGOPTIONS",
        "-c datestyle=German -c extra_float_digits=-5 -c intervalstyle=iso_8601 -c bytea_output=escape",
    )
    assert fingerprint(database.owner) == before


def test_a_role_that_sees_only_some_rows_is_refused(database: Urls) -> None:
    execute(database.owner, "CREATE TABLE notes ()", "ALTER TABLE notes ENABLE ROW LEVEL SECURITY")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        fingerprint(database.app)
