"""What is kept of requests for erasure, of how long things are kept, and of what was destroyed?

Nothing of it names a person outside, and nothing of it holds what somebody said: it stays when they are gone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vliegwiel.domain.archive.enums import Ground, RecordKind, RequestOutcome, Way
from vliegwiel.domain.dialogues.models import Round, Speaker
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import LENGTH
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

LINE: int = 200


class ErasureRequest(WorkspaceOwned):
    """Somebody asked that what is known of him is erased; who that was is not known any more once it is done.

    Attributes:
        speaker: Whose words and particulars it is about, until they are erased; nobody where he had no address.
        asked_date: When it reached us.
        due_date: Article 12 of the AVG: a month later.
        handled_by: Who decided.
        explanation: Why nothing was erased, in words for the speaker.
        numbers: Of the contributions that were erased.
        archived: In how many frozen places of adopted documents the words stay, closed, until these are destroyed.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="+")
    speaker = OwnedKey(Speaker, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    way = models.CharField(max_length=20, choices=Way.choices)
    asked_date = models.DateField()
    due_date = models.DateField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    outcome = models.CharField(max_length=20, choices=RequestOutcome.choices, blank=True)
    explanation = models.TextField(blank=True)
    numbers = models.JSONField(default=list)
    archived = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "speaker"],
                condition=Q(handled_at__isnull=True),
                name="archive_erasurerequest_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, outcome="")
                | Q(handled_at__isnull=False, handled_by__isnull=False, outcome__in=RequestOutcome.values),
                name="archive_erasurerequest_handled_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=RequestOutcome.REFUSED) | ~Q(explanation=""),
                name="archive_erasurerequest_refusal_explained",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RetentionPeriod(WorkspaceOwned):
    """For how many years this workspace keeps records of a kind; without a row the value it began with holds."""

    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    years = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="archive_retentionperiod_once"),
            models.CheckConstraint(condition=Q(years__gte=1), name="archive_retentionperiod_some_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.years}"


class DestructionList(WorkspaceOwned):
    """What is past its date. A proposal until somebody approves it; then a declaration of what was destroyed.

    Attributes:
        revision: Goes up with every change, so that nobody approves another list than the one he read.
        sha256: Over the declaration, as hexadecimal digits.
    """

    revision = models.PositiveIntegerField(default=1)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=Q(approved_at__isnull=True),
                name="archive_destructionlist_one_proposal",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(approved_by__isnull=False) & ~Q(sha256=""),
                name="archive_destructionlist_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DestructionLine(WorkspaceOwned):
    """One thing on such a list.

    Attributes:
        subject: The public code of the round or document.
        title: What that is called.
        count: Contributions of a round, or versions of a document.
        speakers: Those of a round.
        since: From which day its years count.
        kept_reason: Why it is kept for now; empty: it goes with the list.
        kept_until: On this day it is proposed again.
    """

    destruction_list = OwnedKey(DestructionList, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    subject = models.CharField(max_length=LENGTH)
    title = models.CharField(max_length=LINE)
    count = models.PositiveIntegerField()
    speakers = models.PositiveIntegerField(default=0)
    since = models.DateField()
    years = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    kept_reason = models.CharField(max_length=LINE, blank=True)
    kept_until = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "destruction_list", "kind", "subject"],
                name="archive_destructionline_once",
            ),
            models.CheckConstraint(
                condition=Q(kept_reason="", kept_until__isnull=True, kept_by__isnull=True)
                | ~Q(kept_reason="") & Q(kept_until__isnull=False, kept_by__isnull=False),
                name="archive_destructionline_kept_because",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
