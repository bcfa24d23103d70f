"""How is a list of establishments taken over? All of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.enums import DeliveryState
from vliegwiel.domain.register.finding import make_findable
from vliegwiel.domain.register.models import Delivery, Supplier
from vliegwiel.domain.register.outlooks import (
    Allowance,
    Outlook,
    check_missing,
    check_order,
    compared,
    filled_by,
    noted,
)
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.writing import write
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.scope import written_in
from vliegwiel.platform.tables.faults import Fault, TableRefused

LINK: Final = "directory.link_establishments"


@transaction.atomic
def read_delivery(
    *,
    actor: User | None,
    delivery: Delivery,
    path: Path,
    tell: Callable[[int], None],
    allow: Collection[Allowance] = (),
) -> Outlook:
    """Take a list over, all or nothing.

    Who is known and on it is brought up to date; who is missing from a list that holds everybody has ended. Of a supplier's
    first list nothing counts as a change.

    Args:
        actor: Who does it.
        delivery: The list, waiting.
        path: The file.
        tell: Is told how many rows were read.
        allow: What may be although it seldom is meant.

    Raises:
        TableRefused: Something in it is wrong, and rows with faults may not be left out.
        DeliveredBefore: It was taken over before.
        OlderThanKnown: It is older than the last one.
        TooManyMissing: A third of the establishments would end.
    """
    # Whoever brings another list of this supplier waits.
    supplier = Supplier.objects.select_for_update(no_key=True).get(pk=delivery.supplier_id)
    check_order(delivery, allow)
    outlook = compared(delivery, path, tell, leave_out=Allowance.FAULTY in allow)
    faults, omitted = outlook.findings.faults
    if faults and Allowance.FAULTY not in allow:
        raise TableRefused(faults, omitted)
    if not outlook.comparison.rows:
        raise TableRefused([Fault(code=DeliveryFault.NOTHING_LEFT)])
    if Allowance.MISSING not in allow:
        check_missing(outlook.comparison)
    write(delivery, filled_by(delivery), outlook.comparison, outlook.place)
    _finish(actor, delivery, supplier, outlook)
    return outlook


def _finish(actor: User | None, delivery: Delivery, supplier: Supplier, outlook: Outlook) -> None:
    counts = outlook.counts
    if outlook.comparison.first:
        everybody = "SELECT id FROM register_establishment WHERE workspace_id = %s AND supplier_id = %s"
        make_findable(everybody, [written_in(), supplier.pk])
    else:
        make_findable("SELECT establishment_id FROM register_told WHERE differs AND row IS NOT NULL")
    supplier.mapping, supplier.edition, supplier.complete = (
        delivery.mapping,
        delivery.edition,
        delivery.complete,
    )
    supplier.save(update_fields=["mapping", "edition", "complete"])
    record(actor=actor, verb="delivery.read", subject=delivery, details=counts)
    enqueue(LINK, once="all")
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.DONE,
        progress=counts["rows"],
        counts=counts,
        rehearsal={"notes": noted(outlook.findings.as_faults())},
        reason="",
        finished_at=timezone.now(),
    )
