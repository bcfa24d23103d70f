"""Who stood on the last list of a supplier and does not stand on this one, and who may stand on it unreadably?"""

from __future__ import annotations

from typing import Any, Final

import polars as pl
from django.db import connection

from vliegwiel.domain.register.models import Supplier
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.reading.findings import WHO, Findings
from vliegwiel.platform.scope import written_in

_MISSING: Final = """
    INSERT INTO register_told (establishment_id, kinds, before)
    SELECT known.id, CASE WHEN %(ends)s AND known.ended_date IS NULL THEN '{ended}' ELSE '{}' END::text[], '{}'
    FROM register_establishment AS known
    WHERE known.workspace_id = %(workspace)s AND known.supplier_id = %(supplier)s
        AND (known.last_delivery_id IS NULL OR (%(ends)s AND known.ended_date IS NULL))
        AND NOT EXISTS (SELECT FROM register_delivered AS given WHERE given.supplier_key = known.supplier_key)
        AND NOT known.supplier_key = ANY (%(spared)s::text[])
"""
# Rows whose key is not known and cannot be trusted, each with those among the missing that it may mean; without any where
# it may mean whomever.
_MEANT: Final = """
    WITH told_of AS (
        SELECT * FROM unnest(
            %(supplier_key)s::text[], %(kvk_number)s::text[], %(branch_number)s::text[], %(name)s::text[],
            %(postcode)s::text[], %(address)s::text[]
        ) WITH ORDINALITY AS told_of (supplier_key, kvk_number, branch_number, name, postcode, address, line)
    ), vague AS (
        SELECT * FROM told_of WHERE NOT EXISTS (
            SELECT FROM register_establishment AS known WHERE known.workspace_id = %(workspace)s
                AND known.supplier_id = %(supplier)s AND known.supplier_key = told_of.supplier_key
        )
    ), missing AS (
        SELECT known.* FROM register_told AS told JOIN register_establishment AS known
            ON known.workspace_id = %(workspace)s AND known.id = told.establishment_id
        WHERE told.row IS NULL
    ), meant AS (
        SELECT line, id FROM vague JOIN missing USING (branch_number) WHERE branch_number <> ''
        UNION SELECT line, id FROM vague JOIN missing USING (kvk_number) WHERE kvk_number <> ''
        UNION SELECT line, id FROM vague JOIN missing ON sort_key = platform_sort_key(vague.name) WHERE sort_key <> ''
        UNION SELECT line, id FROM vague JOIN missing USING (postcode, address) WHERE postcode <> '' AND address <> ''
    )
    SELECT id FROM vague LEFT JOIN meant USING (line)
"""
_SPARE: Final = """
    DELETE FROM register_told WHERE row IS NULL AND (%(all)s OR establishment_id = ANY (%(keys)s)) RETURNING kinds
"""


def note_missing(supplier: Supplier, findings: Findings, *, ends: bool) -> None:
    """Note who stood on the last list and is missing from this one.

    Whoever may be meant by a row that was left out, and in which it cannot be read whom it is about, is not missing. When
    a row may mean anybody, nobody ends: ``findings`` then say so.

    Args:
        supplier: Whose list it is.
        findings: What was found while it was read.
        ends: Whether who is missing has ended.
    """
    values = {"workspace": written_in(), "supplier": supplier.pk, "ends": ends}
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, values | {"spared": findings.keys_left_out})
        if not cursor.rowcount or not findings.vague:
            return
        cursor.execute(_MEANT, values | _columns(findings))
        meant = [key for (key,) in cursor.fetchall()]
        everybody = ends and None in meant
        cursor.execute(_SPARE, {"all": everybody, "keys": [key for key in meant if key]})
        findings.note(DeliveryFault.SPARED, sum(kinds == ["ended"] for (kinds,) in cursor.fetchall()))


def _columns(findings: Findings) -> dict[str, Any]:
    vague = pl.concat(findings.vague)
    return {name: vague[name].to_list() for name in WHO}
