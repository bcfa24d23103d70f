"""What is written in the log? What went wrong and where, never what people said or whose address it was about.

Messages of exceptions quote values ("Key (email)=… already exists"), and addresses hold the tokens by which somebody
without an account gets in. Neither stands in a log, which goes further and is kept longer than records are.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Final, TypeAlias

import psycopg

from vliegwiel.platform.postgres.absence import is_away

Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

AWAY: Final = ": PostgreSQL does not answer"
UNKNOWN: Final = "an address that leads nowhere"


class Discreet(logging.Formatter):
    """One line per event; under it, where that was, without a value. That PostgreSQL is away takes that line alone."""

    def format(self, record: logging.LogRecord) -> str:
        """As usual, with the pattern of an address in place of the address."""
        quiet = logging.makeLogRecord(record.__dict__)
        quiet.exc_text = None  # others, who are less discreet, may have left it there
        away = isinstance(quiet.exc_info, tuple) and is_away(quiet.exc_info[1])
        if away:
            # While it is away every request says so: where each of them was tells nothing.
            quiet.exc_info = None
        request = getattr(record, "request", None)
        if isinstance(record.args, tuple) and (path := getattr(request, "path", None)):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match else UNKNOWN
            quiet.args = tuple(route if argument == path else argument for argument in record.args)
        return super().format(quiet) + (AWAY if away else "")

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name that logging calls
        """Which exceptions, the first cause first, each with where it was raised and what is safe to say."""
        return "\n".join(_told(raised) for raised in reversed([*_chain(ei[1])]))


def _chain(raised: BaseException | None) -> Iterator[BaseException]:
    while raised is not None:
        yield raised
        raised = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)


def _told(raised: BaseException) -> str:
    frames = "".join(traceback.format_tb(raised.__traceback__))
    return f"{frames}{type(raised).__module__}.{type(raised).__qualname__}{_safely(raised)}"


def _safely(raised: BaseException) -> str:
    """PostgreSQL's own code and the name of what was broken; that nothing answers, in its words."""
    if not isinstance(raised, psycopg.Error):
        return ""
    if isinstance(raised, psycopg.OperationalError) and raised.sqlstate is None:
        return f": {raised}"
    parts = (raised.sqlstate, raised.diag.table_name, raised.diag.constraint_name)
    return f" ({', '.join(part for part in parts if part)})"
