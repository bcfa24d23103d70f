"""Who deliver lists of establishments, and what became of each list?"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from vliegwiel.domain.register.enums import DeliveryState, Edition, Licence
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


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
