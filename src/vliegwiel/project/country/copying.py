"""How do millions of rows come into the tables? By COPY, as the owner; what nobody gives gets the default of its field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from django.db import connections, models
from django.utils import timezone

from vliegwiel.platform.codes import ALPHABET, LENGTH

OWNER: Final = "owner"
NULL: Final = "\\N"
_AT_ONCE: Final = 5_000
_ALL: Final = len(ALPHABET) ** LENGTH
# Has no divisor in common with the number of codes: every number gives another code, and neighbours look unlike.
_STRIDE: Final = 104_395_301_057
_HALF: Final = len(ALPHABET) ** (LENGTH // 2)


class Copying:
    """Writes rows of any table, numbers them and gives them codes."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._halves: Sequence[str] = _halves()
        self._now = timezone.now().isoformat()

    def first_id(self, model: type[models.Model], count: int) -> int:
        """Take so many numbers; the first of them."""
        table = model._meta.db_table
        if table not in self._next:
            self._next[table] = int(_ask(f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))  # noqa: S608 - a table of ours
        first = self._next[table]
        self._next[table] += count
        return first

    def code(self, number: int) -> str:
        """Of the row with this number."""
        front, back = divmod(number * _STRIDE % _ALL, _HALF)
        return f"{self._halves[front]}{self._halves[back]}"

    def write(self, model: type[models.Model], names: Sequence[str], lines: Iterable[str]) -> None:
        """Rows as lines of COPY with a tab between these columns."""
        rest = {name: value for name, value in _defaults(model, self._now).items() if name not in names}
        columns = ", ".join(f'"{name}"' for name in (*names, *rest))
        end = "".join(f"\t{value}" for value in rest.values()) + "\n"
        with (
            connections[OWNER].cursor() as cursor,
            cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy,
        ):
            given = iter(lines)
            while some := list(islice(given, _AT_ONCE)):
                copy.write(end.join([*some, ""]))

    def settle(self) -> None:
        """Go on numbering behind what was written."""
        for table, number in self._next.items():
            _ask("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", table, number)


def _defaults(model: type[models.Model], now: str) -> dict[str, str]:
    """Column → what stands in it where nobody says anything."""
    return {
        str(field.column): _text(field, now)
        for field in model._meta.local_concrete_fields
        if not field.generated and not field.primary_key
    }


def _text(field: models.Field[Any, Any], now: str) -> str:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return now
    if field.null or field.is_relation:
        return NULL
    value = field.get_default()
    if isinstance(value, bool):
        return "t" if value else "f"
    return json.dumps(value) if isinstance(value, list | dict) else str(value)


def _halves() -> list[str]:
    halves = [""]
    for _ in range(LENGTH // 2):
        halves = [half + sign for half in halves for sign in ALPHABET]
    return halves


def _ask(question: str, *values: Any) -> Any:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(question, list(values))
        row = cursor.fetchone()
        return None if row is None else row[0]
