"""What is known of areas, sectors and firms before anybody speaks?

``Area`` and ``Sector`` are the same for everybody: filled by migrations, read by all, written by nobody. The rest belongs
to a workspace.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Lower, Replace

from vliegwiel.domain.register.enums import (
    AreaKind,
    ChangeKind,
    DeliveryState,
    Edition,
    Licence,
    OwnAreaKind,
    SizeClass,
)
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

KVK: str = r"^[0-9]{8}$"
BRANCH: str = r"^[0-9]{12}$"
BAG: str = r"^[0-9]{16}$"


class Area(models.Model):
    """An area with an official code.

    Attributes:
        year: Of the division it belongs to; a municipality keeps its code as long as it exists.
        outline: A MultiPolygon of GeoJSON, simplified for maps of a country or province.
    """

    code = models.CharField(max_length=8, unique=True)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    name = models.CharField(max_length=120)
    also_called = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    longitude = models.FloatField()
    latitude = models.FloatField()
    outline = models.JSONField()

    def __str__(self) -> str:
        return self.also_called or self.name


class Sector(models.Model):
    """An entry of the standard classification of businesses."""

    edition = models.CharField(max_length=4, choices=Edition.choices)
    code = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "code"], name="register_sector_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class WorkspaceArea(WorkspaceOwned):
    """A municipality in which a workspace works."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "area"], name="register_workspace_area_once")
        ]

    def __str__(self) -> str:
        return str(self.area)


class OwnArea(WorkspaceOwned):
    """A village, business park or shopping area as the workspace itself draws it.

    Attributes:
        municipality: In which it lies, where the workspace says in which it works.
        postcodes: Such as ``8301``, ``8303-8305`` and ``8302AB``; the most precise one wins.
        outline: A MultiPolygon of GeoJSON; ``None`` when nobody drew it.
    """

    kind = models.CharField(max_length=20, choices=OwnAreaKind.choices)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postcodes = models.JSONField(default=list, blank=True)
    outline = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # What entrepreneurs say is matched to an area by its name, whatever its kind.
            models.UniqueConstraint("workspace", Lower("name"), name="register_own_area_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class SectorGroup(WorkspaceOwned):
    """A sector as a workspace speaks of it.

    Attributes:
        position: Its place in the list, from 0.
        codes: What it covers of SBI 2008; empty for a sector that the classification does not know.
    """

    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=4, choices=Edition.choices, default=Edition.SBI_2008)
    codes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("workspace", Lower("name"), name="register_sector_group_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Population(WorkspaceOwned):
    """How many firms there are, as one source counted them. It is imported whole and replaced whole.

    Attributes:
        counts: Rows of sector, size, area and number, in the words of the source; an empty word is all of them together,
            no number is one that the source withholds.
        in_use: Whether reports compare with this one; at most one per workspace.
    """

    yardstick = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    counts = models.JSONField()
    in_use = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "workspace",
                Lower("yardstick"),
                "year",
                name="register_population_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(in_use=True), name="register_population_in_use_once"
            ),
        ]

    def __str__(self) -> str:
        return self.yardstick if self.year is None else f"{self.yardstick}, {self.year}"


