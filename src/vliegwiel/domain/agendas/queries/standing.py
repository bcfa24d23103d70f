"""Which words stand under which item now, after corrections, splitting, merging and withdrawal?

What was chosen as evidence is a version of a contribution. What counts is its number: the latest version of it, or of what
it was split or merged into, and nothing of what was withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q

from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, Item
from vliegwiel.domain.dialogues.models import Lineage, Round
from vliegwiel.domain.dialogues.queries import usable

FEW: Final = 500
Heirs = Mapping[int, tuple[int, ...]]
"""Per number of a contribution the numbers under which its words can be used now; none where they were withdrawn."""


def heirs(round_: Round, numbers: Collection[int]) -> Heirs:
    """For each of these numbers where its words stand now. Two queries."""
    families = family_of(round_, numbers)
    everybody = set().union(*families.values())
    latest = usable(round_)
    # Thousands of numbers in a question cost more than all numbers of a round in the answer.
    asked = latest.filter(number__in=everybody) if len(everybody) < FEW else latest
    there = set(asked.values_list("number", flat=True))
    return {number: tuple(sorted(found & there)) for number, found in families.items()}


def family_of(round_: Round, numbers: Collection[int]) -> Mapping[int, set[int]]:
    """For each of these numbers itself and all that it was split or merged into, usable or not. One query."""
    offspring: dict[int, set[int]] = {}
    lineage = Lineage.objects.filter(origin__round=round_)
    for origin, number in lineage.values_list("origin__number", "contribution__number"):
        offspring.setdefault(origin, set()).add(number)
    return {number: _family(number, offspring) for number in set(numbers)}


def _family(number: int, offspring: Mapping[int, set[int]]) -> set[int]:
    found, waiting = {number}, [number]
    while waiting:
        new = offspring.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def numbers_under(document: Document) -> Mapping[int, tuple[int, ...]]:
    """Per item that was not taken out (by its key) the numbers under it; an item without any is not there. Three queries."""
    chosen = Evidence.objects.filter(item__document=document, item__removed_at__isnull=True)
    return _standing(document.round, chosen.values_list("item_id", "contribution__number"))


def numbers_under_item(item: int, round_: Round) -> tuple[int, ...]:
    """The numbers under one item. Three queries."""
    chosen = Evidence.objects.filter(item_id=item).values_list("item_id", "contribution__number")
    return _standing(round_, chosen).get(item, ())


def _standing(round_: Round, pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    chosen = list(pairs)
    return _gathered(chosen, heirs(round_, [number for _, number in chosen]))


def _gathered(pairs: Iterable[tuple[int, int]], now: Heirs) -> dict[int, tuple[int, ...]]:
    standing: dict[int, set[int]] = {}
    for item, number in pairs:
        standing.setdefault(item, set()).update(now[number])
    return {item: tuple(sorted(numbers)) for item, numbers in standing.items() if numbers}


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a document made of all that was said in its round: asked once for a page, whatever stands on it.

    Attributes:
        items: Keys of those that were not taken out.
        under: Per item the numbers under it; an item without any is not there.
        decided: Per number the key of what was decided on it, the latest decision where there are several.
        total: How many contributions can be used.
        there: Their numbers; all of them where that was asked for, otherwise at least those used or decided on.
    """

    items: frozenset[int]
    under: Mapping[int, tuple[int, ...]]
    decided: Mapping[int, int]
    total: int
    there: frozenset[int]

    @cached_property
    def spent(self) -> frozenset[int]:
        """Numbers that an item uses or that somebody decided on."""
        return frozenset(self.decided).union(*self.under.values())


def held_by(document: Document, *, every: bool = False) -> Held:
    """All of it. Four queries, whatever the size.

    Args:
        document: Which.
        every: Whether the numbers of all contributions are wanted.
    """
    round_ = document.round
    lines = Item.objects.filter(document=document, removed_at__isnull=True)
    rows = list(lines.values_list("id", "evidence__contribution__number"))
    pairs = [(item, number) for item, number in rows if number is not None]
    decisions = Disposition.objects.filter(document=document).order_by("id")
    decided = list(decisions.values_list("id", "contribution__number"))
    families = family_of(round_, {number for _, number in (*pairs, *decided)})
    total, there = _present(round_, None if every else set().union(*families.values()))
    now = {number: tuple(sorted(found & there)) for number, found in families.items()}
    return Held(
        items=frozenset(item for item, _ in rows),
        under=_gathered(pairs, now),
        decided={heir: key for key, number in decided for heir in now[number]},
        total=total,
        there=there,
    )


def _present(round_: Round, wanted: Collection[int] | None) -> tuple[int, frozenset[int]]:
    """How many contributions can be used, and which: of those wanted, or of all. One query."""
    few = Q() if wanted is None or len(wanted) >= FEW else Q(number__in=wanted)
    found = usable(round_).aggregate(total=Count("id"), there=ArrayAgg("number", filter=few, default=[]))
    return found["total"], frozenset(found["there"])
