"""What would come of a list of establishments, and what speaks against taking it over?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from vliegwiel.domain.register.enums import ChangeKind, DeliveryState
from vliegwiel.domain.register.models import Delivery
from vliegwiel.domain.register.queries.comparing import Comparison, Place, compare, examples
from vliegwiel.domain.register.queries.room import fill, settle_twice
from vliegwiel.domain.register.queries.sectors import known_codes
from vliegwiel.domain.register.reading.fields import Field, columns_of, edition_in, guessed_columns
from vliegwiel.domain.register.reading.findings import Findings
from vliegwiel.domain.register.reading.lists import FILLED, Reader, Terms
from vliegwiel.domain.register.refusals import leave_out_refused
from vliegwiel.platform.tables.faults import Column, Fault, TableRefused
from vliegwiel.platform.tables.streaming import Stream, open_stream

# From this share on somebody must say that so many have really ended.
MOST_MISSING: Final = 0.3


class Allowance(StrEnum):
    """What somebody says besides: nothing of it happens by itself."""

    FAULTY = "faulty"
    MISSING = "missing"
    OLDER = "older"


class DeliveredBefore(Exception):
    """This very file was taken over before.

    Attributes:
        before: That time.
    """

    def __init__(self, before: Delivery) -> None:
        self.before = before
        super().__init__(before.code)


class OlderThanKnown(Exception):
    """The list is older than the last one of its supplier.

    Attributes:
        latest: Of which day that one is.
    """

    def __init__(self, latest: date) -> None:
        self.latest = latest
        super().__init__(latest.isoformat())


class TooManyMissing(Exception):
    """So many are not on the list that it may not hold everybody.

    Attributes:
        missing: How many.
        known: Of how many.
    """

    def __init__(self, missing: int, known: int) -> None:
        self.missing, self.known = missing, known
        super().__init__(f"{missing} of {known}")


REFUSALS: Final = (TableRefused, DeliveredBefore, OlderThanKnown, TooManyMissing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What would come of a list.

    Attributes:
        place: Of the list among those of its supplier.
        examples: Per kind of change some establishments, as ``comparing.examples`` gives them.
    """

    findings: Findings
    comparison: Comparison
    place: Place
    examples: Mapping[str, list[list[Any]]] = field(default_factory=dict)

    @property
    def older(self) -> bool:
        """Whether a later list of the supplier was taken over."""
        return not self.place.is_latest

    @property
    def counts(self) -> dict[str, int]:
        """As a delivery keeps them."""
        told, found = self.comparison, self.findings
        # A supplier's first list changes nothing: there was nothing.
        kinds = {kind: 0 if told.first else told.kinds.get(kind, 0) for kind in ChangeKind.values}
        return {
            "rows": found.rows,
            "added": told.added,
            "changed": told.changed,
            "unchanged": told.unchanged,
            "missing": told.missing,
            "known": told.known,
            "left_out": found.left_out,
            "repaired": found.repaired,
            **kinds,
        }


def rehearse_delivery(
    *, delivery: Delivery, path: Path, tell: Callable[[int], None], leave_out: bool = False
) -> Outlook:
    """What would come of it; nothing is written. Faults are in the findings.

    Raises:
        TableRefused: The table cannot be read at all.
        DeliveredBefore: It was taken over before.
    """
    check_order(delivery, [Allowance.OLDER])
    outlook = compared(delivery, path, tell, leave_out=leave_out)
    return replace(outlook, examples={} if outlook.comparison.first else examples(ChangeKind.values))


def check_missing(comparison: Comparison) -> None:
    """Raises ``TooManyMissing`` when so many would end that it may be a mistake."""
    if comparison.missing > MOST_MISSING * comparison.known:
        raise TooManyMissing(comparison.missing, comparison.known)


def filled_by(delivery: Delivery) -> set[str]:
    """Columns of ours that this list decides of."""
    return {column for name in delivery.mapping for column in FILLED.get(Field(name), ())}


def mapping_of(stream: Stream, mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Per field the name of its column: as chosen, else as guessed from what columns are called."""
    header = stream.top.header
    places = guessed_columns(header) if mapping is None else columns_of(header, mapping)
    return {name.value: header[place] for name, place in places.items()}


def compared(delivery: Delivery, path: Path, tell: Callable[[int], None], *, leave_out: bool) -> Outlook:
    """What would come of a list, which then stands in its room: ``write`` writes it."""
    stream = open_stream(path)
    columns = columns_of(stream.top.header, delivery.mapping)
    terms = Terms(
        columns=columns,
        edition=_edition(delivery, stream, columns),
        today=max(timezone.localdate(), delivery.reference_date),
        sectors=known_codes(),
    )
    reader = Reader(stream, terms)
    if fill(reader.parts(), tell):
        settle_twice(reader.findings, _key_column(stream, columns), leave_out=leave_out)
    leave_out_refused(reader.findings)
    place = place_of(delivery)
    comparison = compare(delivery.supplier, filled_by(delivery), reader.findings, place)
    return Outlook(findings=reader.findings, comparison=comparison, place=place)


def place_of(delivery: Delivery) -> Place:
    """Among the lists of its supplier. Nobody ends by an older one: who is not on it may have begun since."""
    done = Delivery.objects.filter(supplier=delivery.supplier_id, state=DeliveryState.DONE)
    earlier = done.filter(reference_date__lte=delivery.reference_date).order_by("reference_date", "id")
    is_latest = latest_of(delivery) <= delivery.reference_date
    return Place(
        earlier=list(earlier.values_list("pk", flat=True)),
        is_latest=is_latest,
        complete=delivery.complete and is_latest,
    )


def _edition(delivery: Delivery, stream: Stream, columns: Mapping[Field, int]) -> str:
    """What the name of the column tells goes before what the supplier usually means."""
    told = edition_in(stream.top.header[columns[Field.SBI]]) if Field.SBI in columns else None
    return told or delivery.edition


def _key_column(stream: Stream, columns: Mapping[Field, int]) -> Column | None:
    place = next((columns[name] for name in (Field.BRANCH, Field.OWN, Field.NAME) if name in columns), None)
    return None if place is None else stream.top.column(place)


def check_order(delivery: Delivery, allow: Collection[Allowance]) -> None:
    """Raises ``DeliveredBefore`` and, unless that is allowed, ``OlderThanKnown``."""
    done = Delivery.objects.filter(supplier=delivery.supplier_id, state=DeliveryState.DONE)
    if before := done.filter(sha256=delivery.sha256).exclude(sha256="").first():
        raise DeliveredBefore(before)
    latest = latest_of(delivery)
    if delivery.reference_date < latest and Allowance.OLDER not in allow:
        raise OlderThanKnown(latest)


def latest_of(delivery: Delivery) -> date:
    """The day of the latest list of its supplier that was taken over; its own where there is none."""
    done = Delivery.objects.filter(supplier=delivery.supplier_id, state=DeliveryState.DONE)
    days = done.order_by("-reference_date").values_list("reference_date", flat=True)
    return days.first() or delivery.reference_date


def noted(faults: Collection[Fault]) -> list[dict[str, Any]]:
    """Faults as a delivery keeps them, to be put in words for whoever looks."""
    return [
        {
            "code": fault.code.value,
            "row": fault.row,
            "index": fault.column.index if fault.column else None,
            "header": fault.column.header if fault.column else "",
            "value": fault.value,
            "parameters": dict(fault.parameters),
        }
        for fault in faults
    ]
