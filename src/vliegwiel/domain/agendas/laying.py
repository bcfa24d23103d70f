"""How do thousands of words come to stand under new items, while somebody waits?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from vliegwiel.domain.agendas.models import Evidence
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import code_in_sql
from vliegwiel.platform.scope import written_in

# Two values however many rows: as many objects would take longer to make than to write down.
LAID: Final = f"""
INSERT INTO "{Evidence._meta.db_table}" (workspace_id, code, created_at, item_id, contribution_id, added_by_id)
SELECT %(workspace)s, {code_in_sql("drawn")}, now(), item, contribution, %(actor)s
FROM (
    SELECT item, contribution, uuid_send(gen_random_uuid()) AS drawn
    FROM unnest(%(items)s::bigint[], %(contributions)s::bigint[]) AS laid (item, contribution)
) AS laid
"""  # noqa: S608 - the name of our own table


def lay_evidence(actor: User, pairs: Sequence[tuple[int, int]]) -> None:
    """Let contributions stand under items on which nothing stands yet, each by its key. One query.

    Args:
        actor: Who does it.
        pairs: Key of an item, key of a contribution of its round.
    """
    if not pairs:
        return
    items, contributions = zip(*pairs, strict=True)
    values: dict[str, int | str] = {
        "workspace": written_in(),
        "actor": actor.pk,
        "items": _array(items),
        "contributions": _array(contributions),
    }
    with connection.cursor() as cursor:
        cursor.execute(LAID, values)


def _array(keys: Iterable[int]) -> str:
    """As PostgreSQL writes them."""
    return f"{{{','.join(map(str, keys))}}}"
