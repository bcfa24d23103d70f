"""How is a spreadsheet of organisations taken over?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from vliegwiel.domain.directory.actions.duplicates import PROPOSE
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Affiliation, Organisation, Person
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.directory.queries.findable import organisation_as_found, persons_as_found
from vliegwiel.domain.directory.queries.spreadsheets import IMPORTED, PURPOSE, Choices, rehearse_import
from vliegwiel.domain.directory.reading.drafts import FACTS, Draft
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.search import index_all
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.uploads import discard, kept

_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: how many organisations and persons."""

    added: int
    changed: int
    unchanged: int
    persons: int


@transaction.atomic
def import_organisations(*, actor: User | None, code: str, choices: Choices) -> Outcome:
    """Take over what a kept file says, all or nothing; then the file is forgotten, and a job looks for duplicates.

    What is known already is changed and not doubled; empty cells change nothing; contact persons are added to those who
    are there.

    Args:
        actor: Who does it.
        code: Of the upload.
        choices: As the rehearsal showed their outcome.

    Raises:
        TableRefused: Something in it is wrong.
        NotAccessible: It was taken over already, or its week is over.
    """
    upload = kept(code, PURPOSE, locked=True)
    rehearsal = rehearse_import(upload, choices)
    if rehearsal.faults:
        raise TableRefused(rehearsal.faults, rehearsal.omitted)
    organisations = {**_added(rehearsal.fresh, choices.kind), **_changed(rehearsal.changed)}
    persons = _introduced(rehearsal.drafts, organisations)
    index_all(organisation_as_found(organisation) for organisation in organisations.values())
    _index_persons(organisations.values(), persons)
    outcome = Outcome(
        added=len(rehearsal.fresh),
        changed=len(rehearsal.changed),
        unchanged=rehearsal.unchanged,
        persons=len(persons),
    )
    details = {"added": outcome.added, "changed": outcome.changed, "persons": outcome.persons}
    record(actor=actor, verb=IMPORTED, subject=upload, details=details)
    discard(upload)
    enqueue(PROPOSE, once="duplicates")
    have_notes_read()
    return outcome


def _added(drafts: Sequence[Draft], kind: OrganisationKind) -> dict[int, Organisation]:
    new = [Organisation(kind=kind, **draft.facts) for draft in drafts]
    Organisation.objects.bulk_create(new, batch_size=_AT_ONCE)
    return {draft.row: organisation for draft, organisation in zip(drafts, new, strict=True)}


def _changed(drafts: Sequence[Draft]) -> dict[int, Organisation]:
    rows = Organisation.objects.select_for_update().filter(pk__in=[draft.key for draft in drafts])
    by_key = {row.pk: row for row in rows.order_by("id")}
    for draft in drafts:
        organisation = by_key[draft.key]
        organisation.version += 1
        for name, value in draft.changes.items():
            setattr(organisation, name, value)
    # Many times as quick as an update that weighs every value of every row.
    Organisation.objects.bulk_create(
        by_key.values(),
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*FACTS, "version"],
    )
    return {draft.row: by_key[draft.key] for draft in drafts}


def _introduced(drafts: Sequence[Draft], organisations: Mapping[int, Organisation]) -> list[Person]:
    begun = [
        (Person(name=name), _key(draft, organisations), function)
        for draft in drafts
        for name, function in draft.contacts.values()
    ]
    persons = Person.objects.bulk_create([person for person, _, _ in begun], batch_size=_AT_ONCE)
    Affiliation.objects.bulk_create(
        [
            Affiliation(person=person, organisation_id=key, function=function)
            for person, key, function in begun
        ],
        batch_size=_AT_ONCE,
    )
    return persons


def _key(draft: Draft, organisations: Mapping[int, Organisation]) -> int:
    return draft.key or organisations[draft.row].pk


def _index_persons(organisations: Iterable[Organisation], introduced: Sequence[Person]) -> None:
    there = Person.objects.filter(removed_at=None, affiliations__organisation__in=list(organisations))
    every = {person.pk: person for person in (*there, *introduced)}
    index_all(persons_as_found(every.values()))
