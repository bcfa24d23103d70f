"""Where are firms, as suppliers know it, what became different there, and who may not come back?"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Replace

from vliegwiel.domain.register.enums import ChangeKind, Edition, SizeClass
from vliegwiel.domain.register.models.areas import OwnArea
from vliegwiel.domain.register.models.suppliers import Delivery, Supplier
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

KVK: Final = r"^[0-9]{8}$"
BRANCH: Final = r"^[0-9]{12}$"
BAG: Final = r"^[0-9]{16}$"


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


class Refusal(WorkspaceOwned):
    """A sole trader who was erased at his request, and whom no list brings back.

    Attributes:
        mark: A hash with a key of ours, of his number or of what a supplier knew him by: it tells nobody who that was.
    """

    mark = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "mark"], name="register_refusal_once")
        ]

    def __str__(self) -> str:
        return self.code
