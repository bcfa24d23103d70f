"""Which contribution holds which words now, after correcting, splitting and merging?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vliegwiel.domain.dialogues.models import Contribution, Lineage, Round


def holders_of(contribution: Contribution) -> Sequence[Contribution]:
    """The latest versions that hold its words, withdrawn ones included: itself, or what came of it."""
    numbers, found, seen = {contribution.number}, [], set[int]()
    while numbers:
        seen |= numbers
        latest = Contribution.objects.filter(
            round_id=contribution.round_id, number__in=numbers, replaced_at__isnull=True
        ).select_related("round", "speaker")
        held = list(latest)
        found += held
        split = numbers - {one.number for one in held}
        offspring = Lineage.objects.filter(
            origin__round_id=contribution.round_id, origin__number__in=split
        ).values_list("contribution__number", flat=True)
        numbers = set(offspring) - seen
    return sorted(found, key=lambda one: one.number)


def numbers_behind(contribution: Contribution) -> set[int]:
    """Its number, and those of everything that its words came from."""
    seen, numbers = set[int](), {contribution.number}
    while numbers:
        seen |= numbers
        origins = Lineage.objects.filter(
            contribution__round_id=contribution.round_id, contribution__number__in=numbers
        ).values_list("origin__number", flat=True)
        numbers = set(origins) - seen
    return seen


def family_of(round_: Round, numbers: Collection[int]) -> set[int]:
    """These numbers, and all that their words came from or went to: what was split or merged is of one speaker."""
    pairs = Lineage.objects.filter(origin__round=round_).values_list("contribution__number", "origin__number")
    links = list(pairs)
    seen, fresh = set[int](), set(numbers)
    while fresh:
        seen |= fresh
        fresh = {number for pair in links if not seen.isdisjoint(pair) for number in pair} - seen
    return seen
