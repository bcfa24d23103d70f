"""Who gives lists of establishments, on which terms, and what comes of one that was sent?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.enums import DeliveryState, Edition, Licence
from vliegwiel.domain.register.models import Delivery, Supplier
from vliegwiel.domain.register.outlooks import Allowance
from vliegwiel.domain.register.queries.deliveries import supplier_state
from vliegwiel.domain.register.queries.states import ChangedMeanwhile, take_turn
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.models import Upload


class SupplierNameTaken(Exception):
    """There is a supplier of this name."""


class NotInThisState(Exception):
    """The delivery is not, or no longer, waiting for somebody to agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierFacts:
    """What a colleague says of a supplier, as ``Supplier`` has it."""

    name: str
    licence: Licence
    edition: Edition = Edition.SBI_2008
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What a colleague says of one list, as ``Delivery`` has it."""

    mapping: Mapping[str, str]
    reference_date: date
    edition: Edition
    complete: bool


@transaction.atomic
def add_supplier(*, actor: User | None, facts: SupplierFacts) -> Supplier:
    """Make a supplier known.

    Raises:
        SupplierNameTaken: There is one of this name.
    """
    supplier = _kept(Supplier(), facts)
    record(actor=actor, verb="supplier.added", subject=supplier, details={"licence": facts.licence.value})
    return supplier


@transaction.atomic
def change_supplier(*, actor: User | None, supplier: Supplier, facts: SupplierFacts, seen: str) -> Supplier:
    """Change everything about a supplier.

    Raises:
        SupplierNameTaken: Another has this name.
        ChangedMeanwhile: It is not any more as it was seen.
    """
    take_turn()
    supplier.refresh_from_db()
    if supplier_state(supplier) != seen:
        raise ChangedMeanwhile
    _kept(supplier, facts)
    record(actor=actor, verb="supplier.changed", subject=supplier, details={"licence": facts.licence.value})
    return supplier


@transaction.atomic
def begin_delivery(
    *, actor: User | None, supplier: Supplier, file: Upload | tuple[str, str], facts: ListFacts
) -> Delivery:
    """Write a list down and, when it was sent to a page, have it looked at; nothing of it is taken over yet.

    Args:
        actor: Who does it.
        supplier: Whose list it is.
        file: As it was sent, or the name and hash of a file that stands elsewhere.
        facts: How it is to be read.
    """
    sent = file if isinstance(file, Upload) else None
    name, sha256 = (file.name, bytes(file.sha256).hex()) if isinstance(file, Upload) else file
    delivery: Delivery = Delivery.objects.create(
        supplier=supplier,
        file_name=name,
        sha256=sha256,
        upload_code=sent.code if sent else "",
        mapping=dict(facts.mapping),
        edition=facts.edition,
        complete=facts.complete,
        reference_date=facts.reference_date,
        delivered_by=actor,
    )
    record(actor=actor, verb="delivery.sent", subject=delivery, details={"supplier": supplier.code})
    if sent:
        enqueue("register.rehearse_delivery", delivery=delivery.code, lock=f"delivery.{supplier.code}")
    return delivery


@transaction.atomic
def agree_to_delivery(*, actor: User, delivery: Delivery, allow: Collection[Allowance]) -> None:
    """Have a list that was looked at taken over.

    Raises:
        NotInThisState: It was agreed to already, or refused.
    """
    agreed = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CHECKED)
    if not agreed.update(state=DeliveryState.WAITING, progress=0, delivered_by=actor):
        raise NotInThisState
    allowed = ".".join(sorted(one.value for one in allow))
    record(actor=actor, verb="delivery.agreed", subject=delivery, details={"allow": allowed})
    enqueue(
        "register.read_delivery",
        delivery=delivery.code,
        allow=allowed,
        lock=f"delivery.{delivery.supplier.code}",
    )


def _kept(supplier: Supplier, facts: SupplierFacts) -> Supplier:
    supplier.name, supplier.licence = facts.name, facts.licence
    supplier.edition, supplier.complete = facts.edition, facts.complete
    try:
        with transaction.atomic():
            supplier.save()
    except IntegrityError as taken:
        raise SupplierNameTaken from taken
    return supplier
