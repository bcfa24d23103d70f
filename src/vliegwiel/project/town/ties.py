"""Who is a member of what, speaks for whom and belongs to which group in the invented Polderdam, and what is a mess there?"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Final

from vliegwiel.domain.directory.actions.affiliations import end_affiliation, introduce_person
from vliegwiel.domain.directory.actions.groups import put_under
from vliegwiel.domain.directory.actions.memberships import end_membership, join
from vliegwiel.domain.directory.actions.organisations import add_organisation, change_organisation
from vliegwiel.domain.directory.actions.representations import let_speak
from vliegwiel.domain.directory.enums import RHYTHM, OrganisationKind, Tier
from vliegwiel.domain.directory.models import (
    Authority,
    Organisation,
    OrganisationFacts,
    PersonFacts,
)
from vliegwiel.domain.people.models import User
from vliegwiel.project.town.parties import ASSOCIATION, BIZ, FARMERS, LEISURE, NETWORK
from vliegwiel.project.town.trades import FARMING, RETAIL
from vliegwiel.project.town.trades import LEISURE as LEISURE_SECTOR

MEMBERS: Final = 70
LEFT: Final = 3
# Large firms that spoke: the account manager sees them most.
CLOSEST: Final = (
    "Staalkamp Metaal",
    "Machinefabriek Sluiswerk",
    "Polderpieper",
    "Paprikakwekerij De Zuidkas",
)
GROUPS: Final = (
    ("Staalkamp Groep B.V.", ("Staalkamp Metaal", "Lasbedrijf Vonk & Vlam")),
    ("Oldenkamp Holding B.V.", ("Transportbedrijf Gebr. Oldenkamp", "Koelhuis De Dwarstocht")),
)
WRITTEN_TWICE: Final = (
    ("Jachtbouw Kolkhaven", "Jachtbouw Kolkhaven B.V."),
    ("Elektro Dijkhuis", "Electro Dijkhuis"),
)
DEPARTED: Final = "Machinefabriek Sluiswerk"
ERASURE: Final = (
    "Heeft gevraagd om alles te wissen wat wij van haar bewaren. Eerst nagaan wat de Archiefwet vraagt; antwoord binnen een "
    "maand."
)


def tie_together(colleague: User, today: date) -> None:
    """By the actions of a colleague's pages, one after another."""
    _join(colleague, today)
    _let_speak(colleague, today)
    _group(colleague)
    _look_after(colleague)
    _make_a_mess(colleague, today)


def named(name: str) -> Organisation:
    """The one whose name begins so."""
    return Organisation.objects.filter(name__istartswith=name, removed_at=None).earliest("id")


def _join(colleague: User, today: date) -> None:
    firms = Organisation.objects.filter(kind=OrganisationKind.FIRM, removed_at=None).order_by("id")
    several = (
        (ASSOCIATION, firms),
        (FARMERS, firms.filter(sector=FARMING)),
        (LEISURE, firms.filter(sector=LEISURE_SECTOR)),
        (BIZ, firms.filter(sector=RETAIL, address__regex="^(Sluisplein|Molenstraat) ")),
    )
    for name, joining in several:
        association = named(name)
        for number, member in enumerate(joining[: MEMBERS if name == ASSOCIATION else 20]):
            since = today - timedelta(days=200 + 37 * number)
            joined = join(actor=colleague, member=member, association=association, since_date=since)
            if name == ASSOCIATION and number < LEFT:
                end_membership(actor=colleague, membership=joined, until_date=today - timedelta(days=60))
    join(actor=colleague, member=named(ASSOCIATION), association=named(NETWORK))


def _let_speak(colleague: User, today: date) -> None:
    """One for a year and more, one that lapses within three weeks, and one that has lapsed."""
    several = (
        (ASSOCIATION, "Esther Postma", "voorzitter", "", "algemene ledenvergadering", 500),
        (LEISURE, "Carla Hoekstra", "bestuurslid", "terrassen en evenementen", "bestuursvergadering", 19),
        (FARMERS, "Wietske Terbrug", "penningmeester", "pachtgrond", "brief van het bestuur", -40),
    )
    for name, who, function, subject, where, days in several:
        organisation = named(name)
        works = introduce_person(
            actor=colleague, organisation=organisation, facts=_somebody(who), function=function
        )
        authority = Authority(
            subject=subject,
            decided_where=where,
            since_date=today - timedelta(days=400),
            until_date=today + timedelta(days=days),
        )
        let_speak(actor=colleague, person=works.person, organisation=organisation, authority=authority)


def _somebody(name: str) -> PersonFacts:
    return PersonFacts(name=name, email=f"{name.split(maxsplit=1)[0].lower()}@example.org")


def _group(colleague: User) -> None:
    for name, daughters in GROUPS:
        facts = OrganisationFacts(kind=OrganisationKind.FIRM, name=name, place="Polderdam")
        head = add_organisation(actor=colleague, facts=facts)
        for daughter in daughters:
            put_under(actor=colleague, organisation=named(daughter), parent=head)


def _look_after(colleague: User) -> None:
    """Whom the account manager sees every few months, and whom she reads about."""
    firms = Organisation.objects.filter(kind=OrganisationKind.FIRM, removed_at=None, sole_trader=False)
    closest = [named(name) for name in CLOSEST]
    large = firms.exclude(pk__in=[one.pk for one in closest]).filter(size__in=["50+", "10-49"]).order_by("id")
    for tier, some in ((Tier.A, closest), (Tier.B, large[:14]), (Tier.C, large[14:30])):
        for one in some:
            facts = replace(facts_of(one), tier=tier.value, rhythm_months=RHYTHM[tier], owner=colleague.code)
            change_organisation(actor=colleague, organisation=one, facts=facts, version=one.version)


def facts_of(organisation: Organisation) -> OrganisationFacts:
    """All of it as it is now, without an account manager."""
    kept = {one.name: getattr(organisation, one.name) for one in fields(OrganisationFacts)}
    return OrganisationFacts(**kept | {"owner": ""})


def _make_a_mess(colleague: User, today: date) -> None:
    """A firm that somebody added again, somebody who left, and a sole trader who wants to be forgotten."""
    for name, again in WRITTEN_TWICE:
        known = named(name)
        facts = OrganisationFacts(
            kind=OrganisationKind.FIRM,
            name=again,
            place=known.place,
            address=known.address,
            postcode=known.postcode,
        )
        add_organisation(actor=colleague, facts=facts)
    firm = named(DEPARTED)
    gone = introduce_person(
        actor=colleague,
        organisation=firm,
        facts=PersonFacts(name="Gerrit Sluisman", do_not_contact=True),
        function="directeur",
        since_date=today - timedelta(days=4_000),
    )
    end_affiliation(actor=colleague, affiliation=gone, until_date=today - timedelta(days=90))
    introduce_person(
        actor=colleague,
        organisation=firm,
        facts=PersonFacts(name="Fatima Kuipers"),
        function="directeur",
        since_date=today - timedelta(days=90),
    )
    alone = Organisation.objects.filter(sole_trader=True, removed_at=None).earliest("id")
    facts = replace(facts_of(alone), note=ERASURE)
    change_organisation(actor=colleague, organisation=alone, facts=facts, version=alone.version)
