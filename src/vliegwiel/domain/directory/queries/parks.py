"""Who stands for a business park or shopping area, what is it faced with, and what stands empty there?"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from vliegwiel.domain.directory.enums import ChallengeStatus
from vliegwiel.domain.directory.models import (
    Challenge,
    ChallengeStep,
    Organisation,
    ParkParty,
    Premises,
    PremisesParty,
)
from vliegwiel.domain.register.models import OwnArea

OVER = (ChallengeStatus.DONE, ChallengeStatus.DROPPED)


def parties_of(area: OwnArea) -> Sequence[ParkParty]:
    """Who is and was something for it, by role and name."""
    rows = ParkParty.objects.filter(area=area, organisation__removed_at=None).select_related("organisation")
    return list(rows.order_by("role", "organisation__sort_key", "id"))


def challenges_of(area: OwnArea) -> Sequence[Challenge]:
    """What it is faced with, each with ``told``: its steps, the latest first; what is over comes last."""
    steps = ChallengeStep.objects.select_related("written_by").order_by("-done_date", "-id")
    rows = Challenge.objects.filter(area=area).select_related("owner", "organisation")
    found = rows.order_by("due_date", "id").prefetch_related(Prefetch("steps", steps, to_attr="told"))
    return sorted(found, key=lambda one: one.status in OVER)


def premises_in(area: OwnArea) -> QuerySet[Premises]:
    """Its premises by address, each with ``present``: who owns, uses and manages them now."""
    rows: QuerySet[Premises] = Premises.objects.filter(area=area)
    return rows.prefetch_related(Prefetch("parties", _current(), to_attr="present")).order_by("address", "id")


def parties_at(premises: Premises) -> Sequence[PremisesParty]:
    """Who owns, uses and manages them, and who did, the latest first."""
    rows = PremisesParty.objects.filter(premises=premises, organisation__removed_at=None)
    return list(rows.select_related("organisation").order_by("role", "-since_date", "-id"))


def premises_of(organisation: Organisation) -> Sequence[PremisesParty]:
    """What an organisation owns, uses and manages now."""
    rows = PremisesParty.objects.filter(organisation=organisation, until_date=None).select_related("premises")
    return list(rows.order_by("premises__address", "id"))


def parks_of(organisation: Organisation) -> Sequence[ParkParty]:
    """For which parks an organisation is something now."""
    rows = ParkParty.objects.filter(organisation=organisation, until_date=None).select_related("area")
    return list(rows.order_by("area__name", "id"))


def _current() -> QuerySet[PremisesParty]:
    rows: QuerySet[PremisesParty] = PremisesParty.objects.filter(
        until_date=None, organisation__removed_at=None
    )
    return rows.select_related("organisation").order_by("role", "id")
