"""What is a round: a period in which input is gathered, and all that is said about it beforehand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from vliegwiel.domain.dialogues.enums import Codebook, Participation, Permission, RoundState
from vliegwiel.domain.people.models import Team, User
from vliegwiel.platform.codes import LENGTH
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

NAME: int = 120
LINE: int = 200
KEY: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a colleague can say about a round; its name is enough to begin.

    Attributes:
        assignment: What was asked for, and by whom it was asked.
        assignment_source: The sentence that it follows from, and where that stands.
        already_fixed: What is no longer open to discussion: said beforehand, it disappoints nobody afterwards.
        channels: Ways in which words come in during this round.
        ordinance_rule: The rule of the municipality's participation ordinance that it follows.
        guide: What to ask in a talk, one question a line.
        target: Whom we want to hear, in words.
        target_count: How many of them; ``None`` when nobody said.
        question: What the public page asks.
        purpose: What happens with the answers, as the public page tells it.
        answer_date: When the public page says that people hear what came of it.
    """

    name: str
    assignment: str = ""
    assignment_source: str = ""
    principal: str = ""
    participation: Participation | None = None
    already_fixed: str = ""
    start_date: date | None = None
    end_date: date | None = None
    channels: tuple[str, ...] = ()
    default_permission: Permission = Permission.NOT_ASKED
    codebook: Codebook = Codebook.SUPPLIED
    ordinance_rule: str = ""
    guide: str = ""
    target: str = ""
    target_count: int | None = None
    question: str = ""
    purpose: str = ""
    answer_date: date | None = None


class Round(WorkspaceOwned):
    """A period in which input is gathered.

    Attributes:
        last_number: The highest number that a contribution of this round has; taking the next locks the round.
        revision: Goes up with every change, so that the second of two editors is told.
        form_key: Names the form it came from, so that sending that twice plans it once.
        team: Who works on it together.
        contact: Whose name and phone number people outside see.
        public_code: In the address of its public page; empty until there is one. A door leads from it to this round.
        announced_at: When those who had begun and not finished were told that it closes.
        closed_at: When gathering ended; ``None`` as long as it did not, or went on again.
    """

    name = models.CharField(max_length=NAME)
    assignment = models.TextField(blank=True)
    assignment_source = models.TextField(blank=True)
    principal = models.CharField(max_length=LINE, blank=True)
    participation = models.CharField(max_length=20, choices=Participation.choices, blank=True)
    already_fixed = models.TextField(blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    channels = models.JSONField(default=list)
    default_permission = models.CharField(
        max_length=30, choices=Permission.choices, default=Permission.NOT_ASKED
    )
    codebook = models.CharField(max_length=20, choices=Codebook.choices, default=Codebook.SUPPLIED)
    state = models.CharField(max_length=20, choices=RoundState.choices, default=RoundState.PLANNED)
    last_number = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    form_key = models.CharField(max_length=KEY, blank=True)
    ordinance_rule = models.CharField(max_length=LINE, blank=True)
    guide = models.TextField(blank=True)
    target = models.TextField(blank=True)
    target_count = models.PositiveIntegerField(null=True, blank=True)
    question = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    answer_date = models.DateField(null=True, blank=True)
    team = OwnedKey(Team, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    contact = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    public_code = models.CharField(max_length=LENGTH, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("workspace", Lower("name"), name="dialogues_round_name_once"),
            models.UniqueConstraint(
                fields=["workspace", "form_key"], condition=~Q(form_key=""), name="dialogues_round_form_once"
            ),
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="dialogues_round_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="dialogues_round_state_known"
            ),
            models.UniqueConstraint(
                fields=["workspace", "public_code"],
                condition=~Q(public_code=""),
                name="dialogues_round_public_code_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def next_numbers(self, count: int) -> range:
        """The numbers of the next contributions; whoever takes them has locked the round, and saves it."""
        first = self.last_number + 1
        self.last_number += count
        return range(first, first + count)

    @property
    def plan(self) -> Plan:
        """What was said about it, as a value."""
        return Plan(
            name=self.name,
            assignment=self.assignment,
            assignment_source=self.assignment_source,
            principal=self.principal,
            participation=Participation(self.participation) if self.participation else None,
            already_fixed=self.already_fixed,
            start_date=self.start_date,
            end_date=self.end_date,
            channels=tuple(self.channels),
            default_permission=Permission(self.default_permission),
            codebook=Codebook(self.codebook),
            ordinance_rule=self.ordinance_rule,
            guide=self.guide,
            target=self.target,
            target_count=self.target_count,
            question=self.question,
            purpose=self.purpose,
            answer_date=self.answer_date,
        )
