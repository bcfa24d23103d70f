"""What ties two of them together for as long as it holds?"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from vliegwiel.platform.owned import WorkspaceOwned


class Tie(WorkspaceOwned):
    """Holds since and until when; without an end it holds now.

    Attributes:
        until_date: The first day on which it holds no longer.
    """

    since_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_over(self, today: date) -> bool:
        """Whether it holds no longer."""
        return self.until_date is not None and self.until_date <= today


def holding(today: date) -> Q:
    """Of those that hold; what ends later holds until then."""
    return Q(until_date=None) | Q(until_date__gt=today)


def once(name: str, *fields: str) -> models.UniqueConstraint:
    """Of what these fields name, one at a time holds."""
    return models.UniqueConstraint(
        fields=["workspace", *fields], condition=Q(until_date__isnull=True), name=name
    )


def days_in_order(name: str) -> models.CheckConstraint:
    """It does not end before it begins."""
    ordered = Q(since_date=None) | Q(until_date=None) | Q(until_date__gte=F("since_date"))
    return models.CheckConstraint(condition=ordered, name=name)
