"""How do two records become one, and two again when that was wrong?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import (
    Merge,
    Organisation,
    OrganisationDuplicate,
    Person,
    PersonDuplicate,
)
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.directory.queries.findable import persons_as_found
from vliegwiel.domain.directory.queries.groups import above
from vliegwiel.domain.directory.queries.merging import (
    MERGEABLE,
    Mergeable,
    kept_in_json,
    mergeable,
    oldest_regret,
)
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.search import forget, index_all
from vliegwiel.platform.things import carry, put_back

One = TypeVar("One", Organisation, Person)


class SameRecord(ValueError):
    """A record does not become one with itself."""


class MergeChanged(Exception):
    """One of the two was changed, removed or merged since the page was opened."""


class TooLate(Exception):
    """It was taken back already, its month is over, or one of the two was erased."""


class LaterFirst(Exception):
    """The one that stayed became one with another since, and took along what would have to come back."""


class NumberTaken(Exception):
    """Meanwhile another organisation has the KVK number that one of the two would get back."""


@transaction.atomic
def merge(
    *, actor: User | None, kept: One, gone: One, taking: Collection[str], versions: tuple[int, int]
) -> Merge:
    """Let one record go on for both, with everything that hangs on either.

    Args:
        actor: Who does it.
        kept: Which one goes on, under its own address.
        gone: Which one does not; its address leads to the other.
        taking: Names of the columns whose value comes from the one that goes.
        versions: Which versions of the two the page showed.

    Raises:
        SameRecord: They are one already.
        MergeChanged: One of them is another version by now, or was removed.
    """
    if kept.pk == gone.pk:
        raise SameRecord
    kept, gone = _locked(kept, gone, versions)
    kind: Mergeable = mergeable(kept)
    before = {name: getattr(kept, name) for name in (*kind.fields, *_TIES.get(kind.kind, ()))}
    # First the one that goes: two that are there never have one KVK number.
    gone.removed_at = timezone.now()
    gone.merged_into = kept
    gone.save(update_fields=["removed_at", "merged_into"])
    _come_out_from_under(kept, gone)
    for name in set(taking) & set(kind.fields):
        setattr(kept, name, getattr(gone, name))
    kept.version += 1
    kept.save()
    merged: Merge = Merge.objects.create(
        kind=kind.kind,
        kept_code=kept.code,
        gone_code=gone.code,
        before=_changes(kept, before),
        moved=dict(carry(gone=gone, kept=kept)),
        merged_by=actor,
    )
    _decide(kept, gone, DuplicateState.MERGED, actor)
    forget(kind=kind.kind, code=gone.code)
    _found_again(kept)
    record(actor=actor, verb=f"{kind.kind}.merged", subject=kept, details={"gone": gone.code})
    return merged


@transaction.atomic
def take_back(*, actor: User | None, merge: Merge) -> Sequence[str]:
    """Let two that became one be two again; names of columns that stay as they are, because somebody changed them since.

    Raises:
        TooLate: It was taken back already, its month is over, or one of the two was erased.
        LaterFirst: The one that stayed became one with another since.
        NumberTaken: Meanwhile another organisation has its KVK number.
    """
    now = Merge.objects.select_for_update().get(pk=merge.pk)
    rows = MERGEABLE[now.kind].model.objects.select_for_update().order_by("pk")
    both = {row.code: row for row in rows.filter(code__in=(now.kept_code, now.gone_code))}
    kept, gone = both.get(now.kept_code), both.get(now.gone_code)
    if now.undone_at or now.created_at <= oldest_regret() or kept is None or gone is None:
        raise TooLate
    if kept.merged_into_id is not None:
        raise LaterFirst
    left = _restored(kept, now.before)
    gone.removed_at = None
    gone.merged_into = None
    try:
        with transaction.atomic():
            kept.save()
            gone.save(update_fields=["removed_at", "merged_into"])
    except IntegrityError as taken:
        raise NumberTaken from taken
    put_back(now.moved, gone=gone, kept=kept)
    now.undone_at = timezone.now()
    now.before, now.moved = {}, {}
    now.save(update_fields=["undone_at", "before", "moved"])
    _decide(kept, gone, DuplicateState.PROPOSED, None)
    for one in (kept, gone):
        if one.removed_at is None:
            _found_again(one)
    record(
        actor=actor, verb=f"{now.kind}.parted", subject=kept, details={"gone": gone.code, "left": len(left)}
    )
    return left


@transaction.atomic
def forget_what_was_merged() -> int:
    """Empty what was remembered to take merges back by, once their month is over; of how many."""
    rows = Merge.objects.filter(created_at__lte=oldest_regret()).exclude(before={}, moved={})
    return _forget(rows)


@transaction.atomic
def forget_merges_of(code: str) -> None:
    """Empty what is remembered of merges in which this record took part: whoever was erased is in no snapshot."""
    rows = Merge.objects.filter(Q(kept_code=code) | Q(gone_code=code))
    _forget(rows.exclude(before={}, moved={}))


def _forget(rows: QuerySet[Merge]) -> int:
    count = rows.update(before={}, moved={})
    if count:
        record(actor=None, verb="merges.forgotten", subject=this_workspace(), details={"count": count})
    return count


# Beside what a colleague chooses: what a merge itself may have to change.
_TIES: Mapping[str, tuple[str, ...]] = {"organisation": ("parent_id",)}


def _locked(kept: One, gone: One, versions: tuple[int, int]) -> tuple[One, One]:
    model: Any = type(kept)
    # In one order, so that two who merge them the other way round do not wait for each other.
    rows = {
        row.pk: row
        for row in model.objects.select_for_update().filter(pk__in=(kept.pk, gone.pk)).order_by("pk")
    }
    ours, theirs = rows.get(kept.pk), rows.get(gone.pk)
    if ours is None or theirs is None or ours.removed_at or theirs.removed_at:
        raise MergeChanged
    if (ours.version, theirs.version) != versions:
        raise MergeChanged
    return ours, theirs


def _come_out_from_under(kept: Any, gone: Any) -> None:
    """Who stands below the one that goes on for it would come to stand above itself."""
    if isinstance(kept, Organisation) and gone.pk in above(kept):
        kept.parent_id = gone.parent_id


def _changes(kept: Any, before: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: [kept_in_json(was), kept_in_json(getattr(kept, name))]
        for name, was in before.items()
        if was != getattr(kept, name)
    }


def _restored(kept: Any, changes: Mapping[str, Any]) -> list[str]:
    """Puts back what nobody changed since; the names of the rest."""
    left = []
    for name, (was, became) in changes.items():
        if kept_in_json(getattr(kept, name)) != became:
            left.append(name)
            continue
        setattr(kept, name, kept._meta.get_field(name).to_python(was))
    kept.version += 1
    return left


def _decide(kept: One, gone: One, state: DuplicateState, actor: User | None) -> None:
    first, second = sorted((kept.pk, gone.pk))
    model: Any = OrganisationDuplicate if isinstance(kept, Organisation) else PersonDuplicate
    decided = timezone.now() if state != DuplicateState.PROPOSED else None
    model.objects.filter(first=first, second=second).update(state=state, decided_at=decided, decided_by=actor)


def _found_again(thing: One) -> None:
    index_all(mergeable(thing).found(thing))
    have_notes_read()
    if isinstance(thing, Organisation):
        people = Person.objects.filter(affiliations__organisation=thing, removed_at=None).distinct()
        index_all(persons_as_found(people))
