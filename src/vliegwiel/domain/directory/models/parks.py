"""Whose are the premises, and with what are business parks and shopping areas faced?"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vliegwiel.domain.directory.enums import ChallengeKind, ChallengeStatus, ParkRole, PremisesRole
from vliegwiel.domain.directory.models.organisations import Organisation
from vliegwiel.domain.directory.models.ties import Tie, days_in_order, once
from vliegwiel.domain.register.models import BAG, OwnArea
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


class Premises(WorkspaceOwned):
    """A building or a part of one in which somebody can do business.

    Attributes:
        bag_object_id: In the register of addresses (*verblijfsobject*); empty where nobody looked it up.
        area: Business park or shopping area in which it lies.
        floor_area: In square metres.
        built_year: When it was built.
        vacant_since_date: Since when somebody saw it stand empty.
    """

    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=7, blank=True)
    place = models.CharField(max_length=80, blank=True)
    bag_object_id = models.CharField(max_length=16, blank=True)
    area = OwnedKey(OwnArea, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    floor_area = models.PositiveIntegerField(null=True, blank=True)
    built_year = models.PositiveSmallIntegerField(null=True, blank=True)
    vacant_since_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "bag_object_id"],
                condition=~Q(bag_object_id=""),
                name="directory_premises_once",
            ),
            models.CheckConstraint(condition=Q(address__regex=r"\S"), name="directory_premises_somewhere"),
            models.CheckConstraint(
                condition=Q(bag_object_id="") | Q(bag_object_id__regex=BAG), name="directory_premises_bag"
            ),
        ]

    def __str__(self) -> str:
        return self.address


class PremisesParty(Tie):
    """What an organisation has to do with premises, since and until when."""

    premises = OwnedKey(Premises, on_delete=models.CASCADE, related_name="parties")
    organisation = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="premises")
    role = models.CharField(max_length=10, choices=PremisesRole.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            once("directory_premises_party_once", "premises", "organisation", "role"),
            days_in_order("directory_premises_party_days"),
        ]

    def __str__(self) -> str:
        return f"{self.premises_id} · {self.organisation_id}"


class ParkParty(Tie):
    """What an organisation is for a business park or shopping area, since and until when."""

    area = OwnedKey(OwnArea, on_delete=models.CASCADE, related_name="parties")
    organisation = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="parks")
    role = models.CharField(max_length=12, choices=ParkRole.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            once("directory_park_party_once", "area", "organisation", "role"),
            days_in_order("directory_park_party_days"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} · {self.organisation_id}"


class Challenge(WorkspaceOwned):
    """Something that a business park or shopping area is faced with.

    Attributes:
        owner: The colleague who sees to it.
        organisation: The party outside that carries it, where there is one.
        version: Counts changes, so that of two who change it at once the second is told.
    """

    area = OwnedKey(OwnArea, on_delete=models.CASCADE, related_name="challenges")
    kind = models.CharField(max_length=15, choices=ChallengeKind.choices)
    title = models.CharField(max_length=200)
    explanation = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    organisation = OwnedKey(Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    status = models.CharField(max_length=10, choices=ChallengeStatus.choices, default=ChallengeStatus.OPEN)
    due_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(title__regex=r"\S"), name="directory_challenge_named")
        ]

    def __str__(self) -> str:
        return self.title


class ChallengeStep(WorkspaceOwned):
    """What was done about a challenge, in words; the latest is its progress."""

    challenge = OwnedKey(Challenge, on_delete=models.CASCADE, related_name="steps")
    done_date = models.DateField()
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="directory_challenge_step_told")
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} · {self.done_date}"
