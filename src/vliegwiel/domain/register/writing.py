"""How does what a list makes different get into the register? In a few statements over all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db import connection

from vliegwiel.domain.register.models import Delivery
from vliegwiel.domain.register.queries.comparing import Comparison, Place
from vliegwiel.domain.register.queries.drawing import Drawing
from vliegwiel.domain.register.queries.room import COLUMNS
from vliegwiel.platform.codes import code_in_sql
from vliegwiel.platform.scope import written_in

_TAKEN: Final = """
    SELECT given.row FROM register_delivered AS given JOIN register_establishment AS known
        ON known.workspace_id = %(workspace)s AND known.code = given.code
"""
_REDRAW: Final = """
    UPDATE register_delivered AS given SET code = anew.code
    FROM unnest(%(rows)s::bigint[], %(codes)s::text[]) AS anew (row, code) WHERE anew.row = given.row
"""
_DRAWN_TWICE: Final = "SELECT count(*) FROM register_delivered WHERE code = ANY (%(codes)s)"
_KEPT: Final = [name for name in COLUMNS if name not in {"row", "supplier_key"}]
# All of a first list; of a later one who is new.
_ADD: Final = f"""
    INSERT INTO register_establishment
        (workspace_id, created_at, supplier_id, supplier_key, last_delivery_id, {", ".join(_KEPT)})
    SELECT %(workspace)s, now(), %(supplier)s, given.supplier_key, %(stands)s, {", ".join(f"given.{name}" for name in _KEPT)}
    FROM register_delivered AS given
"""  # noqa: S608 - constants
_NEW: Final = " JOIN register_told AS told USING (row) WHERE told.establishment_id IS NULL"
_FOUND: Final = """
    UPDATE register_told AS told SET establishment_id = known.id
    FROM register_delivered AS given JOIN register_establishment AS known ON known.workspace_id = %(workspace)s
        AND known.supplier_id = %(supplier)s AND known.supplier_key = given.supplier_key
    WHERE told.establishment_id IS NULL AND given.row = told.row
"""
_CHANGE: Final = """
    UPDATE register_establishment AS known SET {columns}, last_delivery_id =
        CASE WHEN known.last_delivery_id = ANY (%(earlier)s) THEN %(stands)s ELSE known.last_delivery_id END
    FROM register_told AS told JOIN register_delivered AS given USING (row)
    WHERE known.workspace_id = %(workspace)s AND known.id = told.establishment_id
"""
_LEAVE: Final = """
    UPDATE register_establishment AS known SET last_delivery_id = coalesce(known.last_delivery_id, %(previous)s),
        ended_date = CASE WHEN told.kinds = '{ended}' THEN %(day)s ELSE known.ended_date END
    FROM register_told AS told
    WHERE told.row IS NULL AND known.workspace_id = %(workspace)s AND known.id = told.establishment_id
"""
# What is there is read once: looked for row by row, a table that was empty would be read through for each.
_NOTE: Final = f"""
    INSERT INTO register_establishmentchange
        (workspace_id, created_at, establishment_id, delivery_id, kind, before, sort_key, sbi_code, code)
    SELECT %(workspace)s, now(), place, %(delivery)s, kind, before, sort_key, sbi_code, {code_in_sql("drawn")}
    FROM (
        SELECT told.establishment_id AS place, kind, coalesce(told.before -> kind, '{{}}') AS before,
            known.sort_key, CASE known.sbi_edition WHEN '2008' THEN known.sbi_code ELSE '' END AS sbi_code,
            uuid_send(gen_random_uuid()) AS drawn
        FROM register_told AS told JOIN register_establishment AS known
            ON known.workspace_id = %(workspace)s AND known.id = told.establishment_id
            CROSS JOIN unnest(told.kinds) AS kind
    ) AS noted
    WHERE (place, kind) NOT IN (
        SELECT establishment_id, there.kind FROM register_establishmentchange AS there
        WHERE there.workspace_id = %(workspace)s AND there.delivery_id = %(delivery)s
    )
    ON CONFLICT (workspace_id, code) DO NOTHING
"""  # noqa: S608 - constants


def write(delivery: Delivery, filled: Collection[str], comparison: Comparison, place: Place) -> None:
    """Write what ``compare`` found: change, end and add; and note why somebody may want to call."""
    values: dict[str, Any] = {
        "workspace": written_in(),
        "supplier": delivery.supplier_id,
        "delivery": delivery.pk,
        "day": delivery.reference_date,
        "earlier": place.earlier,
        "previous": place.earlier[-1] if place.earlier else None,
        # Who stands on the latest list has no last one.
        "stands": None if place.is_latest else delivery.pk,
    }
    with connection.cursor() as cursor:
        if comparison.first:
            _draw_again(cursor, _TAKEN, values)
            cursor.execute(_ADD, values)
            return
        columns = ", ".join(f"{name} = given.{name}" for name in COLUMNS if name in filled)
        cursor.execute(_CHANGE.format(columns=f"{columns}, ended_date = given.ended_date"), values)
        cursor.execute(_LEAVE, values)
        if comparison.added:
            _draw_again(cursor, f"{_TAKEN}{_NEW}", values)
            cursor.execute(f"{_ADD}{_NEW} ORDER BY given.row", values)
            cursor.execute(_FOUND, values)
        _repeat(cursor, _NOTE, values, until=sum(comparison.kinds.values()))


def _draw_again(cursor: Any, taken: str, values: dict[str, Any]) -> None:
    """Until no code is taken: of millions that are drawn a few often are."""
    while True:
        cursor.execute(taken, values)
        rows = [row for (row,) in cursor.fetchall()]
        if not rows:
            return
        codes: list[str] = []
        while not codes or cursor.fetchone()[0] > len(rows):
            codes = Drawing().codes(len(rows)).to_list()
            cursor.execute(_REDRAW, {"rows": rows, "codes": codes})
            cursor.execute(_DRAWN_TWICE, {"codes": codes})


def _repeat(cursor: Any, question: str, values: dict[str, Any], *, until: int) -> None:
    """What drew a code that was taken is left out, and comes again."""
    done = 0
    while done < until:
        cursor.execute(question, values)
        done += cursor.rowcount
