"""Which part of a long list does a page show? It goes on from the last row seen, so that no list is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db import models
from django.db.models import Q

ROWS: Final = 50
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a page stands: behind the row with this code, or before that one; at the beginning without either."""

    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Part of a list.

    Attributes:
        count: How many rows the whole list has.
        previous: Code before which the previous page stands; empty on the first.
        following: Code after which the next page stands; empty on the last.
    """

    rows: Sequence[Row]
    count: int
    previous: str = ""
    following: str = ""


def page_of(
    rows: models.QuerySet[Row], *, newest_first: bool, position: Position, counted: int | None = None
) -> Page[Row]:
    """At most fifty rows, by sort key or the newest first; a row that is gone is no place to go on from.

    Args:
        rows: All of them.
        newest_first: Rather than by sort key.
        position: Where the page stands.
        counted: Rows beyond these are not counted: of so long a list it is told only that there are more.
    """
    order = ("-id",) if newest_first else ("sort_key", "id")
    count = rows.count() if counted is None else rows.order_by()[: counted + 1].count()
    backwards = bool(position.before)
    anchor = position.before or position.after
    found = rows.filter(code=anchor).values("sort_key", "id").first() if anchor else None
    if found is None:
        page, more = _cut(rows.order_by(*order))
        return _page(page, count, before=False, after=more)
    beyond = rows.filter(_beyond(found, newest_first=newest_first, backwards=backwards))
    ordered = beyond.order_by(*order)
    page, more = _cut(ordered.reverse() if backwards else ordered)
    if backwards:
        return _page(page[::-1], count, before=more, after=True)
    return _page(page, count, before=True, after=more)


def _beyond(anchor: dict[str, Any], *, newest_first: bool, backwards: bool) -> Q:
    if newest_first:
        return Q(id__gt=anchor["id"]) if backwards else Q(id__lt=anchor["id"])
    sign = "lt" if backwards else "gt"
    # The first condition is the one that the index knows how to use.
    further = Q(**{f"sort_key__{sign}": anchor["sort_key"]}) | Q(**{f"id__{sign}": anchor["id"]})
    return Q(**{f"sort_key__{sign}e": anchor["sort_key"]}) & further


def _cut(rows: models.QuerySet[Row]) -> tuple[list[Row], bool]:
    found = list(rows[: ROWS + 1])
    return found[:ROWS], len(found) > ROWS


def _page(rows: list[Row], count: int, *, before: bool, after: bool) -> Page[Row]:
    return Page(
        rows=rows,
        count=count,
        previous=_code(rows[0]) if rows and before else "",
        following=_code(rows[-1]) if rows and after else "",
    )


def _code(row: Any) -> str:
    return str(row.code)