class Supplier(WorkspaceOwned):
    """Who delivers lists of establishments, and on which terms. Its rows are seen in this workspace alone.

    Attributes:
        name: As the workspace calls it, as in ``LISA regio Midden``.
        mapping: Per field the name of the column that served as it the last time.
        edition: Of the sector classification that its codes are of, unless a row says otherwise.
        complete: Whether each delivery holds everybody: who is missing has ended. Otherwise missing says nothing.
    """

    name = models.CharField(max_length=120)
    licence = models.CharField(max_length=10, choices=Licence.choices)
    mapping = models.JSONField(default=dict, blank=True)
    edition = models.CharField(max_length=4, choices=Edition.choices, default=Edition.SBI_2008)
    complete = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("workspace", Lower("name"), name="register_supplier_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(WorkspaceOwned):
    """A list of establishments as a supplier gave it once; kept as numbers when the file is gone.

    Attributes:
        reference_date: On which day the list was true.
        sha256: Of the file, as hexadecimal digits: the same file is read once.
        upload_code: Of the file, as long as it is kept.
        mapping: As of the supplier, for this file.
        edition: As of the supplier, for this file.
        complete: As of the supplier, for this file.
        progress: Rows that were read until now.
        counts: What came of it: ``rows``, ``unchanged`` and one per kind of change; also ``repaired`` zeros.
        rehearsal: What would come of it, with examples and what is wrong; emptied when somebody decided.
        reason: Why it was refused, in words for colleagues.
    """

    supplier = OwnedKey(Supplier, on_delete=models.PROTECT, related_name="deliveries")
    file_name = models.CharField(max_length=200)
    reference_date = models.DateField()
    sha256 = models.CharField(max_length=64, blank=True)
    upload_code = models.CharField(max_length=8, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    edition = models.CharField(max_length=4, choices=Edition.choices)
    complete = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    progress = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    rehearsal = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "supplier", "sha256"],
                condition=Q(state=DeliveryState.DONE) & ~Q(sha256=""),
                name="register_delivery_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.reference_date})"


class Establishment(WorkspaceOwned):
    """One place of business, as a supplier knows it. With ``sole_trader`` it is a person to the law.

    Attributes:
        supplier_key: What the supplier's next list will know it by: KVK and branch number as a pair where both are known,
            else the supplier's own number, else a hash of name and address.
        also_called: Other trade names, one a line.
        sbi_code: Of the main activity, in the edition beside it.
        further_sbi: Codes of other activities, in the same edition.
        bag_address_id: Of the address in the register of addresses (*nummeraanduiding*).
        bag_object_id: Of the premises in it (*verblijfsobject*).
        village: Own area in which it lies.
        park: Business park or shopping area in which it lies.
        non_mailing: Wants no unasked-for post.
        started_date: On which day it began here.
        ended_date: Since when it is no more; it stays, because people remember it.
        last_delivery: The last list that it stood on; ``None`` as long as it stands on the latest of its supplier. So who
            stands unchanged on the next list is not written anew.
    """

    supplier = OwnedKey(Supplier, on_delete=models.PROTECT, related_name="establishments")
    supplier_key = models.CharField(max_length=64)
    kvk_number = models.CharField(max_length=8, blank=True)
    branch_number = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=200)
    sort_key = models.GeneratedField(
        expression=Func(F("name"), function="platform_sort_key"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    also_called = models.TextField(blank=True)
    legal_form = models.CharField(max_length=80, blank=True)
    sole_trader = models.BooleanField(default=False)
    sbi_code = models.CharField(max_length=6, blank=True)
    sbi_edition = models.CharField(max_length=4, choices=Edition.choices, blank=True)
    sbi_date = models.DateField(null=True, blank=True)
    further_sbi = models.JSONField(default=list, blank=True)
    size = models.CharField(max_length=10, choices=SizeClass.choices, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    place = models.CharField(max_length=80, blank=True)
    municipality_code = models.CharField(max_length=6, blank=True)
    bag_address_id = models.CharField(max_length=16, blank=True)
    bag_object_id = models.CharField(max_length=16, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=200, blank=True)
    non_mailing = models.BooleanField(default=False)
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True)
    village = OwnedKey(OwnArea, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    park = OwnedKey(OwnArea, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    last_delivery = OwnedKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["workspace", "sort_key", "id"], name="register_establishment_order"),
            models.Index(
                fields=["workspace", "kvk_number"],
                condition=~Q(kvk_number=""),
                name="register_establishment_kvk",
            ),
            models.Index(
                fields=["workspace", "branch_number"],
                condition=~Q(branch_number=""),
                name="register_establishment_branch",
            ),
            models.Index(
                fields=["workspace", "sbi_edition", "sbi_code", "ended_date"],
                name="register_establishment_sector",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "supplier", "supplier_key"], name="register_establishment_once"
            ),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="register_establishment_named"),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=KVK),
                name="register_establishment_kvk_number",
            ),
            models.CheckConstraint(
                condition=Q(branch_number="") | Q(branch_number__regex=BRANCH),
                name="register_establishment_branch_number",
            ),
            models.CheckConstraint(
                condition=Q(sbi_code="", sbi_edition="") | ~Q(sbi_code="") & ~Q(sbi_edition=""),
                name="register_establishment_edition",
            ),
            models.CheckConstraint(
                condition=(Q(bag_address_id="") | Q(bag_address_id__regex=BAG))
                & (Q(bag_object_id="") | Q(bag_object_id__regex=BAG)),
                name="register_establishment_bag",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EstablishmentChange(WorkspaceOwned):
    """What a delivery made different at an establishment; a supplier's first list makes none.

    Attributes:
        before: Field → what it was, of the fields that this kind of change is about.
        sort_key: Of its name at that moment: a list of very many changes is shown in this order.
        sbi_code: What it did at that moment, by SBI 2008; empty where its list told another edition. Changes are found by
            sector with it, without looking up very many establishments.
        left_postcode: The postcode that it moved out of, as ``8302AB``; empty where it did not move.
    """

    establishment = OwnedKey(Establishment, on_delete=models.CASCADE, related_name="changes")
    delivery = OwnedKey(Delivery, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    before = models.JSONField(default=dict, blank=True)
    sort_key = models.TextField(blank=True, db_collation="C")
    sbi_code = models.TextField(blank=True, db_collation="C")
    left_postcode = models.GeneratedField(
        expression=Coalesce(
            Replace(KeyTextTransform("postcode", "before"), Value(" "), Value("")),
            Value(""),
            output_field=models.TextField(),
        ),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["workspace", "left_postcode"],
                condition=~Q(left_postcode=""),
                name="register_change_left",
            ),
            models.Index(
                fields=["workspace", "delivery", "kind", "sort_key", "id"], name="register_change_order"
            ),
            models.Index(fields=["workspace", "delivery", "sbi_code"], name="register_change_sector"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "delivery", "establishment", "kind"], name="register_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.establishment_id}"
