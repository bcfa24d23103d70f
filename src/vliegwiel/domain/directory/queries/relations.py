"""Who is a member of what, and who may speak for whom?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vliegwiel.domain.directory.models import (
    Authority,
    Membership,
    Organisation,
    Person,
    Representation,
)
from vliegwiel.domain.directory.models.ties import holding

# So long before somebody may speak no longer, colleagues are warned.
WARNING: Final = timedelta(days=60)


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Of what it is and was a member, by name."""
    rows: QuerySet[Membership] = Membership.objects.filter(member=organisation, association__removed_at=None)
    return rows.select_related("association").order_by("association__sort_key", "id")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who is and was a member of it, by name."""
    rows: QuerySet[Membership] = Membership.objects.filter(association=organisation, member__removed_at=None)
    return rows.select_related("member").order_by("member__sort_key", "id")


def current_members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who is a member of it now."""
    rows: QuerySet[Membership] = Membership.objects.filter(association=organisation, member__removed_at=None)
    return rows.filter(holding(timezone.localdate()))


def who_speak_for(organisation: Organisation) -> QuerySet[Representation]:
    """Who may and might speak for it, by name."""
    return _visible().filter(organisation=organisation).order_by("person__sort_key", "-since_date", "id")


def for_whom_speaks(person: Person) -> Sequence[Representation]:
    """For whom somebody may and might speak, by name."""
    return list(_visible().filter(person=person).order_by("organisation__sort_key", "-since_date", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """With what somebody could speak for an organisation on a day.

    Attributes:
        holding: What held then; more than one where he may on several subjects.
        lapsed: Where nothing held: what ended last before that day.
    """

    holding: Sequence[Representation]
    lapsed: Representation | None


def backing(person: Person, organisation: Organisation, day: date) -> Backing:
    """Whether somebody could speak for an organisation on this day; one query."""
    rows = [one for one in for_whom_speaks(person) if one.organisation_id == organisation.pk]
    over = [one for one in rows if one.is_over(day)]
    return Backing(
        holding=[one for one in rows if one.since_date <= day and one not in over],
        lapsed=max(over, key=lambda one: one.until_date or day, default=None),
    )


def authority_of(representation: Representation) -> Authority:
    """On what somebody may speak, as a form shows it."""
    return Authority(**{field.name: getattr(representation, field.name) for field in fields(Authority)})


def representations() -> QuerySet[Representation]:
    """All of them, those first that lapse first; without an end they come last."""
    return _visible().order_by(F("until_date").asc(nulls_last=True), "organisation__sort_key", "id")


def lapsing(today: date) -> QuerySet[Representation]:
    """Those that hold now and will not for long."""
    return representations().filter(Q(until_date__gt=today), until_date__lte=today + WARNING)


def _visible() -> QuerySet[Representation]:
    rows: QuerySet[Representation] = Representation.objects.filter(
        person__removed_at=None, organisation__removed_at=None
    )
    return rows.select_related("person", "organisation", "organisation__owner")
