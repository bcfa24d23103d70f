"""How does a page get an organisation, a person, or what ties them? Absent and removed alike are not there."""

from __future__ import annotations

from vliegwiel.domain.directory.models import (
    Affiliation,
    Challenge,
    Membership,
    Merge,
    Organisation,
    OrganisationDuplicate,
    ParkParty,
    Person,
    PersonDuplicate,
    Premises,
    PremisesParty,
    Representation,
)
from vliegwiel.platform.access import NotAccessible


def access_organisation(code: str, *, removed_too: bool = False) -> Organisation:
    """An organisation of this workspace, with its account manager.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Organisation.objects.select_related("owner").filter(code=code)
    found: Organisation | None = (rows if removed_too else rows.filter(removed_at=None)).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_person(code: str, *, removed_too: bool = False) -> Person:
    """A person in this workspace.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Person.objects.filter(code=code)
    found: Person | None = (rows if removed_too else rows.filter(removed_at=None)).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_affiliation(code: str) -> Affiliation:
    """What somebody does somewhere, with both of them.

    Raises:
        NotAccessible: There is none with this code, or one of the two was removed.
    """
    rows = Affiliation.objects.filter(person__removed_at=None, organisation__removed_at=None)
    found: Affiliation | None = rows.select_related("person", "organisation").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_membership(code: str) -> Membership:
    """That one organisation is a member of another, with both.

    Raises:
        NotAccessible: There is none with this code, or one of the two was removed.
    """
    rows = Membership.objects.filter(member__removed_at=None, association__removed_at=None)
    found: Membership | None = rows.select_related("member", "association").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_representation(code: str) -> Representation:
    """That somebody speaks for an organisation, with both.

    Raises:
        NotAccessible: There is none with this code, or one of the two was removed.
    """
    rows = Representation.objects.filter(person__removed_at=None, organisation__removed_at=None)
    found: Representation | None = rows.select_related("person", "organisation").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_premises(code: str) -> Premises:
    """Premises of this workspace, with the area in which they lie.

    Raises:
        NotAccessible: There are none with this code.
    """
    found: Premises | None = Premises.objects.select_related("area").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_premises_party(code: str) -> PremisesParty:
    """What an organisation has to do with premises, with both.

    Raises:
        NotAccessible: There is none with this code, or the organisation was removed.
    """
    rows = PremisesParty.objects.filter(organisation__removed_at=None)
    found: PremisesParty | None = rows.select_related("premises", "organisation").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_park_party(code: str) -> ParkParty:
    """What an organisation is for a park, with both.

    Raises:
        NotAccessible: There is none with this code, or the organisation was removed.
    """
    rows = ParkParty.objects.filter(organisation__removed_at=None)
    found: ParkParty | None = rows.select_related("area", "organisation").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_challenge(code: str) -> Challenge:
    """What a park is faced with, with the park, its owner and who carries it.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Challenge.objects.select_related("area", "owner", "organisation")
    found: Challenge | None = rows.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_pair(code: str) -> OrganisationDuplicate | PersonDuplicate:
    """Two records that look the same, or of which a colleague said that they are not.

    Raises:
        NotAccessible: There is no such pair, or one of the two was removed.
    """
    for model in (OrganisationDuplicate, PersonDuplicate):
        rows = model.objects.filter(first__removed_at=None, second__removed_at=None)
        found: OrganisationDuplicate | PersonDuplicate | None
        if found := rows.select_related("first", "second").filter(code=code).first():
            return found
    raise NotAccessible(code)


def access_merge(code: str) -> Merge:
    """That two records became one.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Merge | None = Merge.objects.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found
