"""What would a list make different? It stands in a room of its own beside the register, and is compared there."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import polars as pl
from django.db import connection

from vliegwiel.domain.register.models import Establishment, Supplier
from vliegwiel.domain.register.queries.placing import placing
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.reading.findings import Findings
from vliegwiel.platform.codes import ALPHABET, LENGTH
from vliegwiel.platform.scope import written_in
from vliegwiel.platform.tables.faults import Column, Fault

COLUMNS: Final = (
    *("row", "code", "supplier_key", "kvk_number", "branch_number", "name", "also_called", "legal_form"),
    *("sole_trader", "sbi_code", "sbi_edition", "sbi_date", "further_sbi", "size", "address", "postcode"),
    *("place", "municipality_code", "bag_address_id", "bag_object_id", "phone", "email", "website"),
    *("non_mailing", "started_date", "ended_date", "village_id", "park_id"),
)
_MAY_BE_UNKNOWN: Final = frozenset({"sbi_date", "started_date", "ended_date", "village_id", "park_id"})
EXAMPLES: Final = 20
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
_SIZES: Final = "ARRAY['1', '2-9', '10-49', '50+']"
_MOVED: Final = """(
    (known.address <> '' AND given.address <> '' AND lower(known.address) <> lower(given.address))
    OR (known.postcode <> '' AND given.postcode <> '' AND known.postcode <> given.postcode)
)"""
_RENAMED: Final = """(
    known.name <> given.name AND known.sort_key <> platform_sort_key(given.name)
)"""
_RESIZED: Final = f"""(
    array_position({_SIZES}, given.size::text) {{}} array_position({_SIZES}, known.size::text)
)"""
_ENDED: Final = "(known.ended_date IS NULL AND given.ended_date IS NOT NULL)"
_RESUMED: Final = "(known.ended_date IS NOT NULL AND given.ended_date IS NULL)"
_COMPARE: Final = f"""
    INSERT INTO register_told (row, establishment_id, kinds, before)
    SELECT given.row, known.id,
        CASE WHEN known.id IS NULL THEN CASE WHEN given.ended_date IS NULL THEN '{{{{new}}}}' ELSE '{{{{}}}}' END::text[]
        ELSE array_remove(ARRAY[
            CASE WHEN {_MOVED} THEN 'moved' END, CASE WHEN {_RENAMED} THEN 'renamed' END,
            CASE WHEN {_RESIZED.format(">")} THEN 'grown' END, CASE WHEN {_RESIZED.format("<")} THEN 'shrunk' END,
            CASE WHEN {_ENDED} THEN 'ended' END, CASE WHEN {_RESUMED} THEN 'resumed' END
        ], NULL) END,
        CASE WHEN known.id IS NULL THEN '{{{{}}}}' ELSE jsonb_build_object(
            'moved', jsonb_build_object('address', known.address, 'postcode', known.postcode, 'place', known.place),
            'renamed', jsonb_build_object('name', known.name),
            'grown', jsonb_build_object('size', known.size), 'shrunk', jsonb_build_object('size', known.size),
            'resumed', jsonb_build_object('ended_date', known.ended_date)
        ) END
    FROM register_delivered AS given LEFT JOIN register_establishment AS known
        ON known.workspace_id = %(workspace)s AND known.supplier_id = %(supplier)s
        AND known.supplier_key = given.supplier_key
    WHERE known.id IS NULL OR ROW({{known}}) IS DISTINCT FROM ROW({{given}})
"""  # noqa: S608 - constants
_MISSING: Final = """
    INSERT INTO register_told (establishment_id, kinds, before)
    SELECT known.id, '{ended}', '{}' FROM register_establishment AS known
    WHERE known.workspace_id = %(workspace)s AND known.supplier_id = %(supplier)s AND known.ended_date IS NULL
        AND NOT EXISTS (SELECT FROM register_delivered AS given WHERE given.supplier_key = known.supplier_key)
        AND NOT known.supplier_key = ANY(%(spared)s::text[])
"""
_COUNTS: Final = """
    SELECT count(*) FILTER (WHERE establishment_id IS NULL), count(*) FILTER (WHERE row IS NULL),
        count(*) FILTER (WHERE establishment_id IS NOT NULL AND row IS NOT NULL) FROM register_told
