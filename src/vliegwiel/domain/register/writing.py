"""How does what a list makes different get into the register? In a few statements over all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db import connection

from vliegwiel.domain.register.models import Delivery
from vliegwiel.domain.register.queries.comparing import COLUMNS, Comparison
from vliegwiel.platform.codes import code_in_sql
from vliegwiel.platform.scope import written_in

_REDRAW: Final = f"""
    UPDATE register_delivered AS given SET code = {code_in_sql("drawn")}
    FROM (
        SELECT row, uuid_send(gen_random_uuid()) AS drawn FROM (
            SELECT new.row, row_number() OVER (PARTITION BY new.code ORDER BY new.row) > 1 OR EXISTS (
                SELECT FROM register_establishment AS known
                WHERE known.workspace_id = %(workspace)s AND known.code = new.code
            ) AS taken
            FROM register_delivered AS new JOIN register_told AS told USING (row)
            WHERE told.establishment_id IS NULL
        ) AS codes WHERE taken
    ) AS anew WHERE anew.row = given.row
"""  # noqa: S608 - constants
_KEPT: Final = [name for name in COLUMNS if name not in {"row", "supplier_key"}]
_ADD: Final = f"""
    INSERT INTO register_establishment
        (workspace_id, created_at, supplier_id, supplier_key, last_delivery_id, {", ".join(_KEPT)})
    SELECT %(workspace)s, now(), %(supplier)s, given.supplier_key, %(delivery)s, {", ".join(f"given.{name}" for name in _KEPT)}
    FROM register_told AS told JOIN register_delivered AS given USING (row)
    WHERE told.establishment_id IS NULL ORDER BY given.row
"""  # noqa: S608 - constants
_CHANGE: Final = """
    UPDATE register_establishment AS known SET {columns}, last_delivery_id = %(delivery)s
    FROM register_told AS told JOIN register_delivered AS given USING (row)
    WHERE known.workspace_id = %(workspace)s AND known.id = told.establishment_id
"""
_END: Final = """
    UPDATE register_establishment AS known SET ended_date = %(day)s, last_delivery_id = %(delivery)s
    FROM register_told AS told
    WHERE told.row IS NULL AND known.workspace_id = %(workspace)s AND known.id = told.establishment_id
"""
_NOTE: Final = f"""
    INSERT INTO register_establishmentchange
        (workspace_id, created_at, establishment_id, delivery_id, kind, before, code)
    SELECT %(workspace)s, now(), place, %(delivery)s, kind, before, {code_in_sql("drawn")}
    FROM (
        SELECT coalesce(told.establishment_id, known.id) AS place, kind, coalesce(told.before -> kind, '{{}}') AS before,
            uuid_send(gen_random_uuid()) AS drawn
        FROM register_told AS told
            LEFT JOIN register_delivered AS given ON told.establishment_id IS NULL AND given.row = told.row
            LEFT JOIN register_establishment AS known ON known.workspace_id = %(workspace)s
                AND known.supplier_id = %(supplier)s AND known.supplier_key = given.supplier_key
            CROSS JOIN unnest(told.kinds) AS kind
    ) AS noted
    WHERE NOT EXISTS (
        SELECT FROM register_establishmentchange AS there WHERE there.workspace_id = %(workspace)s
            AND there.delivery_id = %(delivery)s AND there.establishment_id = noted.place AND there.kind = noted.kind
    )
    ON CONFLICT (workspace_id, code) DO NOTHING
"""  # noqa: S608 - constants


def write(delivery: Delivery, filled: Collection[str], comparison: Comparison) -> None:
    """Write what ``compare`` found: change, end and add; and note why somebody may want to call."""
    values: dict[str, Any] = {
        "workspace": written_in(),
        "supplier": delivery.supplier_id,
        "delivery": delivery.pk,
        "day": delivery.reference_date,
    }
    columns = ", ".join(
        f"{name} = given.{name}" for name in (*[one for one in COLUMNS if one in filled], "ended_date")
    )
    with connection.cursor() as cursor:
        if comparison.changed:
            cursor.execute(_CHANGE.format(columns=columns), values)
        if comparison.missing:
            cursor.execute(_END, values)
        if comparison.added:
            _draw_again(cursor, values)
            cursor.execute(_ADD, values)
        if not comparison.first:
            _repeat(cursor, _NOTE, values, until=sum(comparison.kinds.values()))


def _draw_again(cursor: Any, values: dict[str, Any]) -> None:
    """Until no code is taken: of millions that are drawn a few always are."""
    while True:
        cursor.execute(_REDRAW, values)
        if not cursor.rowcount:
            return


def _repeat(cursor: Any, question: str, values: dict[str, Any], *, until: int) -> None:
    """What drew a code that was taken is left out, and comes again."""
    done = 0
    while done < until:
        cursor.execute(question, values)
        done += cursor.rowcount
