"""Do two databases hold the same, row for row?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeAlias

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


Contents: TypeAlias = dict[str, Fingerprint]


@dataclass(frozen=True, slots=True)
class Moment:
    """The database as it is at one moment, whatever is written meanwhile.

    Attributes:
        snapshot: By which others can look at the same moment, as long as this lasts.
    """

    connection: psycopg.Connection[Any]
    snapshot: str

    def fingerprint(self) -> Contents:
        """Every table, and every sequence as a table of one row."""
        return self.tables() | {
            name: _of(self.connection, name, _SEQUENCE) for name in self._named(counts=True)
        }

    def tables(self) -> Contents:
        """Every table. Sequences do not wait for anyone: they have no moment."""
        return {name: _of(self.connection, name, _ROWS) for name in self._named(counts=False)}

    def _named(self, *, counts: bool) -> list[str]:
        return [name for name, counted in self.connection.execute(_THINGS).fetchall() if counted is counts]


@contextmanager
def held_still(owner_url: str) -> Iterator[Moment]:
    """Look at one moment, as long as one likes.

    Args:
        owner_url: Of the role that owns the tables, for which row security does not hold.
    """
    with psycopg.connect(owner_url) as connection:
        for statement in _PLAIN:
            connection.execute(statement)
        ((snapshot,),) = connection.execute("SELECT pg_catalog.pg_export_snapshot()").fetchall()
        yield Moment(connection, snapshot)


def fingerprint(owner_url: str) -> Contents:
    """Every table, and every sequence as a table of one row, at one moment; as the owner."""
    with held_still(owner_url) as moment:
        return moment.fingerprint()


def _of(connection: psycopg.Connection[Any], table: str, question: str) -> Fingerprint:
    rows, digest = 0, sha256()
    with connection.cursor().copy(sql.SQL(question).format(table=sql.Identifier("public", table))) as lines:
        for line in lines:
            rows += bytes(line).count(b"\n")
            digest.update(line)
    return Fingerprint(rows, digest.hexdigest())
