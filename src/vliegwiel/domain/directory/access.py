"""How does a page get an organisation, a person, or what ties them? Absent and removed alike are not there."""

from __future__ import annotations

from vliegwiel.domain.directory.models import Affiliation, Membership, Organisation, Person, Representation
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
