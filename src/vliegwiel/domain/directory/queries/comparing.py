"""Which organisations and persons of a workspace are there twice? Read whole, and compared outside of any transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.db.models import F

from vliegwiel.algorithms.duplicates.finding import Known, known
from vliegwiel.algorithms.duplicates.records import Record
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.lookalikes import COMPARED, record_of, why
from vliegwiel.domain.directory.queries.namesakes import Alike, known_persons, namesakes
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON

Compare: TypeAlias = Callable[[Collection[int]], Iterable[Alike]]
_LIKE_ONE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Records of one kind, as they were read to be compared with each other.

    Attributes:
        versions: Of those that were not compared as they are now, by key.
        alike: What records of these keys probably repeat, each pair once.
    """

    kind: str
    versions: Mapping[int, int]
    alike: Compare = field(repr=False)


def comparisons() -> Sequence[Comparison]:
    """Of each kind of which something waits to be compared. Cost: a tenth of a millisecond for each record there is."""
    read = ((ORGANISATION, Organisation, _organisations), (PERSON, Person, _persons))
    return [
        Comparison(kind=kind, versions=waiting, alike=compare())
        for kind, model, compare in read
        if (waiting := _waiting(model))
    ]


def _waiting(model: Any) -> Mapping[int, int]:
    rows = model.objects.filter(removed_at=None).exclude(compared_version=F("version")).order_by("id")
    return dict(rows.values_list("id", "version"))


def known_organisations() -> Known:
    """All that are there, to compare others with; by their keys as text. Cost: as above."""
    return known(_records().values())


def _records() -> Mapping[int, Record]:
    rows = Organisation.objects.filter(removed_at=None).order_by("id").values("id", *COMPARED)
    return {row["id"]: record_of(str(row["id"]), row) for row in rows}


def _organisations() -> Compare:
    records = _records()
    everyone = known(records.values())
    return lambda keys: _alike(everyone, records, keys)


def _alike(everyone: Known, records: Mapping[int, Record], keys: Collection[int]) -> Iterable[Alike]:
    found: dict[tuple[int, int], Alike] = {}
    for key in keys:
        for each in everyone.like(records[key], most=_LIKE_ONE):
            first, second = sorted((key, int(each.right)))
            if not each.barred:
                found[first, second] = Alike(
                    first=first, second=second, probability=each.probability, why=why(each)
                )
    return found.values()


def _persons() -> Compare:
    everyone = known_persons()
    return lambda keys: namesakes(everyone, keys)
