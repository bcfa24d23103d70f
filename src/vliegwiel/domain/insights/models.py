"""What is kept of the themes of a round, of suggestions and of what people made of them?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.enums import Origin, ProposalState
from vliegwiel.domain.people.models import User
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

NAME: int = 120


class Theme(WorkspaceOwned):
    """An entry of a round's codebook.

    Attributes:
        position: Its place in the codebook, from 0.
        origin: Where it comes from.
        formerly: Names that it had before, which sources may still use.
        dropped_at: When it was taken out of the codebook; what was coded with it lies still until it is put back.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=NAME)
    definition = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.SUPPLIED)
    formerly = models.JSONField(default=list)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "workspace",
                "round",
                Lower("name"),
                condition=Q(dropped_at__isnull=True),
                name="insights_theme_name_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="insights_theme_has_name"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="insights_theme_origin_known"),
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
        second: It was made beside the first, without seeing that, to learn how far colleagues agree; figures count
            the first alone.
        settled_at: When colleagues looked at how the two differ, and decided which is the first.
        replaced: A colleague's reading in whose place it came, by codes (``insights.replacing``); empty where it came in
            nobody's.
    """

    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="readings")
    kinds = models.JSONField(default=list)
    coder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    read_at = models.DateTimeField(auto_now=True)
    second = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    replaced = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "contribution"],
                condition=Q(second=False),
                name="insights_reading_once",
            ),
            models.UniqueConstraint(
                fields=["workspace", "contribution", "coder"], name="insights_reading_once_per_coder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.coder_id}"


class Coding(WorkspaceOwned):
    """This contribution is about that theme, somebody says.

    Attributes:
        start: Of the words that are about it: the place of the first sign; ``None`` where it is all of the text.
        end: One past the last sign.
    """

    reading = OwnedKey(Reading, on_delete=models.CASCADE, related_name="codings")
    theme = OwnedKey(Theme, on_delete=models.CASCADE, related_name="codings")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "reading", "theme"], name="insights_coding_once"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="insights_coding_fragment_holds_words",
            ),
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


class ThemeProposal(WorkspaceOwned):
    """A theme that may be missing, judging by what was said and fits none.

    Attributes:
        name: Words that stand in what was said; empty where none would do, and a person must find them.
        numbers: Of the contributions, the most typical first.
        words: What these say oftener than others do, in their own words.
        conversations: In how many different conversations that was said.
        speakers: By how many different speakers.
        theme: What it became.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="proposals")
    name = models.CharField(max_length=NAME, blank=True)
    numbers = models.JSONField(default=list)
    words = models.JSONField(default=list)
    conversations = models.PositiveIntegerField(default=0)
    speakers = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    theme = OwnedKey(Theme, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="insights_proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(theme__isnull=False) | ~Q(state=ProposalState.ACCEPTED),
                name="insights_proposal_accepted_is_theme",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


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
