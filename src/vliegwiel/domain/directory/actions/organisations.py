"""How does an organisation come, change and go?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from vliegwiel.domain.directory.models import (
    Affiliation,
    Organisation,
    OrganisationEstablishment,
    OrganisationFacts,
    Person,
)
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.directory.queries.establishments import known_of
from vliegwiel.domain.directory.queries.findable import organisation_as_found, persons_as_found
from vliegwiel.domain.directory.queries.organisations import KIND, organisation_with_number
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.domain.register.models import Establishment
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import forget, index_all

# So long can be put back what was removed.
REGRET: Final = timedelta(days=30)


class KvkTaken(Exception):
    """Another organisation has this KVK number.

    Attributes:
        other: That one.
    """

    def __init__(self, other: Organisation) -> None:
        self.other = other
        super().__init__(other.code)


class OrganisationChanged(Exception):
    """Somebody else changed it since the page was opened.

    Attributes:
        now: As it is.
    """

    def __init__(self, now: Organisation) -> None:
        self.now = now
        super().__init__(now.code)


@transaction.atomic
def add_organisation(*, actor: User | None, facts: OrganisationFacts, code: str = "") -> Organisation:
    """Add it, to be found at once.

    Args:
        actor: Who does it.
        facts: What is known of it.
        code: What it will be called by, so that a form that is sent twice adds it once.

    Raises:
        KvkTaken: There is another one with this KVK number.
        NotAccessible: Nobody here has the account manager's code.
    """
    organisation = Organisation(code=code or new_code(), **_columns(facts))
    try:
        _store(organisation)
    except IntegrityError:
        already = Organisation.objects.filter(code=organisation.code).first()
        if already is None:
            raise
        return already
    index_all([organisation_as_found(organisation)])
    if organisation.note:
        have_notes_read()
    record(actor=actor, verb="organisation.added", subject=organisation)
    return organisation


@transaction.atomic
def make_organisation(*, actor: User | None, establishment: Establishment) -> Organisation:
    """Add an organisation with what is known of an establishment, which becomes one of its own.

    Raises:
        KvkTaken: There is one with its KVK number already.
    """
    organisation = Organisation(code=new_code(), **_columns(known_of(establishment)))
    _store(organisation)
    OrganisationEstablishment.objects.create(organisation=organisation, establishment=establishment)
    index_all([organisation_as_found(organisation)])
    details = {"establishment": establishment.code}
    record(actor=actor, verb="organisation.added", subject=organisation, details=details)
    return organisation


@transaction.atomic
def change_organisation(
    *, actor: User | None, organisation: Organisation, facts: OrganisationFacts, version: int
) -> Organisation:
    """Let it be as these facts say.

    Args:
        actor: Who does it.
        organisation: Which one.
        facts: All of them; what is empty becomes empty.
        version: Which one the page showed.

    Raises:
        OrganisationChanged: It is another version by now.
        KvkTaken: There is another one with this KVK number.
        NotAccessible: Nobody here has the account manager's code.
    """
    now = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if now.version != version or now.removed_at:
        raise OrganisationChanged(now)
    changed = [name for name, value in _columns(facts, now).items() if _put(now, name, value)]
    if not changed:
        return now
    now.version += 1
    _store(now)
    index_all([organisation_as_found(now)])
    if "note" in changed:
        have_notes_read()
    if "name" in changed:
        index_all(persons_as_found(Person.objects.filter(affiliations__organisation=now).distinct()))
    record(
        actor=actor,
        verb="organisation.changed",
        subject=now,
        details={"fields": len(changed), "version": now.version},
    )
    return now


@transaction.atomic
def remove_organisation(*, actor: User | None, organisation: Organisation) -> None:
    """Let it show nowhere; for a month it can be put back."""
    Organisation.objects.filter(pk=organisation.pk).update(removed_at=timezone.now())
    forget(kind=KIND, code=organisation.code)
    if organisation.note:
        have_notes_read()
    _index_people_of(organisation)
    record(actor=actor, verb="organisation.removed", subject=organisation)


@transaction.atomic
def restore_organisation(*, actor: User | None, organisation: Organisation) -> None:
    """Put it back as it was; nothing happens when it was put back already, or is part of another by now.

    Raises:
        KvkTaken: Meanwhile another one with its KVK number was added.
    """
    if organisation.removed_at is None or organisation.merged_into_id is not None:
        return
    organisation.removed_at = None
    if organisation.keep_until_date and organisation.keep_until_date <= timezone.localdate():
        # Else it would go again tonight.
        organisation.keep_until_date = None
    _store(organisation, update_fields=["removed_at", "keep_until_date"])
    index_all([organisation_as_found(organisation)])
    if organisation.note:
        have_notes_read()
    _index_people_of(organisation)
    record(actor=actor, verb="organisation.restored", subject=organisation)


def _columns(facts: OrganisationFacts, now: Organisation | None = None) -> dict[str, Any]:
    columns = asdict(facts)
    code = columns.pop("owner")
    # A colleague who left stays account manager until somebody else is chosen.
    kept = now.owner if now and now.owner and now.owner.code == code else None
    return columns | {"owner": kept or (_current_member(code) if code else None)}


def _put(organisation: Organisation, name: str, value: Any) -> bool:
    before = getattr(organisation, name)
    setattr(organisation, name, value)
    return bool(before != value)


def _current_member(code: str) -> User:
    """Raises ``NotAccessible`` when nobody who works here now has this code."""
    rows = Membership.objects.filter(user__code=code, ended_at=None).select_related("user")
    membership: Membership | None = rows.first()
    if membership is None:
        raise NotAccessible(code)
    return membership.user


def _store(organisation: Organisation, *, update_fields: Sequence[str] | None = None) -> None:
    try:
        with transaction.atomic():
            organisation.save(update_fields=update_fields)
    except IntegrityError:
        other = organisation_with_number(organisation.kvk_number) if organisation.kvk_number else None
        if other is None or other.code == organisation.code:
            raise
        raise KvkTaken(other) from None


def _index_people_of(organisation: Organisation) -> None:
    keys = Affiliation.objects.filter(organisation=organisation).values("person")
    index_all(persons_as_found(Person.objects.filter(pk__in=keys, removed_at=None)))
