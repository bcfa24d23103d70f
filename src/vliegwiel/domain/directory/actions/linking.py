"""Which establishments belong to organisations that are known? Those of the same KVK number."""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import Workspace
from vliegwiel.platform.codes import code_in_sql
from vliegwiel.platform.scope import written_in

# An establishment belongs to one organisation; what a colleague said already stays. A code that is taken is drawn again.
_LINK: Final = f"""
    INSERT INTO directory_organisationestablishment (workspace_id, created_at, organisation_id, establishment_id, code)
    SELECT %(workspace)s, now(), party, place, {code_in_sql("drawn")} FROM (
        SELECT party.id AS party, place.id AS place, uuid_send(gen_random_uuid()) AS drawn
        FROM directory_organisation AS party JOIN register_establishment AS place
            ON place.workspace_id = party.workspace_id AND place.kvk_number = party.kvk_number
        WHERE party.workspace_id = %(workspace)s AND party.kvk_number <> '' AND party.removed_at IS NULL
            AND NOT EXISTS (
                SELECT FROM directory_organisationestablishment AS there
                WHERE there.workspace_id = %(workspace)s AND there.establishment_id = place.id
            )
    ) AS fitting
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - constants
# All are looked at anyway. Of a workspace that was filled a moment ago PostgreSQL believes that it holds one row, and would
# read all establishments anew for every organisation.
_AT_ONCE: Final = "SET LOCAL enable_nestloop = off"
_ANY_WAY: Final = "SET LOCAL enable_nestloop TO DEFAULT"


@transaction.atomic
def link_establishments() -> int:
    """Let every establishment belong to the organisation with its KVK number; how many did not yet."""
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(_AT_ONCE)
        while True:
            cursor.execute(_LINK, {"workspace": written_in()})
            if not cursor.rowcount:
                break
            count += cursor.rowcount
        cursor.execute(_ANY_WAY)
    if count:
        workspace = Workspace.objects.get(pk=written_in())
        record(
            actor=None,
            verb=f"{ORGANISATION}s.linked",
            subject=workspace,
            details={"establishments": count},
        )
    return count
