"""Who stands for a business park or shopping area, what is it faced with, and what stands empty there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Prefetch, QuerySet

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
ROWS: Final = 50
SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """How a park stands, in numbers.

    Attributes:
        challenges: How many are not over.
        premises: How many are known.
        vacant: How many of those stand empty.
    """

    challenges: int = 0
    premises: int = 0
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class PremisesPage:
    """Fifty of the premises, and whether there are more before and behind them."""

    rows: Sequence[Premises]
    number: int
    more: bool


def standings() -> Mapping[int, Standing]:
    """Of every area of which anything is known, by its key; two queries."""
    open_ones = Challenge.objects.exclude(status__in=OVER).order_by().values_list("area")
    challenges = dict(open_ones.annotate(Count("id")))
    rows = Premises.objects.filter(area__isnull=False).order_by().values_list("area")
    known = {
        key: (count, vacant) for key, count, vacant in rows.annotate(Count("id"), Count("vacant_since_date"))
    }
    return {
        key: Standing(challenges.get(key, 0), *known.get(key, (0, 0)))
        for key in challenges.keys() | known.keys()
    }


def vacant_in(area: OwnArea) -> Sequence[Premises]:
    """The first twenty that stand empty there, the longest first, each with ``present``."""
    rows = premises_in(area).filter(vacant_since_date__isnull=False)
    return list(rows.order_by("vacant_since_date", "id")[:SHOWN])


def premises_page(area: OwnArea, number: int) -> PremisesPage:
    """Its premises by address, fifty a page, from page 1 on."""
    first = (number - 1) * ROWS
    rows = list(premises_in(area)[first : first + ROWS + 1])
    return PremisesPage(rows[:ROWS], number, len(rows) > ROWS)


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


def steps_of(challenge: Challenge) -> Sequence[ChallengeStep]:
    """What was done about it, the latest first."""
    rows = ChallengeStep.objects.filter(challenge=challenge).select_related("written_by")
    return list(rows.order_by("-done_date", "-id"))


def premises_in(area: OwnArea) -> QuerySet[Premises]:
    """Its premises by address, each with ``present``: who owns, uses and manages them now."""
    rows: QuerySet[Premises] = Premises.objects.filter(area=area)
    return rows.prefetch_related(Prefetch("parties", _current(), to_attr="present")).order_by("address", "id")


def parties_at(premises: Premises) -> Sequence[PremisesParty]:
    """Who owns, uses and manages them, and who did, the latest first."""
    rows = PremisesParty.objects.filter(premises=premises, organisation__removed_at=None)
    return list(rows.select_related("organisation").order_by("role", "-since_date", "-id"))


def premises_of(organisation: Organisation) -> QuerySet[PremisesParty]:
    """What an organisation owns, uses and manages now."""
    rows: QuerySet[PremisesParty] = PremisesParty.objects.filter(organisation=organisation, until_date=None)
    return rows.select_related("premises").order_by("premises__address", "id")


def parks_of(organisation: Organisation) -> QuerySet[ParkParty]:
    """For which parks an organisation is something now."""
    rows: QuerySet[ParkParty] = ParkParty.objects.filter(organisation=organisation, until_date=None)
    return rows.select_related("area").order_by("area__name", "id")


def _current() -> QuerySet[PremisesParty]:
    rows: QuerySet[PremisesParty] = PremisesParty.objects.filter(
        until_date=None, organisation__removed_at=None
    )
    return rows.select_related("organisation").order_by("role", "id")
