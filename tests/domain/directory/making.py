"""Organisations and persons for tests, by the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from vliegwiel.domain.directory.actions.affiliations import introduce_person
from vliegwiel.domain.directory.actions.groups import put_under
from vliegwiel.domain.directory.actions.memberships import join
from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.directory.actions.representations import let_speak
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import (
    Affiliation,
    Authority,
    Organisation,
    OrganisationFacts,
    Person,
    PersonFacts,
)
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.people.models import User

BAKERY = OrganisationFacts(
    kind=OrganisationKind.FIRM,
    name="Bakkerij 't Hoekje",
    kvk_number="01234567",
    address="Dijk 1",
    postcode="8302 AB",
    place="Kolkhaven",
    phone="0527 123456",
)


def an_organisation(actor: User | None = None, **facts: Any) -> Organisation:
    """A bakery, but for what is said."""
    return add_organisation(actor=actor, facts=replace(BAKERY, **facts))


def someone_at(organisation: Organisation, name: str = "Carla de Vries", **told: Any) -> Affiliation:
    """Somebody who works there."""
    since: date | None = told.pop("since_date", None)
    return introduce_person(
        actor=None,
        organisation=organisation,
        facts=PersonFacts(name=name, **{key: value for key, value in told.items() if key != "function"}),
        function=told.get("function", "eigenaar"),
        since_date=since,
    )


def some_ties(actor: User, shop: Organisation, person: Person) -> dict[str, str]:
    """A shop that is a member of an association and belongs to a group, and somebody who speaks for it for a month yet."""
    club = add_organisation(
        actor=actor, facts=OrganisationFacts(kind=OrganisationKind.ASSOCIATION, name="Ondernemend Kolkhaven")
    )
    head = an_organisation(actor, name="Hoek Holding", kvk_number="")
    put_under(actor=actor, organisation=shop, parent=head)
    joined = join(actor=actor, member=shop, association=club, since_date=date(2024, 1, 1))
    authority = Authority(
        subject="verkeer",
        decided_where="ledenvergadering",
        since_date=date(2024, 1, 1),
        until_date=timezone.localdate() + timedelta(days=30),
    )
    speaks = let_speak(actor=actor, person=person, organisation=club, authority=authority)
    return {"lidmaatschappen/code": joined.code, "spreekt-namens/code": speaks.code}


def journal() -> list[tuple[str, str]]:
    """Verbs and subjects of the directory, oldest first."""
    rows = Entry.objects.exclude(kind__in=("workspace", "membership")).order_by("id")
    return [(row.verb, row.subject) for row in rows]
