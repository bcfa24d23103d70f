"""Who is a member of what, and who may speak for whom?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vliegwiel.domain.directory.models.organisations import Organisation
from vliegwiel.domain.directory.models.persons import Person
from vliegwiel.domain.directory.models.ties import Tie, days_in_order, once
from vliegwiel.platform.owned import OwnedKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """On what somebody may speak, who said so, and for how long.

    Attributes:
        subject: Empty for everything.
        decided_where: The meeting or letter that said so.
        until_date: The first day on which it holds no longer; ``None`` until somebody ends it.
    """

    decided_where: str
    since_date: date
    subject: str = ""
    until_date: date | None = None


class Membership(Tie):
    """An organisation is a member of another; without an end it is so now."""

    member = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    association = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="members")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            once("directory_membership_once", "member", "association"),
            models.CheckConstraint(
                condition=~Q(member=F("association")), name="directory_membership_of_another"
            ),
            days_in_order("directory_membership_days"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.association_id}"


class Representation(Tie):
    """A person may speak for an organisation on a subject.

    Attributes:
        subject: On what; empty means on everything.
        decided_where: Which meeting or letter said so.
        until_date: The first day on which it holds no longer; colleagues are warned before.
        warned_date: Which of those days they were warned of.
    """

    person = OwnedKey(Person, on_delete=models.CASCADE, related_name="representations")
    organisation = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="representations")
    subject = models.CharField(max_length=200, blank=True)
    decided_where = models.CharField(max_length=200)
    since_date = models.DateField()
    warned_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "person", "organisation", "subject", "since_date"],
                name="directory_representation_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_where__regex=r"\S"), name="directory_representation_decided"
            ),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("since_date")),
                name="directory_representation_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.organisation_id}"
