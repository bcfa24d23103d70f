"""Do two databases hold the same, row for row?"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import sql

# How values are written must not depend on whoever connects; nor may row security leave out rows without a word.
_PLAIN: Final = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL row_security TO off",
    "SET LOCAL timezone TO 'UTC'",
    "SET LOCAL datestyle TO 'ISO, MDY'",
    "SET LOCAL intervalstyle TO 'postgres'",
    "SET LOCAL extra_float_digits TO 1",
    "SET LOCAL bytea_output TO 'hex'",
    "SET LOCAL search_path TO ''",
)
_THINGS: Final = """
SELECT relname, relkind = 'S' FROM pg_catalog.pg_class
WHERE relnamespace = 'public'::pg_catalog.regnamespace AND relkind IN ('r', 'S', 'm') ORDER BY relname
"""
# The order of rows says nothing; the order of their texts does not depend on the machine.
_ROWS: Final = 'COPY (SELECT t::text FROM {table} t ORDER BY t::text COLLATE "C") TO STDOUT'
_SEQUENCE: Final = "COPY (SELECT last_value, is_called FROM {table}) TO STDOUT"


class Fingerprint(NamedTuple):
    """How many rows a table has, and a hash (SHA-256) of all of them."""

    rows: int
    hash: str


def fingerprint(owner_url: str) -> Mapping[str, Fingerprint]:
    """Every table, and every sequence as a table of one row, at one moment.

    Args:
        owner_url: Of the role that owns the tables, for which row security does not hold.
    """
    with psycopg.connect(owner_url) as connection:
        for statement in _PLAIN:
            connection.execute(statement)
        things = connection.execute(_THINGS).fetchall()
        return {name: _of(connection, name, _SEQUENCE if counts else _ROWS) for name, counts in things}


def _of(connection: psycopg.Connection[Any], table: str, question: str) -> Fingerprint:
    rows, digest = 0, sha256()
    with connection.cursor().copy(sql.SQL(question).format(table=sql.Identifier("public", table))) as lines:
        for line in lines:
            rows += bytes(line).count(b"\n")
            digest.update(line)
    return Fingerprint(rows, digest.hexdigest())
