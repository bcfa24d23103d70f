"""By what are establishments found? By name, other names and address; by number the register itself finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from vliegwiel.domain.register.queries.finding import ESTABLISHMENT, JOB, is_indexing
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.scope import written_in
from vliegwiel.platform.search import forget_rows, index_rows

# More than these are not worth waiting for: a few seconds.
AT_ONCE: Final = 50_000
_ROWS: Final = """
    SELECT 'establishment' AS kind, place.code AS subject, place.name AS title,
        concat_ws(', ', nullif(place.address, ''), nullif(place.place, '')) AS detail,
        place.also_called AS text, place.postcode AS numbers
    FROM register_establishment AS place WHERE place.workspace_id = %s
"""


def make_findable(changed: str, parameters: Sequence[Any] = ()) -> bool:
    """After a delivery, in its transaction: let establishments be found as they are now.

    Args:
        changed: Our own SQL that selects the ids of establishments of this workspace that are new, or whose name, other
            names, address, postcode or place are different.
        parameters: Of that query.

    Returns:
        Whether they are found as soon as the transaction ends. Otherwise there were more than ``AT_ONCE``, or a job is
        still busy with those of an earlier delivery; a job then sees to it within minutes, and
        ``register.queries.finding.is_indexing`` says until when.
    """
    if is_indexing() or _count(changed, parameters) > AT_ONCE:
        enqueue(JOB, once="all")
        return False
    index_rows(f"{_ROWS} AND place.id IN ({changed})", [written_in(), *parameters])
    return True


def index_part(after: int, until: int) -> int:
    """Let those with an id above ``after`` and up to ``until`` be found as they are now; how many were not."""
    return index_rows(f"{_ROWS} AND place.id > %s AND place.id <= %s", [written_in(), after, until])


def forget_gone() -> int:
    """Let establishments that are no longer kept not be found any more; how many those were."""
    kept = "SELECT code FROM register_establishment WHERE workspace_id = %s"
    entries = (
        f"SELECT subject FROM platform_searchentry WHERE workspace_id = %s AND kind = %s EXCEPT ({kept})"  # noqa: S608 - constants
    )
    return forget_rows(ESTABLISHMENT, entries, [written_in(), ESTABLISHMENT, written_in()])


def _count(changed: str, parameters: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT FROM ({changed}) AS changed LIMIT {AT_ONCE + 1}) AS few",  # noqa: S608 - our own SQL
            parameters,
        )
        return int(cursor.fetchone()[0])
