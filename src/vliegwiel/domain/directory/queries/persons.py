"""Which persons are there, and where do they work?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from vliegwiel.domain.directory.models import Affiliation, Person, PersonFacts
from vliegwiel.domain.directory.models.ties import holding
from vliegwiel.domain.directory.queries.organisations import MOST_FOUND
from vliegwiel.domain.directory.queries.paging import Page, Position, page_of
from vliegwiel.platform.search import search

KIND: Final = "person"


def listed_persons(query: str, position: Position) -> Page[Person]:
    """One page of them by name, each with ``current``: what he does where now."""
    rows: QuerySet[Person] = Person.objects.filter(removed_at=None)
    if query:
        rows = rows.filter(code__in=[hit.code for hit in search(query, kinds=[KIND], limit=MOST_FOUND)])
    current = _visible().filter(holding(timezone.localdate())).order_by("organisation__sort_key", "id")
    rows = rows.prefetch_related(Prefetch("affiliations", current, to_attr="current"))
    return page_of(rows, newest_first=False, position=position)


def has_persons() -> bool:
    """Whether the list holds anything at all."""
    return Person.objects.filter(removed_at=None).exists()


def places_of(person: Person) -> Sequence[Affiliation]:
    """Where somebody works and where he worked, by the name of the organisation."""
    return list(_visible().filter(person=person).order_by("organisation__sort_key", "id"))


def facts_of(person: Person) -> PersonFacts:
    """What is known of somebody, as a form shows it."""
    return PersonFacts(**{field.name: getattr(person, field.name) for field in fields(PersonFacts)})


def _visible() -> QuerySet[Affiliation]:
    rows: QuerySet[Affiliation] = Affiliation.objects.filter(organisation__removed_at=None)
    return rows.select_related("organisation")
