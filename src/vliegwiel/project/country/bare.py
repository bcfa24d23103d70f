"""How is a table filled soon? Bare: what keeps its rows in order and compares them with others is made at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import connections, models

from vliegwiel.project.country.copying import OWNER

# What others point at stays: rows come in the order of their numbers, which costs such an index little.
_CONSTRAINTS: Final = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint AS one
    WHERE conrelid = ANY (%s::regclass[]) AND (contype = 'f' OR contype = 'u' AND NOT EXISTS (
        SELECT FROM pg_constraint AS pointing WHERE pointing.contype = 'f' AND pointing.conindid = one.conindid
    ))
    ORDER BY contype = 'f', conrelid, conname
"""
_INDEXES: Final = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY (%s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY indrelid, indexrelid
"""
# For as long as the transaction lasts.
_ROOM: Final = "SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB'"


@contextmanager
def bare(tables: Sequence[type[models.Model]]) -> Iterator[None]:
    """In the transaction of the owner: nobody else can work with these tables until it ends, and then they are as before.

    What is wrong with the rows is said when the tables get everything back.
    """
    names = [model._meta.db_table for model in tables]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_ROOM)
        taken: list[tuple[str, str]] = []
        for question in (_INDEXES, _CONSTRAINTS):
            cursor.execute(question, [names])
            taken += cursor.fetchall()
        for drop, _ in taken:
            cursor.execute(drop)
    yield
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for _, make in taken:
            cursor.execute(make)
