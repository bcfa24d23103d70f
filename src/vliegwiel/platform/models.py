"""What does the platform itself keep in the database?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from vliegwiel.platform.owned import WorkspaceOwned


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
