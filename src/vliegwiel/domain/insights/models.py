"""What is kept of the themes of a round, of suggestions and of what people made of them?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.people.models import User
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

NAME: int = 120


class Theme(WorkspaceOwned):
    """An entry of a round's codebook.

    Attributes:
        position: Its place in the codebook, from 0.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=NAME)
    definition = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "round", "name"], name="insights_theme_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="insights_theme_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Suggestion(WorkspaceOwned):
    """What the computer makes of one contribution; it counts for less than a person's word, and shows it.

    Attributes:
        themes: Name of a theme → how probable it is (0 to 1).
        kinds: Kind of insight → likewise.
        words: The contribution's own words that speak for the most probable theme.
        rows: Numbers of contributions that a person gave that theme and that are most like it.
        flagged: What in it might betray who said it (``synthesis.quoting.flagging.FlaggedText.data``).
    """

    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="suggestions")
    themes = models.JSONField(default=dict)
    kinds = models.JSONField(default=dict)
    words = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    flagged = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "contribution"], name="insights_suggestion_once")
        ]

    def __str__(self) -> str:
        return ", ".join(self.themes)


class Reading(WorkspaceOwned):
    """A person read a contribution and said what it is about; also that it is about none of the themes.

    Attributes:
        kinds: Kinds of insight.
    """

    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="readings")
    kinds = models.JSONField(default=list)
    coder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "contribution"], name="insights_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.coder_id}"


class Coding(WorkspaceOwned):
    """This contribution is about that theme, somebody says."""

    reading = OwnedKey(Reading, on_delete=models.CASCADE, related_name="codings")
    theme = OwnedKey(Theme, on_delete=models.CASCADE, related_name="codings")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "reading", "theme"], name="insights_coding_once")
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} · {self.theme_id}"


class Analysis(WorkspaceOwned):
    """How far the computer is with a round, and how it came to what it suggests.

    Attributes:
        total: Texts to be read.
        done: How many of them were.
        finished_at: When suggestions were last complete; empty until the first time.
        method: As ``synthesis.answers.Method`` has it.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="analyses")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    method = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "round"], name="insights_analysis_once")
        ]
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"{self.round_id}: {self.done}/{self.total}"


class Print(WorkspaceOwned):
    """A report in one of its forms, made by a job.

    Attributes:
        name: Of the file, such as ``rapport.docx``.
        language: ``nl`` or ``en``.
        seal: Of what it was made of; another seal, and it is out of date.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="prints")
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    content = models.BinaryField()
    seal = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "round", "name", "language"], name="insights_print_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
