"""How does a person come, change and go?"""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.directory.models import Person, PersonFacts
from vliegwiel.domain.directory.queries.findable import persons_as_found
from vliegwiel.domain.directory.queries.persons import KIND
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import forget, index_all


class PersonChanged(Exception):
    """Somebody else changed it since the page was opened.

    Attributes:
        now: As it is.
    """

    def __init__(self, now: Person) -> None:
        self.now = now
        super().__init__(now.code)


@transaction.atomic
def add_person(*, actor: User | None, facts: PersonFacts, code: str = "") -> Person:
    """Add somebody, to be found at once.

    Args:
        actor: Who does it.
        facts: What is known of him.
        code: What he will be called by, so that a form that is sent twice adds him once.
    """
    person, added = Person.objects.get_or_create(code=code or new_code(), defaults=asdict(facts))
    if not added:
        return person
    index_all(persons_as_found([person]))
    record(actor=actor, verb="person.added", subject=person)
    return person


@transaction.atomic
def change_person(*, actor: User | None, person: Person, facts: PersonFacts, version: int) -> Person:
    """Let what is known be as these facts say.

    Args:
        actor: Who does it.
        person: Which one.
        facts: All of them; what is empty becomes empty.
        version: Which one the page showed.

    Raises:
        PersonChanged: It is another version by now.
    """
    now: Person = Person.objects.select_for_update().get(pk=person.pk)
    if now.version != version or now.removed_at:
        raise PersonChanged(now)
    changed = {name: value for name, value in asdict(facts).items() if getattr(now, name) != value}
    if not changed:
        return now
    for name, value in changed.items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    index_all(persons_as_found([now]))
    details = {"fields": len(changed), "version": now.version}
    record(actor=actor, verb="person.changed", subject=now, details=details)
    return now


@transaction.atomic
def remove_person(*, actor: User | None, person: Person) -> None:
    """Let somebody show nowhere; for a month he can be put back."""
    Person.objects.filter(pk=person.pk).update(removed_at=timezone.now())
    forget(kind=KIND, code=person.code)
    record(actor=actor, verb="person.removed", subject=person)


@transaction.atomic
def restore_person(*, actor: User | None, person: Person) -> None:
    """Put somebody back with all that he did where; nothing happens when he was already, or is part of another by now."""
    if person.removed_at is None or person.merged_into_id is not None:
        return
    if person.keep_until_date and person.keep_until_date <= timezone.localdate():
        # Else it would go again tonight.
        person.keep_until_date = None
    person.removed_at = None
    person.save(update_fields=["removed_at", "keep_until_date"])
    index_all(persons_as_found([person]))
    record(actor=actor, verb="person.restored", subject=person)