"""
_KINDS: Final = "SELECT kind, count(*) FROM register_told, unnest(kinds) AS kind GROUP BY kind"
_EXAMPLES: Final = """
    SELECT coalesce(given.name, known.name), coalesce(given.place, known.place), given.row, told.before -> %(kind)s
    FROM register_told AS told LEFT JOIN register_delivered AS given USING (row)
        LEFT JOIN register_establishment AS known ON known.id = told.establishment_id
    WHERE %(kind)s = ANY(told.kinds) ORDER BY told.row NULLS LAST, known.sort_key LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a list differs from what is known of its supplier.

    Attributes:
        first: Whether nothing of the supplier is known yet: then nothing changes, all of it begins.
        rows: How many establishments stand on the list.
        added: How many of them nobody knew.
        changed: How many say something else than is known.
        missing: How many were there and are not on a list that holds everybody.
        known: How many were there.
        kinds: Per kind of change how many.
    """

    first: bool
    rows: int
    added: int
    changed: int
    missing: int
    known: int
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def unchanged(self) -> int:
        """How many say what is known."""
        return self.rows - self.added - self.changed


def fill(parts: Iterable[pl.DataFrame], tell: Callable[[int], None]) -> None:
    """Put the list into the room that is made for it; ``tell`` is told how many rows were read."""
    where = placing()
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_lay_out()")
        cursor.execute("SET LOCAL work_mem = '128MB'")
        texts = ", ".join(name for name in COLUMNS if name not in _MAY_BE_UNKNOWN)
        question = f"COPY register_delivered ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({texts}))"
        read = 0
        with cursor.copy(question) as copy:
            for part in parts:
                village, park = where.of(part["postcode"])
                whole = part.with_columns(
                    codes(part.height), village.alias("village_id"), park.alias("park_id")
                )
                copy.write(whole.select(COLUMNS).write_csv(include_header=False).encode())
                read = int(part["row"].max() or read)  # type: ignore[arg-type]  # a number, whatever polars says
                tell(read)
        cursor.execute("SELECT register_look_over()")


def settle_twice(findings: Findings, column: Column | None, *, leave_out: bool) -> None:
    """Of rows that say the same of one establishment the first stays; where they differ, that is a fault of each."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({_TWICE})")
        if not cursor.fetchone()[0]:
            return
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


def compare(
    supplier: Supplier, filled: Collection[str], *, complete: bool, spared: Sequence[str]
) -> Comparison:
    """Find what is new, different and missing; it then stands in ``register_told``.

    Args:
        supplier: Whose list it is.
        filled: Columns of ours that the list decides of.
        complete: Whether who is missing has ended.
        spared: Keys of who is not missing: something was wrong in their rows.
    """
    same = [name for name in COLUMNS if name in filled] + ["ended_date"]
    values: dict[str, Any] = {"workspace": written_in(), "supplier": supplier.pk, "spared": list(spared)}
    known, given = (", ".join(f"{side}.{name}" for name in same) for side in ("known", "given"))
    current = Establishment.objects.filter(supplier=supplier)
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE.format(known=known, given=given), values)
        if complete:
            cursor.execute(_MISSING, values)
        cursor.execute(_COUNTS)
        added, missing, changed = cursor.fetchone()
        cursor.execute(_KINDS)
        kinds = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM register_delivered")
        [rows] = cursor.fetchone()
    first = not current.exists()
    return Comparison(
        first=first,
        rows=rows,
        added=added,
        changed=changed,
        missing=missing,
        known=current.filter(ended_date=None).count() if complete else 0,
        kinds=kinds,
    )


def examples(kinds: Iterable[str]) -> dict[str, list[list[Any]]]:
    """Per kind the first establishments: name, place, row, and what it was."""
    found = {}
    with connection.cursor() as cursor:
        for kind in kinds:
            cursor.execute(_EXAMPLES, {"kind": kind, "most": EXAMPLES})
            found[kind] = [list(row) for row in cursor.fetchall()]
    return found


def codes(count: int) -> pl.Series:
    """So many random codes, as ``platform.codes.new_code`` makes one at a time; two of them may be the same."""
    base = len(ALPHABET)
    drawn = np.frombuffer(os.urandom(8 * count), dtype=np.uint64) % np.uint64(base**LENGTH)
    letters = np.frombuffer(ALPHABET.encode(), dtype="S1")
    written = np.empty((count, LENGTH), dtype="S1")
    for place in range(LENGTH):
        written[:, place] = letters[drawn % np.uint64(base)]
        drawn //= np.uint64(base)
    return pl.Series("code", written.view(f"S{LENGTH}").ravel().astype(f"U{LENGTH}"))
