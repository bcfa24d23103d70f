"""Which organisation or person may somebody mean? To choose one from, on pages that search by a word in the address."""

from __future__ import annotations

from django.http import HttpRequest

from vliegwiel.domain.directory.queries.organisations import Asked, listed_organisations
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.queries.persons import listed_persons

LONGEST = 200


def organisations_like(request: HttpRequest, *, but: str = "") -> tuple[str, list[tuple[str, str]]]:
    """What was searched for, and codes and words of the organisations it may mean.

    Args:
        request: With the words under ``q`` in its address.
        but: Code of one that is no choice.
    """
    query = _query(request)
    found = listed_organisations(Asked(query=query), Position()).rows if query else []
    return query, [
        (one.code, ", ".join(filter(None, (one.name, one.place)))) for one in found if one.code != but
    ]


def persons_like(request: HttpRequest) -> tuple[str, list[tuple[str, str]]]:
    """What was searched for, and codes and words of the persons it may mean, with what they do where."""
    query = _query(request)
    found = listed_persons(query, Position()).rows if query else []
    return query, [(one.code, ", ".join([one.name, *_doing(one)])) for one in found]


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _doing(person: object) -> list[str]:
    current = getattr(person, "current", [])
    return [", ".join(filter(None, (one.function, one.organisation.name))) for one in current]
