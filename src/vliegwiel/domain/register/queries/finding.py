"""Which establishments does somebody mean by a number, and can all of them be found by their words yet?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from vliegwiel.domain.register.models import Establishment
from vliegwiel.platform.jobs import Status, state_of
from vliegwiel.platform.search import Hit

ESTABLISHMENT: Final = "establishment"
JOB: Final = "register.index_establishments"
# From three digits on, as they stand in letters: with spaces, dots or dashes.
_NUMBER: Final = re.compile(r"[0-9]{3,12}")
_BETWEEN: Final = re.compile(r"[\s.-]")


def establishments_numbered(query: str, *, limit: int) -> Sequence[Hit]:
    """Those whose KVK number begins so, then those whose branch number does, by number; nothing for other words.

    Numbers are compared as text between two bounds: row security lets no index serve ``LIKE``.
    """
    number = _BETWEEN.sub("", query)
    if not _NUMBER.fullmatch(number):
        return []
    # A colon comes right after the nines.
    found = (
        Establishment.objects.filter(**{f"{field}__gte": number, f"{field}__lt": f"{number}:"})
        .order_by("workspace_id", field, "id")
        .values_list("code", "name", "address", "place", field)[:limit]
        for field in ("kvk_number", "branch_number")
    )
    hits = {
        code: Hit(
            kind=ESTABLISHMENT,
            code=code,
            title=name,
            detail=", ".join(filter(None, (address, place))),
            alike=False,
            because=given,
        )
        for code, name, address, place, given in chain.from_iterable(found)
    }
    return list(hits.values())[:limit]


def is_indexing() -> bool:
    """Whether a delivery was so large that its establishments cannot all be found by their words yet."""
    state = state_of(JOB)
    return state is not None and state.status in {Status.WAITING, Status.RUNNING}
