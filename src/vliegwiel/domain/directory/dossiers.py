"""What is known of one person, everywhere: article 15 of the AVG, and what article 17 would erase.

A sole trader is a person, so his firm has a dossier too. Names of others stand in it only beside what concerns him, such as
who works at his firm; nothing else of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from vliegwiel.domain.directory.access import access_organisation, access_person
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.journal.queries import entries_about
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.things import Told, tell

Somebody: TypeAlias = Person | Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of it.

    Attributes:
        records: He himself, and under which other records he was known; those became one with his.
        told: What points at him, kind by kind.
        entries: What was done with his record, in codes; the latest hundred.
        firms: Of a person, the firms of a sole trader where he does something: each has a dossier of its own.
    """

    records: Sequence[Somebody]
    told: Sequence[Told]
    entries: Sequence[Entry]
    firms: Sequence[Organisation]


def access_somebody(kind: str, code: str) -> Somebody:
    """A person, or the firm of a sole trader.

    Raises:
        NotAccessible: There is none with this code, or it is a firm that is no person.
    """
    if kind != ORGANISATION:
        return access_person(code, removed_too=True)
    found = access_organisation(code, removed_too=True)
    if not found.sole_trader:
        raise NotAccessible(code)
    return found


def dossier_of(thing: Somebody) -> Dossier:
    """What is known of somebody, under every record that turned out to be his."""
    records = [thing, *merged_into(thing)]
    return Dossier(
        records=records,
        told=[told for record in records for told in tell(record)],
        entries=[entry for record in records for entry in entries_about(record)],
        firms=_firms(thing) if isinstance(thing, Person) else [],
    )


def merged_into(thing: Somebody) -> Iterator[Somebody]:
    """Records that became one with this one, and those that did with them."""
    model: Any = type(thing)
    rows: Sequence[Somebody] = list(model.objects.filter(merged_into=thing.pk).order_by("pk"))
    for row in rows:
        yield row
        yield from merged_into(row)


def _firms(person: Person) -> Sequence[Organisation]:
    rows = Organisation.objects.filter(sole_trader=True, removed_at=None, affiliations__person=person)
    return list(rows.distinct().order_by("sort_key", "pk"))
