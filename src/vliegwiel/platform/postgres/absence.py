"""Does PostgreSQL not answer, as when it restarts? That is no fault of whatever was asked, and passes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import psycopg

# It shuts down, crashed or starts (57P0…), the connection broke (08…), or it has no place for another (53300).
AWAY: Final = ("08", "57P01", "57P02", "57P03", "53300")


def is_away(raised: BaseException | None) -> bool:
    """Whether this came of a PostgreSQL that could not be reached, or went while it was asked something."""
    return any(_says_so(one) for one in _behind(raised))


def _behind(raised: BaseException | None) -> Iterator[BaseException]:
    while raised is not None:
        yield raised
        raised = raised.__cause__ or raised.__context__


def _says_so(raised: BaseException) -> bool:
    if not isinstance(raised, psycopg.OperationalError):
        return False
    # Without a code nobody was there to give one.
    return raised.sqlstate is None or raised.sqlstate.startswith(AWAY)
