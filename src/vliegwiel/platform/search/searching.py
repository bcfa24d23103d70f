"""Which things does somebody mean?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from vliegwiel.platform.characters import printable
from vliegwiel.platform.scope import current


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: As it was indexed.
        code: The thing's own.
        title: What it is called.
        detail: What tells it apart.
        alike: Found by words that only look like those that were asked for.
        because: What it was found by, where the rest does not show it; ``explained`` looks that up.
    """

    kind: str
    code: str
    title: str
    detail: str
    alike: bool
    because: str = ""


def search(query: str, *, kinds: Sequence[str] | None = None, limit: int = 20) -> Sequence[Hit]:
    """What the scope of this transaction may read and the query may mean, kind by kind, best first.

    Every word of the query must begin a word of the thing, or the whole must begin one of its numbers. Only where nothing
    at all is found, words of four letters and more may have a typing error.

    Args:
        query: As typed; less than two letters find nothing.
        kinds: In which order to search which kinds; all kinds that there are where none is named.
        limit: The most of each kind, up to a hundred.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, subject, title, detail, alike FROM platform_search(%s::bigint[], %s, %s::text[], %s)",
            [sorted(current().readable), printable(query), None if kinds is None else list(kinds), limit],
        )
        return [
            Hit(kind=kind, code=code, title=title, detail=detail, alike=alike)
            for kind, code, title, detail, alike in cursor.fetchall()
        ]
