"""Who delivers lists, how far is each list, and what did it make different?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from vliegwiel.domain.register.enums import ChangeKind, DeliveryState
from vliegwiel.domain.register.models import Delivery, Establishment, EstablishmentChange, Supplier
from vliegwiel.domain.register.queries.sectors import in_sector
from vliegwiel.domain.register.queries.states import digest
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.platform.tables.faults import Column, Fault, TableFault

PAGE: Final = 50
# Counting more than these takes longer than showing the page.
COUNTED: Final = 10_000
UNDER_WAY: Final = frozenset({DeliveryState.WAITING, DeliveryState.RUNNING})


def suppliers() -> Sequence[Supplier]:
    """By name, each with the day of its last list (``last_date``) and how many lists there were (``lists``)."""
    done = Delivery.objects.filter(supplier=OuterRef("pk"), state=DeliveryState.DONE)
    latest = done.order_by("-reference_date", "-id")
    found = Supplier.objects.annotate(
        last_date=Subquery(latest.values("reference_date")[:1]),
        lists=Count("deliveries", filter=Q(deliveries__state=DeliveryState.DONE)),
    )
    return list(found.order_by("name"))


def supplier_state(supplier: Supplier) -> str:
    """A sign that changes when what a colleague says of a supplier does."""
    return digest([supplier.name, supplier.licence, supplier.edition, supplier.complete])


def deliveries_of(supplier: Supplier) -> Sequence[Delivery]:
    """All its lists, latest first."""
    return list(Delivery.objects.filter(supplier=supplier).order_by("-reference_date", "-id"))


def last_list_with(establishment: Establishment) -> Delivery | None:
    """The last list that it stood on; ``None`` where it came otherwise."""
    last: Delivery | None = establishment.last_delivery
    if last:
        return last
    done = Delivery.objects.filter(supplier=establishment.supplier_id, state=DeliveryState.DONE)
    latest: Delivery | None = done.order_by("-reference_date", "-id").first()
    return latest


def establishments_of(supplier: Supplier) -> int:
    """How many that have not ended are known from this supplier, but no more than one more than ``COUNTED``."""
    known = Establishment.objects.filter(supplier=supplier, ended_date=None)
    return int(known[: COUNTED + 1].count())


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAsked:
    """Which changes somebody asks for.

    Attributes:
        kind: Of change; empty for all.
        sector: A name from the workspace's list; empty for all.
        page: From 1.
    """

    kind: str = ""
    sector: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Some of the changes of a delivery.

    Attributes:
        count: How many there are of those that were asked for.
        pages: On how many pages.
    """

    rows: Sequence[EstablishmentChange]
    count: int
    pages: int


def changes_of(delivery: Delivery, asked: ChangesAsked) -> Changes:
    """Those that were asked for, by kind and name, a page of them."""
    found = _asked(delivery, asked)
    count = found.count()
    start = (max(asked.page, 1) - 1) * PAGE
    rows = found.select_related("establishment")[start : start + PAGE]
    return Changes(rows=list(rows), count=count, pages=-(-count // PAGE))


def every_change(delivery: Delivery, asked: ChangesAsked) -> Iterator[EstablishmentChange]:
    """All that were asked for, for a file."""
    return iter(_asked(delivery, asked).select_related("establishment"))


def kinds_of(delivery: Delivery) -> Sequence[tuple[ChangeKind, int]]:
    """Per kind of change how many, of those that there are."""
    counted = dict(
        EstablishmentChange.objects.filter(delivery=delivery)
        .values_list("kind")
        .annotate(count=Count("id"))
        .order_by()
    )
    return [(kind, counted[kind.value]) for kind in ChangeKind if kind.value in counted]


def notes_of(delivery: Delivery, name: str) -> tuple[Fault, ...]:
    """What stands in its rehearsal under ``faults`` or ``notes``."""
    return tuple(_fault(one) for one in delivery.rehearsal.get(name, []))


def _asked(delivery: Delivery, asked: ChangesAsked) -> QuerySet[EstablishmentChange]:
    found = EstablishmentChange.objects.filter(delivery=delivery)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.sector:
        found = found.filter(in_sector(asked.sector))
    return found.order_by("kind", "sort_key", "id")


def _fault(kept: dict[str, Any]) -> Fault:
    column = None if kept["index"] is None else Column(kept["index"], kept["header"])
    known = {one.value: one for one in (*TableFault, *DeliveryFault)}
    return Fault(
        code=known[kept["code"]],
        row=kept["row"],
        column=column,
        value=kept["value"],
        parameters=kept["parameters"],
    )
