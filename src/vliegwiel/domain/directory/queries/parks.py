"""Who stands for a business park or shopping area, what is it faced with, and what stands empty there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from vliegwiel.domain.directory.enums import ChallengeStatus
from vliegwiel.domain.directory.models import (
    Challenge,
    ChallengeStep,
    Organisation,
    ParkParty,
    Premises,
    PremisesParty,
)
from vliegwiel.domain.directory.models.ties import holding
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPark:
    """What is known of a park.

    Attributes:
        parties: Who is and was something for it, by role and name.
        challenges: What it is faced with, each with ``told``: its steps, the latest first; what is over comes last.
        vacant: The first twenty that stand empty there, the longest first, each with ``present``.
    """

    parties: Sequence[ParkParty]
    challenges: Sequence[Challenge]
    standing: Standing
    vacant: Sequence[Premises]


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


def premises_page(area: OwnArea, number: int) -> PremisesPage:
    """Its premises by address, fifty a page, from page 1 on."""
    first = (number - 1) * ROWS
    rows = list(premises_in(area)[first : first + ROWS + 1])
    return PremisesPage(rows[:ROWS], number, len(rows) > ROWS)


def parties_of(area: OwnArea) -> QuerySet[ParkParty]:
    """Who is and was something for it, by role and name."""
    rows: QuerySet[ParkParty] = ParkParty.objects.filter(area=area, organisation__removed_at=None)
    return rows.select_related("organisation").order_by("role", "organisation__sort_key", "id")


def rows_of_a_park(area: OwnArea) -> Mapping[str, QuerySet[Any]]:
    """What ``at_park`` makes something of."""
    steps = ChallengeStep.objects.filter(challenge__area=area).select_related("written_by")
    vacant = Premises.objects.filter(area=area, vacant_since_date__isnull=False)
    challenges = Challenge.objects.filter(area=area).select_related("owner", "organisation")
    return {
        "parties": parties_of(area),
        "challenges": challenges.order_by("due_date", "id"),
        "steps": steps.order_by("-done_date", "-id"),
        "vacant": vacant.order_by("vacant_since_date", "id")[:SHOWN],
        "present": _current().filter(premises__area=area, premises__vacant_since_date__isnull=False),
    }


def counts_of_a_park(area: OwnArea) -> Mapping[str, QuerySet[Any]]:
    """Of its ``Standing``."""
    premises = Premises.objects.filter(area=area)
    return {
        "open": Challenge.objects.filter(area=area).exclude(status__in=OVER),
        "premises": premises,
        "empty": premises.filter(vacant_since_date__isnull=False),
    }


def at_park(found: Mapping[str, Any]) -> AtPark:
    """Of what was gathered of ``rows_of_a_park`` and ``counts_of_a_park``."""
    for one in found["challenges"]:
        one.told = [step for step in found["steps"] if step.challenge_id == one.pk]
    for one in found["vacant"]:
        one.present = [party for party in found["present"] if party.premises_id == one.pk]
    return AtPark(
        parties=found["parties"],
        challenges=sorted(found["challenges"], key=lambda one: one.status in OVER),
        standing=Standing(found["open"], found["premises"], found["empty"]),
        vacant=found["vacant"],
    )


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
    rows: QuerySet[PremisesParty] = PremisesParty.objects.filter(
        holding(timezone.localdate()), organisation=organisation
    )
    return rows.select_related("premises").order_by("premises__address", "id")


def parks_of(organisation: Organisation) -> QuerySet[ParkParty]:
    """For which parks an organisation is something now."""
    rows: QuerySet[ParkParty] = ParkParty.objects.filter(
        holding(timezone.localdate()), organisation=organisation
    )
    return rows.select_related("area").order_by("area__name", "id")


def _current() -> QuerySet[PremisesParty]:
    rows: QuerySet[PremisesParty] = PremisesParty.objects.filter(
        holding(timezone.localdate()), organisation__removed_at=None
    )
    return rows.select_related("organisation").order_by("role", "id")
