"""How does the address of a list change when somebody goes on, narrows or widens it?"""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

AFTER = "na"
BEFORE = "voor"


def with_changes(request: HttpRequest, **changes: str) -> str:
    """The query of this page with other values, from its first page on; an empty value is taken out."""
    query: QueryDict = request.GET.copy()
    for name in (AFTER, BEFORE, *changes):
        query.pop(name, None)
    for name, value in changes.items():
        if value:
            query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query.urlencode()
