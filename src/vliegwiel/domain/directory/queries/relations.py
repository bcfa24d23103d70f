"""Who is a member of what, and who may speak for whom?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Final

from django.db import models
from django.db.models import F, Func, Q, QuerySet, Subquery

from vliegwiel.domain.directory.models import (
    Authority,
    Membership,
    Organisation,
    OrganisationEstablishment,
    ParkParty,
    Person,
    PremisesParty,
    Representation,
)

# So long before somebody may speak no longer, colleagues are warned.
WARNING: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What ties an organisation to others: how many of each."""

    memberships: int
    members: int
    speaking: int
    establishments: int
    premises: int
    parks: int
    group: int


def tied(organisation: Organisation) -> Tied:
    """What there is to be shown of its ties; one query."""
    members = Membership.objects.filter(association=organisation, member__removed_at=None, until_date=None)
    counts = {
        "memberships": Membership.objects.filter(member=organisation),
        "members": members,
        "speaking": Representation.objects.filter(organisation=organisation),
        "establishments": OrganisationEstablishment.objects.filter(organisation=organisation),
        "premises": PremisesParty.objects.filter(organisation=organisation, until_date=None),
        "parks": ParkParty.objects.filter(organisation=organisation, until_date=None),
        "group": Organisation.objects.filter(parent=organisation, removed_at=None),
    }
    asked = {name: _counted(rows) for name, rows in counts.items()}
    found = Organisation.objects.filter(pk=organisation.pk).values_list(*asked.values()).get()
    told = dict(zip(asked, found, strict=True))
    return Tied(**told | {"group": told["group"] + (organisation.parent_id is not None)})


def memberships_of(organisation: Organisation) -> Sequence[Membership]:
    """Of what it is and was a member, by name."""
    rows = Membership.objects.filter(member=organisation, association__removed_at=None)
    return list(rows.select_related("association").order_by("association__sort_key", "id"))


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who is and was a member of it, by name."""
    rows: QuerySet[Membership] = Membership.objects.filter(association=organisation, member__removed_at=None)
    return rows.select_related("member").order_by("member__sort_key", "id")


def who_speak_for(organisation: Organisation) -> Sequence[Representation]:
    """Who may and might speak for it, by name."""
    return list(
        _visible().filter(organisation=organisation).order_by("person__sort_key", "-since_date", "id")
    )


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


def _counted(rows: QuerySet[Any]) -> Subquery:
    """The number of these rows, within another query."""
    return Subquery(
        rows.order_by()
        .annotate(number=Func(template="count(*)", output_field=models.IntegerField()))
        .values("number")
    )
