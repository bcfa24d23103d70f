"""Who are the people, and who does what where?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q, Value

from vliegwiel.domain.directory.enums import LegalGround
from vliegwiel.domain.directory.models.organisations import PRESENT, Organisation
from vliegwiel.domain.directory.models.ties import Tie, days_in_order, once
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is known of a person, as somebody gives it."""

    name: str
    email: str = ""
    phone: str = ""
    legal_ground: LegalGround = LegalGround.PUBLIC_TASK
    do_not_contact: bool = False
    keep_until_date: date | None = None


class Person(WorkspaceOwned):
    """A human. What a person is called is one field: names do not come in standard parts.

    Attributes:
        sort_key: The last word of the name goes first.
        keep_until_date: On that day the details go, unless a colleague has a reason.
        merged_into: Who this turned out to be.
        version: As of an organisation.
        compared_version: Likewise.
        removed_at: As of an organisation.
    """

    name = models.CharField(max_length=200)
    sort_key = models.GeneratedField(
        expression=Func(
            Func(F("name"), Value(r"^(.*)\s(\S+)\s*$"), Value(r"\2 \1"), function="regexp_replace"),
            function="platform_sort_key",
        ),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    legal_ground = models.CharField(
        max_length=20, choices=LegalGround.choices, default=LegalGround.PUBLIC_TASK
    )
    do_not_contact = models.BooleanField(default=False)
    keep_until_date = models.DateField(null=True, blank=True)
    merged_into = OwnedKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    compared_version = models.PositiveIntegerField(default=0, db_default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["workspace", "sort_key", "id"], condition=PRESENT, name="directory_person_order"
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="directory_person_named")
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(Tie):
    """What a person does at an organisation, since and until when; without an end it holds now."""

    person = OwnedKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="affiliations")
    function = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            once("directory_affiliation_once", "person", "organisation", "function"),
            days_in_order("directory_affiliation_days"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.organisation_id}"
