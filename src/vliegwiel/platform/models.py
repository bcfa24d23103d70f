"""What does the platform itself keep in the database?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.owned import MaybeOwned, WorkspaceOwned


class Door(models.Model):
    """Which workspace lies behind a public code or secret token: read before any scope is known, so not isolated.

    It holds a hash, a workspace and a code, nothing else: whoever reads this table learns nothing.
    """

    hash = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    subject_code = models.CharField(max_length=8)
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_code}"


class Upload(WorkspaceOwned):
    """A file that somebody sent and nobody accepted yet; ``uploads`` keeps it for a week at most.

    Attributes:
        purpose: What it is for; it can be fetched for nothing else.
        kept_at: When it was last sent.
    """

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.BinaryField(max_length=32)
    purpose = models.CharField(max_length=40)
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "purpose", "sha256"], name="platform_upload_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.code}"


class MailKind(models.TextChoices):
    """What sort of mail it is; it decides what happens when nobody knows whether it went out."""

    RECEIPT = "receipt", _("receipt")
    CODE = "code", _("sign-in code")
    NOTICE = "notice", _("notice")
    DIGEST = "digest", _("digest")


class MailState(models.TextChoices):
    """How far it came."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")
    UNSURE = "unsure", _("perhaps sent")


class OutboxMail(MaybeOwned):
    """A mail to one person on one occasion. Sign-in mail is of no workspace.

    Attributes:
        occasion: Why it is sent, in codes: the same occasion never gives the same person a second mail.
        message_id: As the world knows it; it stays the same however often the mail is sent.
        asked_at: When somebody last wanted it sent; mail that waits too long is given up.
        reason: Why it was not sent, in words for colleagues.
        stop_address: Where its reader says that he wants no more of this; a secret, as the addresses in the text are.
    """

    recipient = models.EmailField()
    occasion = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=MailKind.choices)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    stop_address = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=320)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "recipient", "occasion"],
                nulls_distinct=False,
                name="platform_outboxmail_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MailState.SENT, sent_at__isnull=False)
                | (~models.Q(state=MailState.SENT) & models.Q(sent_at=None)),
                name="platform_outboxmail_sent_at",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["workspace", "state"],
                condition=~models.Q(state=MailState.SENT),
                name="platform_outboxmail_unsent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class JobFailure(MaybeOwned):
    """Why a job failed the last time it was tried; ``jobs`` keeps it for a month.

    Attributes:
        job: Its number.
        error: The name of the error.
        reason: In words for colleagues, where the error was meant for them.
    """

    job = models.BigIntegerField(unique=True)
    error = models.CharField(max_length=120)
    reason = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.job} {self.error}"


class SearchEntry(WorkspaceOwned):
    """What one thing is found by. Its table also has a sort key and lexemes, which PostgreSQL makes of the rest.

    Attributes:
        kind: Of the thing.
        subject: The thing's public code.
        numbers: One a line.
    """

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    numbers = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "subject"], name="platform_searchentry_once"
            ),
            models.CheckConstraint(
                # It becomes part of what is searched by.
                condition=models.Q(kind__regex=r"^[a-z_]+$"),
                name="platform_searchentry_kind",
            ),
        ]
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class SearchWord(WorkspaceOwned):
    """A word that occurs in the entries of a kind, to set typing errors right; PostgreSQL itself keeps it.

    Attributes:
        count: In how many entries, roughly: nobody waits for another only to count.
    """

    kind = models.CharField(max_length=20)
    word = models.CharField(max_length=60, db_collation="C")
    count = models.IntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "kind", "word"], name="platform_searchword_once")
        ]

    def __str__(self) -> str:
        return self.word


class Vector(WorkspaceOwned):
    """A text as numbers; the text cannot be told from its key.

    Attributes:
        key: Of the text and of the model that read it.
        content: Two bytes a number.
    """

    key = models.BinaryField(max_length=20)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "key"], name="platform_vector_once")
        ]

    def __str__(self) -> str:
        return bytes(self.key).hex()
