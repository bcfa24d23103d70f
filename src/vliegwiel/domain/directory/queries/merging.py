"""What would two records be as one, and which became one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from django.db import models, transaction
from django.utils import timezone

from vliegwiel.domain.directory.models import Merge, Organisation, Person
from vliegwiel.domain.directory.queries.findable import organisation_as_found, persons_as_found
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON
from vliegwiel.platform.search import Searchable
from vliegwiel.platform.things import carry, gathered, references_to

Thing: TypeAlias = Organisation | Person
# So long two that became one can be parted again.
REGRET: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mergeable:
    """How records of one kind become one.

    Attributes:
        fields: Of which a colleague chooses whose value stays, by the name of the column.
        found: By what they are found.
    """

    kind: str
    model: Any
    fields: tuple[str, ...]
    found: Callable[[Any], Iterable[Searchable]]


def _as_found(organisation: Organisation) -> Iterable[Searchable]:
    return [organisation_as_found(organisation)]


def _person_as_found(person: Person) -> Iterable[Searchable]:
    return persons_as_found([person])


MERGEABLE: Final[Mapping[str, Mergeable]] = {
    ORGANISATION: Mergeable(
        kind=ORGANISATION,
        model=Organisation,
        fields=(
            *("name", "kind", "kvk_number", "sole_trader", "address", "postcode", "place", "phone", "email"),
            *(
                "website",
                "sector",
                "size",
                "stage",
                "tier",
                "rhythm_months",
                "owner_id",
                "note",
                "legal_ground",
            ),
            *("do_not_contact", "keep_until_date"),
        ),
        found=_as_found,
    ),
    PERSON: Mergeable(
        kind=PERSON,
        model=Person,
        fields=("name", "email", "phone", "legal_ground", "do_not_contact", "keep_until_date"),
        found=_person_as_found,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which two records are not the same.

    Attributes:
        name: Of the field.
        kept: What it is in the one that stays.
        gone: What it is in the one that goes.
        takes: Whether the one that stays had better take it over: it knows nothing there itself.
    """

    name: str
    kept: Any
    gone: Any
    takes: bool


def mergeable(thing: Thing) -> Mergeable:
    """How records of this kind become one."""
    return next(each for each in MERGEABLE.values() if isinstance(thing, each.model))


def differences(kept: Thing, gone: Thing) -> Sequence[Difference]:
    """In what they are not the same, in the order of the form."""
    found = []
    for name in mergeable(kept).fields:
        ours, theirs = getattr(kept, name), getattr(gone, name)
        if ours != theirs:
            # Who wants no contact under one name wants none under the other.
            takes = not ours and (bool(theirs) or name == "do_not_contact")
            found.append(Difference(name=name, kept=ours, gone=theirs, takes=takes))
    return found


def carried_along(gone: Thing) -> Mapping[str, int]:
    """What points at the one that goes, by what it is called, and how many; only kinds of which there are any. One query."""
    kinds = [reference for reference in references_to(type(gone)) if reference.told]
    found = gathered(gone, {}, {str(place): each.rows(gone) for place, each in enumerate(kinds)})
    counts: Counter[str] = Counter()
    for reference, count in zip(kinds, found.values(), strict=True):
        counts[str(reference.title)] += count
    return +counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What becomes of the records of one kind that point at the one that goes.

    Attributes:
        title: What they are called.
        count: How many point at the other from now on.
        left: How many do not: the other has the same already.
    """

    title: str
    count: int
    left: int


def rehearse(*, kept: Thing, gone: Thing) -> Sequence[Carried]:
    """What a merge would carry along, kind by kind; found by doing it and undoing it at once."""
    before = carried_along(gone)
    with transaction.atomic():
        carry(gone=gone, kept=kept)
        left = carried_along(gone)
        transaction.set_rollback(True)
    return [
        Carried(title=title, count=count - left.get(title, 0), left=left.get(title, 0))
        for title, count in before.items()
    ]


def became(code: str, kind: str) -> str:
    """Code of what a record that is no more turned out to be; empty when it did not turn out to be anything."""
    for _ in range(10):
        rows = Merge.objects.filter(kind=kind, gone_code=code, undone_at=None).order_by("-id")
        found = rows.values_list("kept_code", flat=True).first()
        if found is None or MERGEABLE[kind].model.objects.filter(code=found, removed_at=None).exists():
            return found or ""
        code = found
    return ""


def merges_into(thing: Thing) -> models.QuerySet[Merge]:
    """What became this one and can still be taken back, the latest first."""
    rows = Merge.objects.filter(kind=mergeable(thing).kind, kept_code=thing.code, undone_at=None)
    return rows.filter(created_at__gt=oldest_regret()).order_by("-id")


def recent_merges() -> models.QuerySet[Merge]:
    """All that can still be taken back, the latest first."""
    rows: models.QuerySet[Merge] = Merge.objects.filter(undone_at=None, created_at__gt=oldest_regret())
    return rows.select_related("merged_by").order_by("-id")


def gone_into(thing: Thing) -> models.QuerySet[Any]:
    """The records that became this one, of ``merges_into``."""
    rows: models.QuerySet[Any] = type(thing).objects.filter(code__in=merges_into(thing).values("gone_code"))
    return rows


def called(merges: Iterable[Merge], things: Iterable[Thing]) -> Sequence[tuple[Merge, str, str]]:
    """As ``with_names``, where these things are all that is named: no query."""
    names = {one.code: one.name for one in things}
    return [(each, names.get(each.kept_code, "–"), names.get(each.gone_code, "–")) for each in merges]


def with_names(merges: Iterable[Merge]) -> Sequence[tuple[Merge, str, str]]:
    """Each with what the one that stayed and the one that went are called; one query for each kind."""
    every = list(merges)
    names: dict[str, str] = {}
    for kind in {each.kind for each in every}:
        codes = [code for each in every for code in (each.kept_code, each.gone_code)]
        names |= MERGEABLE[kind].model.objects.filter(code__in=codes).values_list("code", "name")
    return [(each, names.get(each.kept_code, "–"), names.get(each.gone_code, "–")) for each in every]


def oldest_regret() -> datetime:
    """What became one before this moment stays one."""
    return timezone.now() - REGRET


def kept_in_json(value: Any) -> Any:
    """A value of a column, as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value
