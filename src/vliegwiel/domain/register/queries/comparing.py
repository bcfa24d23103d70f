"""What would a list make different? It stands in a room of its own beside the register, and is compared there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from vliegwiel.domain.register.models import Establishment, Supplier
from vliegwiel.domain.register.queries.missing import note_missing
from vliegwiel.domain.register.queries.room import COLUMNS
from vliegwiel.domain.register.reading.findings import Findings
from vliegwiel.platform.scope import written_in

EXAMPLES: Final = 20
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
    INSERT INTO register_told (row, establishment_id, differs, kinds, before)
    SELECT given.row, known.id, known.id IS NULL OR ROW({{known}}) IS DISTINCT FROM ROW({{given}}),
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
    WHERE known.id IS NULL OR known.last_delivery_id = ANY (%(earlier)s)
        OR ROW({{known}}) IS DISTINCT FROM ROW({{given}})
"""  # noqa: S608 - constants
_COUNTS: Final = """
    SELECT count(*) FILTER (WHERE establishment_id IS NULL), count(*) FILTER (WHERE row IS NULL AND kinds <> '{}'),
        count(*) FILTER (WHERE establishment_id IS NOT NULL AND row IS NOT NULL AND differs) FROM register_told
"""
_KINDS: Final = "SELECT kind, count(*) FROM register_told, unnest(kinds) AS kind GROUP BY kind"
_EXAMPLES: Final = """
    SELECT coalesce(given.name, known.name), coalesce(given.place, known.place), given.row, told.before -> %(kind)s
    FROM register_told AS told LEFT JOIN register_delivered AS given USING (row)
        LEFT JOIN register_establishment AS known ON known.id = told.establishment_id
    WHERE %(kind)s = ANY(told.kinds) ORDER BY told.row NULLS LAST, known.sort_key LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a list stands among those of its supplier.

    Attributes:
        earlier: Keys of lists that were taken over and are of its day or before, the latest last.
        is_latest: Whether none of them is of a later day.
        complete: Whether it holds everybody: who is missing from the latest such list has ended.
    """

    earlier: list[int]
    is_latest: bool
    complete: bool


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


def compare(supplier: Supplier, filled: Collection[str], findings: Findings, place: Place) -> Comparison:
    """Find what is new, different and missing; it then stands in ``register_told``, but for a supplier's first list.

    Args:
        supplier: Whose list it is.
        filled: Columns of ours that the list decides of.
        findings: What was found while it was read: who stands in a row that was left out is not missing.
        place: Of the list among those of its supplier.
    """
    current = Establishment.objects.filter(supplier=supplier)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_delivered")
        [rows] = cursor.fetchone()
        if not current.exists():
            return Comparison(first=True, rows=rows, added=rows, changed=0, missing=0, known=0)
        same = [name for name in COLUMNS if name in filled] + ["ended_date"]
        known, given = (", ".join(f"{side}.{name}" for name in same) for side in ("known", "given"))
        values: dict[str, Any] = {
            "workspace": written_in(),
            "supplier": supplier.pk,
            "earlier": place.earlier,
        }
        cursor.execute(_COMPARE.format(known=known, given=given), values)
        if place.is_latest:
            note_missing(supplier, findings, ends=place.complete)
        cursor.execute("SELECT register_look_over()")
        cursor.execute(_COUNTS)
        added, missing, changed = cursor.fetchone()
        cursor.execute(_KINDS)
        kinds = dict(cursor.fetchall())
    return Comparison(
        first=False,
        rows=rows,
        added=added,
        changed=changed,
        missing=missing,
        known=current.filter(ended_date=None).count() if place.complete else 0,
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
