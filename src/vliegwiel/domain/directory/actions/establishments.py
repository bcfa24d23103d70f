"""How does an establishment come to belong to an organisation?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.directory.models import Organisation, OrganisationEstablishment
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Establishment


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
