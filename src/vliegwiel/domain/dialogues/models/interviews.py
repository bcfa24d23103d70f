"""Who must be spoken in a round, by whom, when and how?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from vliegwiel.domain.dialogues.enums import Channel, InterviewState
from vliegwiel.domain.dialogues.models.rounds import KEY, LINE, Round
from vliegwiel.domain.dialogues.models.speakers import Speaker
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.people.models import User
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

MINUTES: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """With whom somebody wants to talk, and how; one of organisation, person and name is needed.

    Attributes:
        name: Of whoever is not in the directory, or of whom at the organisation.
        colleague: Who has the talk.
        at: When; ``None`` as long as nobody agreed on it.
        minutes: How long it takes.
        place: Where, in words.
        sector: For which part of the economy he is asked; as contributions have it.
        area: For which village or area, likewise.
        note: For colleagues who handle contributions.
    """

    organisation: Organisation | None = None
    person: Person | None = None
    name: str = ""
    colleague: User | None = None
    channel: str = Channel.INTERVIEW
    at: datetime | None = None
    minutes: int = MINUTES
    place: str = ""
    sector: str = ""
    area: str = ""
    note: str = ""


class Interview(WorkspaceOwned):
    """A talk that somebody is to have in a round; what was said in it are the contributions of its speaker.

    Attributes:
        invited_at: When whoever is to be spoken was last asked.
        held_at: When a colleague said that it was held.
        speaker: Who spoke, once something of it was written down.
        revision: Goes up with every change, so that the second of two editors is told.
        form_key: Names the form it came from, so that sending that twice plans it once.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="interviews")
    organisation = OwnedKey(Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    person = OwnedKey(Person, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=LINE, blank=True)
    colleague = models.ForeignKey(
        User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, db_index=False
    )
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.INTERVIEW)
    at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=MINUTES)
    place = models.CharField(max_length=LINE, blank=True)
    sector = models.CharField(max_length=LINE, blank=True)
    area = models.CharField(max_length=LINE, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=InterviewState.choices, default=InterviewState.TO_INVITE)
    invited_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    speaker = OwnedKey(Speaker, on_delete=models.SET_NULL, related_name="interviews", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    form_key = models.CharField(max_length=KEY, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "form_key"],
                condition=~Q(form_key=""),
                name="dialogues_interview_form_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=InterviewState.values), name="dialogues_interview_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=InterviewState.PLANNED) | Q(at__isnull=False),
                name="dialogues_interview_planned_at",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="dialogues_interview_takes_time"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def whom(self) -> str:
        """Who is to be spoken, in as many words as are known; empty once that was erased."""
        names = [
            self.person.name if self.person else self.name,
            self.organisation.name if self.organisation else "",
        ]
        return ", ".join(filter(None, names))

    @property
    def ends_at(self) -> datetime | None:
        """When it is over."""
        return self.at + timedelta(minutes=self.minutes) if self.at else None

    @property
    def intended(self) -> Intended:
        """What was said about it, as a value."""
        return Intended(
            organisation=self.organisation,
            person=self.person,
            name=self.name,
            colleague=self.colleague,
            channel=self.channel,
            at=self.at,
            minutes=self.minutes,
            place=self.place,
            sector=self.sector,
            area=self.area,
            note=self.note,
        )
