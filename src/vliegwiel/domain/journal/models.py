"""What does one line of the journal hold? Codes and numbers; never a name, never a text."""

from __future__ import annotations

from typing import ClassVar, Protocol

from django.db import models

from vliegwiel.platform.owned import WorkspaceOwned


class Coded(Protocol):
    """Anything with a public code."""

    @property
    def code(self) -> str:
        """Eight characters that say nothing."""


class Entry(WorkspaceOwned):
    """Somebody did something with a thing. It is added and read; the application may not change or remove it.

    Attributes:
        actor: The user's public code; empty for the system and for people without an account.
        verb: ``thing.done``, such as ``round.opened``.
        kind: The subject's model, lower case.
        subject: The subject's public code.
        details: Codes and numbers only.
    """

    actor = models.CharField(max_length=8, blank=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=8)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["workspace", "kind", "subject", "-id"], name="journal_entry_subject")
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
