"""Which parties with a name are there, and where do they do business?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

from vliegwiel.domain.directory.enums import LegalGround, OrganisationKind, Stage, Tier
from vliegwiel.domain.register.enums import SizeClass
from vliegwiel.domain.register.models import KVK, Establishment
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

POSTCODE: str = r"^[1-9][0-9]{3}( [A-Z]{2})?$"
PRESENT: Q = Q(removed_at__isnull=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What is known of an organisation, as somebody gives it; empty where nobody knows.

    Attributes:
        kvk_number: In the trade register: eight digits.
        sector: A name from the workspace's list.
        rhythm_months: After how many months contact is due; only with a tier.
        owner: The account manager: code of a user.
        legal_ground: As of a person; only of a sole trader, and so is ``keep_until_date``.
    """

    kind: OrganisationKind
    name: str
    kvk_number: str = ""
    sole_trader: bool = False
    address: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    sector: str = ""
    size: str = ""
    stage: str = ""
    tier: str = ""
    rhythm_months: int | None = None
    owner: str = ""
    note: str = ""
    legal_ground: str = ""
    do_not_contact: bool = False
    keep_until_date: date | None = None


class Organisation(WorkspaceOwned):
    """Any party with a name. With ``sole_trader`` it is a person to the law: all of it is personal data.

    Attributes:
        sector: By its name in the workspace's list, as contributions have it: the list may be the default one.
        parent: The organisation at the head of its group.
        legal_ground: On which its details are kept; only asked of a sole trader, who is a person.
        do_not_contact: Wants to hear nothing; pages say so, and lists of addresses leave it out.
        keep_until_date: On that day its details go, unless a colleague has a reason; only of a sole trader.
        merged_into: What it turned out to be; its own addresses then lead there.
        version: Counts changes, so that of two who change it at once the second is told.
        compared_version: Which version was last compared with the others, to find what is there twice.
        removed_at: Since when it shows nowhere; it can be put back for a month.
    """

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    sort_key = models.GeneratedField(
        expression=Func(F("name"), function="platform_sort_key"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    kvk_number = models.CharField(max_length=8, blank=True)
    sole_trader = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    place = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=200, blank=True)
    sector = models.CharField(max_length=120, blank=True)
    size = models.CharField(max_length=10, choices=SizeClass.choices, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    tier = models.CharField(max_length=1, choices=Tier.choices, blank=True)
    rhythm_months = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    note = models.TextField(blank=True)
    parent = OwnedKey("self", on_delete=models.SET_NULL, related_name="daughters", null=True, blank=True)
    legal_ground = models.CharField(max_length=20, choices=LegalGround.choices, blank=True)
    do_not_contact = models.BooleanField(default=False)
    keep_until_date = models.DateField(null=True, blank=True)
    merged_into = OwnedKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    compared_version = models.PositiveIntegerField(default=0, db_default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["workspace", "sort_key", "id"], condition=PRESENT, name="directory_organisation_order"
            ),
            models.Index(fields=["workspace", "-id"], condition=PRESENT, name="directory_organisation_new"),
            models.Index(
                fields=["workspace", "owner"], condition=PRESENT, name="directory_organisation_owner"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "kvk_number"],
                condition=PRESENT & ~Q(kvk_number=""),
                name="directory_organisation_kvk_once",
            ),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="directory_organisation_named"),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=KVK), name="directory_organisation_kvk"
            ),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=POSTCODE), name="directory_organisation_postcode"
            ),
            models.CheckConstraint(
                condition=Q(tier="", rhythm_months=None)
                | (~Q(tier="") & Q(rhythm_months__isnull=False, rhythm_months__gt=0)),
                name="directory_organisation_rhythm",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="directory_organisation_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationEstablishment(WorkspaceOwned):
    """Where an organisation does business: an establishment of the register that a colleague or an import recognised in it.

    Two suppliers may know the same place; then both rows belong to the organisation.
    """

    organisation = OwnedKey(Organisation, on_delete=models.CASCADE, related_name="establishments")
    establishment = OwnedKey(Establishment, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "establishment"], name="directory_establishment_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.establishment_id}"
