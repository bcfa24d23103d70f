"""Where does a list stand while it is compared? In a room of its own beside the register, gone with the transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import polars as pl
from django.db import connection

from vliegwiel.domain.register.queries.drawing import Drawing
from vliegwiel.domain.register.queries.placing import Placing, placing
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.reading.findings import Findings
from vliegwiel.platform.tables.faults import Column, Fault

COLUMNS: Final = (
    *("row", "code", "supplier_key", "kvk_number", "branch_number", "name", "also_called", "legal_form"),
    *("sole_trader", "sbi_code", "sbi_edition", "sbi_date", "further_sbi", "size", "address", "postcode"),
    *("place", "municipality_code", "bag_address_id", "bag_object_id", "phone", "email", "website"),
    *("non_mailing", "started_date", "ended_date", "village_id", "park_id"),
)
_MAY_BE_UNKNOWN: Final = frozenset({"sbi_date", "started_date", "ended_date", "village_id", "park_id"})
_TEXTS: Final = ", ".join(name for name in COLUMNS if name not in _MAY_BE_UNKNOWN)
_COPY: Final = (
    f"COPY register_delivered ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({_TEXTS}))"
)
_TWICE: Final = "SELECT supplier_key FROM register_delivered GROUP BY supplier_key HAVING count(*) > 1"
# Of rows that say the very same only the first stays.
_IDENTICAL: Final = f"""
    DELETE FROM register_delivered AS given USING (
        SELECT row, row_number() OVER (
            PARTITION BY supplier_key, md5(ROW({", ".join(COLUMNS[2:])})::text) ORDER BY row
        ) AS place FROM register_delivered WHERE supplier_key IN ({_TWICE})
    ) AS ranked WHERE ranked.row = given.row AND ranked.place > 1
"""  # noqa: S608 - constants
_CLASHING: Final = f"""
    SELECT row, first, kvk_number, branch_number, name, count(*) OVER () FROM (
        SELECT *, min(row) OVER (PARTITION BY supplier_key) AS first
        FROM register_delivered WHERE supplier_key IN ({_TWICE})
    ) AS twice WHERE row <> first ORDER BY row LIMIT 51
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a list as it is written.

    Attributes:
        keys: A number for each of its keys; two keys may share one.
        read: The number of its last row.
    """

    written: bytes
    keys: pl.Series
    read: int


def fill(parts: Iterable[pl.DataFrame], tell: Callable[[int], None]) -> bool:
    """Put the list into the room that is made for it; ``tell`` is told how many rows were read.

    Returns:
        Whether an establishment may stand on it twice.
    """
    keys = [pl.Series([], dtype=pl.UInt64)]
    pieces = _pieces(parts, placing())
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_lay_out()")
        cursor.execute("SET LOCAL work_mem = '128MB'")
        with cursor.copy(_COPY) as copy:
            for piece in _one_ahead(pieces):
                copy.write(piece.written)
                keys.append(piece.keys)
                tell(piece.read)
        cursor.execute("SELECT register_look_over()")
    told = pl.concat(keys)
    return told.n_unique() < len(told)


def _pieces(parts: Iterable[pl.DataFrame], where: Placing) -> Iterator[_Piece]:
    drawing, read = Drawing(), 0
    for part in parts:
        village, park = where.of(part["postcode"])
        code = drawing.codes(part.height)
        whole = part.with_columns(code, village.alias("village_id"), park.alias("park_id"))
        read = int(part["row"].max() or read)  # type: ignore[arg-type]  # a number, whatever polars says
        written = whole.select(COLUMNS).write_csv(include_header=False).encode()
        yield _Piece(written, part["supplier_key"].hash(), read)


def _one_ahead(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """While one is written away the next is read: the database and we each have a processor."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = pool.submit(next, pieces, None)
            yield piece


def settle_twice(findings: Findings, column: Column | None, *, leave_out: bool) -> None:
    """Of rows that say the same of one establishment the first stays; where they differ, that is a fault of each."""
    with connection.cursor() as cursor:
        cursor.execute(_IDENTICAL)
        findings.note(DeliveryFault.IDENTICAL, cursor.rowcount)
        cursor.execute(_CLASHING)
        clashing = cursor.fetchall()
        findings.left_out += 0 if leave_out or not clashing else clashing[0][-1]
        for row, first, kvk, branch, name, _count in clashing:
            findings.add(
                Fault(
                    code=DeliveryFault.SAME_TWICE,
                    row=row,
                    column=column,
                    value=" ".join(filter(None, (kvk, branch))) or name,
                    parameters={"other": str(first)},
                )
            )
        if clashing and leave_out:
            cursor.execute(
                f"DELETE FROM register_delivered WHERE supplier_key IN ({_TWICE}) RETURNING supplier_key"  # noqa: S608 - constants
            )
            findings.keys_left_out.extend(key for (key,) in cursor.fetchall())
            findings.left_out += cursor.rowcount
