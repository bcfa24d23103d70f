"""How is it remembered which records look the same, and what a colleague said of them?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeAlias

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.queries.comparing import Comparison
from vliegwiel.domain.directory.queries.duplicates import PAIRS, Pair, sign_of
from vliegwiel.domain.directory.queries.namesakes import Alike
from vliegwiel.domain.journal.actions import Detail, record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace

# The task that proposes; also asked for when many come at once.
PROPOSE: Final = "directory.propose_duplicates"
Found: TypeAlias = Mapping[tuple[int, int], Alike]


@transaction.atomic
def propose(comparison: Comparison, keys: Collection[int]) -> int:
    """Propose what these records repeat, and drop what looks the same no longer; how many pairs there are now to look at.

    Doing it again changes nothing. Where a colleague said that two are not the same, that holds for as long as their names
    and KVK numbers do.

    Args:
        comparison: With what to compare.
        keys: Some of those that wait in it. What was changed after it was read keeps waiting.
    """
    pairs = PAIRS[comparison.kind]
    model = pairs._meta.get_field("first").related_model
    found = _of_those_there(model, comparison.alike(keys))
    before = pairs.objects.select_for_update(of=("self",)).select_related("first", "second").order_by("id")
    concerned = {(row.first_id, row.second_id): row for row in before.filter(_touching(keys))}
    for pair, row in concerned.items():
        _look_again(row, found.get(pair))
    fresh = [
        pairs(first_id=first, second_id=second, **_seen(each))
        for (first, second), each in found.items()
        if (first, second) not in concerned
    ]
    pairs.objects.bulk_create(fresh, ignore_conflicts=True)
    for key in keys:
        model.objects.filter(pk=key).update(compared_version=comparison.versions[key])
    if fresh:
        details: Mapping[str, Detail] = {"kind": comparison.kind, "count": len(fresh)}
        record(actor=None, verb="duplicates.proposed", subject=this_workspace(), details=details)
    return len(found)


@transaction.atomic
def tell_apart(*, actor: User | None, pair: Pair) -> None:
    """Remember that two are not the same; nothing happens when that was said already, or when they became one."""
    now = _locked(pair)
    if now.state != DuplicateState.PROPOSED:
        return
    now.state = DuplicateState.DIFFERENT
    now.decided_upon, now.decided_at, now.decided_by = sign_of(now), timezone.now(), actor
    now.save()
    record(actor=actor, verb=_verb(now, "told_apart"), subject=now.first, details={"other": now.second.code})


@transaction.atomic
def look_again(*, actor: User | None, pair: Pair) -> None:
    """Take back that two are not the same; nothing happens when nobody says so."""
    now = _locked(pair)
    if now.state != DuplicateState.DIFFERENT:
        return
    _reopen(now)
    record(actor=actor, verb=_verb(now, "taken_up"), subject=now.first, details={"other": now.second.code})


def _of_those_there(model: Any, alike: Iterable[Alike]) -> Found:
    found = {(each.first, each.second): each for each in alike}
    keys = {key for pair in found for key in pair}
    there = set(model.objects.filter(pk__in=keys, removed_at=None).values_list("pk", flat=True))
    return {pair: each for pair, each in found.items() if there.issuperset(pair)}


def _touching(keys: Collection[int]) -> Q:
    return Q(first__in=keys) | Q(second__in=keys)


def _look_again(row: Any, now: Alike | None) -> None:
    if row.state == DuplicateState.PROPOSED and now is None:
        row.delete()
    elif now and row.state == DuplicateState.DIFFERENT and row.decided_upon != sign_of(row):
        _reopen(row, **_seen(now))
    elif now and row.state == DuplicateState.PROPOSED:
        type(row).objects.filter(pk=row.pk).update(**_seen(now))


def _reopen(row: Any, **seen: Any) -> None:
    undecided = {"decided_upon": "", "decided_at": None, "decided_by": None}
    for name, value in {"state": DuplicateState.PROPOSED, **undecided, **seen}.items():
        setattr(row, name, value)
    row.save()


def _seen(alike: Alike) -> dict[str, Any]:
    return {"probability": alike.probability, "reasons": [list(each) for each in alike.why]}


def _locked(pair: Pair) -> Any:
    rows: Any = type(pair).objects
    return rows.select_for_update(of=("self",)).select_related("first", "second").get(pk=pair.pk)


def _verb(pair: Pair, done: str) -> str:
    return f"{type(pair.first).__name__.lower()}.{done}"
