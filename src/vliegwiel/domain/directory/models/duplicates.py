"""Which two records may be the same, and what became of those that were?"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models.organisations import Organisation
from vliegwiel.domain.directory.models.persons import Person
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


class Duplicate(WorkspaceOwned):
    """Two records that look the same, and what a colleague said of it; the older one is the first.

    Attributes:
        probability: That they are the same, when it was proposed.
        reasons: What speaks for and against it: codes of fields and of what was found, and no values.
        decided_upon: A sign for the names and numbers that a colleague saw; once these are others, it may be proposed again.
    """

    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=DuplicateState.choices, default=DuplicateState.PROPOSED)
    decided_upon = models.CharField(max_length=32, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True


class OrganisationDuplicate(Duplicate):
    """Two organisations that look the same."""

    first = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "first", "second"], name="directory_organisation_duplicate_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="directory_organisation_duplicate_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} · {self.second_id}"


class PersonDuplicate(Duplicate):
    """Two persons who look the same."""

    first = OwnedKey(Person, on_delete=models.CASCADE, related_name="+")
    second = OwnedKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "first", "second"], name="directory_person_duplicate_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="directory_person_duplicate_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} · {self.second_id}"


class Merge(WorkspaceOwned):
    """Two records became one; for a month it can be taken back.

    Attributes:
        kind: Of the records: ``organisation`` or ``person``.
        kept_code: Which one went on.
        gone_code: Which one did not.
        before: What the kept one was, field by field; emptied when the month is over.
        moved: What was carried along, per model and field the numbers of its rows; emptied likewise.
        undone_at: When it was taken back.
    """

    kind = models.CharField(max_length=20)
    kept_code = models.CharField(max_length=8)
    gone_code = models.CharField(max_length=8)
    before = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["workspace", "gone_code"], name="directory_merge_gone")
        ]

    def __str__(self) -> str:
        return f"{self.gone_code} → {self.kept_code}"
