"""How does an establishment come to belong to an organisation?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Organisation, OrganisationEstablishment, OrganisationFacts
from vliegwiel.domain.directory.reading.cells import Unreadable, website_in
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.sectors import sector_of_code


@transaction.atomic
def recognise(*, actor: User | None, establishment: Establishment, organisation: Organisation) -> None:
    """Let it be one of this organisation's, and of no other any more."""
    OrganisationEstablishment.objects.update_or_create(
        establishment=establishment, defaults={"organisation": organisation}
    )
    details = {"establishment": establishment.code}
    record(actor=actor, verb="organisation.establishment_recognised", subject=organisation, details=details)


@transaction.atomic
def part_with(*, actor: User | None, establishment: Establishment, organisation: Organisation) -> None:
    """Let it be nobody's, until a colleague or the next delivery says whose it is."""
    rows = OrganisationEstablishment.objects.filter(establishment=establishment, organisation=organisation)
    gone, _ = rows.delete()
    if gone:
        details = {"establishment": establishment.code}
        record(actor=actor, verb="organisation.establishment_parted", subject=organisation, details=details)


@transaction.atomic
def make_organisation(*, actor: User | None, establishment: Establishment) -> Organisation:
    """Add an organisation with what is known of an establishment, which becomes one of its own.

    Raises:
        KvkTaken: There is one with its KVK number already.
    """
    facts = OrganisationFacts(
        kind=OrganisationKind.FIRM,
        name=establishment.name,
        kvk_number=establishment.kvk_number,
        sole_trader=establishment.sole_trader,
        address=establishment.address,
        postcode=establishment.postcode,
        place=establishment.place,
        phone=establishment.phone,
        email=establishment.email,
        website=_website(establishment.website),
        sector=sector_of_code(establishment.sbi_code, establishment.sbi_edition),
        size=establishment.size,
    )
    organisation = add_organisation(actor=actor, facts=facts)
    OrganisationEstablishment.objects.create(organisation=organisation, establishment=establishment)
    details = {"establishment": establishment.code}
    record(actor=actor, verb="organisation.establishment_recognised", subject=organisation, details=details)
    return organisation


def _website(given: str) -> str:
    try:
        return website_in(given)
    except Unreadable:
        return ""
