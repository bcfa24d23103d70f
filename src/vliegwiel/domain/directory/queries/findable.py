"""By what can what stands in the directory be found?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils import timezone

from vliegwiel.domain.directory.models import Affiliation, Challenge, Organisation, Person, Premises
from vliegwiel.domain.directory.models.ties import holding
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON
from vliegwiel.platform.search import Searchable

PREMISES: Final = "premises"
CHALLENGE: Final = "challenge"


def organisation_as_found(organisation: Organisation) -> Searchable:
    """By its name, its place, its numbers and what colleagues noted of it; a line for each, to be shown with what it found."""
    return Searchable(
        kind=ORGANISATION,
        code=organisation.code,
        title=organisation.name,
        detail=", ".join(filter(None, (organisation.place, organisation.sector))),
        text="\n".join(
            filter(None, (organisation.address, organisation.email, organisation.website, organisation.note))
        ),
        numbers=_numbers(organisation.kvk_number, organisation.phone, organisation.postcode),
    )


def persons_as_found(persons: Iterable[Person]) -> Iterator[Searchable]:
    """By their names, what they do where, and their numbers; one query for all of them."""
    every = list(persons)
    rows = Affiliation.objects.filter(
        holding(timezone.localdate()), person__in=every, organisation__removed_at=None
    )
    doing: dict[int, list[str]] = {}
    for row in rows.select_related("organisation").order_by("id"):
        doing.setdefault(row.person_id, []).append(
            ", ".join(filter(None, (row.function, row.organisation.name)))
        )
    for person in every:
        yield Searchable(
            kind=PERSON,
            code=person.code,
            title=person.name,
            detail="; ".join(doing.get(person.pk, [])),
            text=person.email,
            numbers=_numbers(person.phone),
        )


def premises_as_found(premises: Premises) -> Searchable:
    """By their address and numbers, and where they lie."""
    return Searchable(
        kind=PREMISES,
        code=premises.code,
        title=premises.address,
        detail=", ".join(filter(None, (premises.place, premises.area.name if premises.area else ""))),
        numbers=_numbers(premises.postcode, premises.bag_object_id),
    )


def challenge_as_found(challenge: Challenge) -> Searchable:
    """By what it is called, where it is, and how it is explained."""
    return Searchable(
        kind=CHALLENGE,
        code=challenge.code,
        title=challenge.title,
        detail=challenge.area.name,
        text=challenge.explanation,
    )


def _numbers(*given: str) -> tuple[str, ...]:
    return tuple(filter(None, given))
